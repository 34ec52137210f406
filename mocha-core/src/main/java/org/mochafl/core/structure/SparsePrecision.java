package org.mochafl.core.structure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.kernel.GraphicalLasso;
import org.mochafl.core.random.RandomStream;

/**
 * Tasks of which few pairs are tied directly: their precision matrix Ω is learned, and is sparse,
 *
 * <pre>
 *     R(W, Ω) = λ [‖W‖²/s² + tr(WΩWᵀ) − ln det Ω] + λ₂ ‖Ω‖₁ − λ m (1 + ln ρ),     ρ = λ₂/λ,
 * </pre>
 *
 * the diagonal penalised too. M = [2λ(I/s² + Ω)]⁻¹. The Ω-step is a {@link GraphicalLasso} on S = WᵀW with the penalty ρ
 * [Friedman08]: tasks with |⟨w_t, w_s⟩| ≤ ρ are tied through others, if at all [Witten11]. (W, Ω) is not one convex
 * problem: where it ends may depend on where Ω starts.
 *
 * <p>All of V is at the coordinator, with some m × m matrices: {@value #MOST_TASKS} tasks at most.
 */
public final class SparsePrecision implements TaskStructure {

    /** The most tasks it can hold. */
    public static final int MOST_TASKS = 2_000;

    /*
     * Units. A matrix-normal prior on the dK rows of W has dK ln det Ω′ and Ω′ in the units of 1/w_tk². Here Ω = Ω′/dK is in
     * those of 1/‖w_t‖², with λ = λ′dK, λ₂ = λ₂′dK and s² = dK s′²: the same R, but λ and ρ mean the same at any dK. A
     * model of length 1 that nobody is tied to has λ/(1 + ρ) ‖w_t‖², so that λ is that of the other structures.
     *
     * The term without W and Ω makes R = 0 at W = 0 with its best Ω = I/ρ, and R ≥ 0 everywhere: P is the losses and
     * something more, as under the others, and a relative gap is relative to that.
     */

    /** ρ = λ₂/λ where only λ is given, in the units of ‖w_t‖². */
    public static final double DEFAULT_SPARSITY = 0.1;

    /** s where nothing is given, in the units of ‖w_t‖: it only holds off models far longer than that. */
    public static final double DEFAULT_SCALE = 10;

    /** Ω starts at that of untied models of this ‖w_t‖². */
    private static final double START = 1;

    /** Sweeps of an Ω-step, times m; the next goes on from there. */
    private static final int SWEEPS = 12_500;

    private static final int LEAST_SWEEPS = 20;

    /**
     * Multiplications of an Ω-step for each group of tasks that are tied at all, some seconds: where models are longer than
     * λ₂/λ by far, hardly a pair is untied, and the last part of the way takes minutes. The next Ω-step goes on from there.
     */
    private static final double WORK = 4e9;

    /** The same times m³, for many tasks. */
    private static final double WORK_PER_CUBE = 400;

    private final double lambda;
    private final double sparsity;
    private final double scale;
    private final long start;

    /**
     * Tasks tied in few pairs.
     *
     * @param lambda λ &gt; 0
     * @param sparsity λ₂ &gt; 0; λ₂/λ is in the units of ⟨w_t, w_s⟩, and says how alike models must be to be tied: for models
     *     of length 1 about 2√(ln m/dK) where only true ties are wanted, less where small errors are
     * @param scale s &gt; 0, in the units of ‖w_t‖: models are not expected to be longer
     */
    public SparsePrecision(double lambda, double sparsity, double scale) {
        this(lambda, sparsity, scale, 0);
    }

    private SparsePrecision(double lambda, double sparsity, double scale, long start) {
        this.lambda = Setting.positive("lambda", lambda);
        this.sparsity = Setting.positive("sparsity", sparsity);
        this.scale = Setting.positive("scale", scale);
        this.start = start;
    }

    /** λ₂ = {@value #DEFAULT_SPARSITY} λ and s = {@value #DEFAULT_SCALE}: one λ scales the whole, as for every structure. */
    public static SparsePrecision of(double lambda) {
        return new SparsePrecision(lambda, DEFAULT_SPARSITY * Setting.positive("lambda", lambda), DEFAULT_SCALE);
    }

    @Override
    public String name() {
        return "sparse-precision";
    }

    @Override
    public Map<String, Double> settings() {
        Map<String, Double> settings = new LinkedHashMap<>();
        settings.put("lambda", lambda);
        settings.put("sparsity", sparsity);
        settings.put("scale", scale);
        return settings;
    }

    @Override
    public boolean fixed() {
        return false;
    }

    @Override
    public boolean jointlyConvex() {
        return false;
    }

    /** From another number than 0 on, with a random positive semi-definite matrix added to Ω. */
    @Override
    public SparsePrecision startingAt(long other) {
        return new SparsePrecision(lambda, sparsity, scale, other);
    }

    /**
     * Ω of untied models of length {@value #START}; or a random one.
     *
     * @throws InvalidInput if there are too many tasks
     */
    @Override
    public Relation start(int tasks, int width) {
        if (tasks > MOST_TASKS) {
            throw new InvalidInput(
                    "structure " + name() + ": expected at most " + MOST_TASKS + " tasks, found " + tasks);
        }
        double diagonal = 1 / (START + rho());
        double[] omega = new double[tasks * tasks];
        for (int t = 0; t < tasks; t++) {
            omega[t * tasks + t] = diagonal;
        }
        if (start != 0) {
            addRandom(omega, tasks, diagonal);
        }
        int[] all = IntStream.range(0, tasks).toArray();
        return relation(new TaskPrecision(all, omega), tasks);
    }

    /** Adds a random correlation matrix, or nearly so, times {@code size}. */
    private void addRandom(double[] omega, int tasks, double size) {
        RandomStream random = RandomStream.of(start);
        double[] factor = new double[tasks * tasks];
        for (int k = 0; k < factor.length; k++) {
            factor[k] = random.nextGaussian();
        }
        for (int t = 0; t < tasks; t++) {
            for (int s = 0; s < tasks; s++) {
                omega[t * tasks + s] += size / tasks * DenseKernels.dot(factor, t * tasks, factor, s * tasks, tasks);
            }
        }
    }

    /** A mark for each task that was heard. */
    @Override
    public TaskFold statistic(int tasks, int width) {
        return TurnedTasks.statistic(tasks);
    }

    @Override
    public JointBounds jointBounds(Relation current, TaskCoupling coupling, double[] statistic, int tasks) {
        throw new IllegalStateException(name() + " is not jointly convex");
    }

    @Override
    public Relation restored(Relation read, int tasks, int width) {
        read.requireMemory(tasks + tasks * tasks, name(), tasks);
        return read.withCentral(TaskPrecision.of(read, tasks).coupling(lambda, scale, tasks));
    }

    @Override
    public Relation reestimate(OmegaStep step) {
        int tasks = step.tasks();
        int width = step.coupling().width();
        int[] heard =
                IntStream.range(0, tasks).filter(t -> step.statistic()[t] == 1).toArray();
        if (heard.length == 0) {
            return step.relation();
        }
        TaskPrecision before = TaskPrecision.of(step.relation(), tasks);
        double[] s = products(heard, step.coupling().aggregate(), width);
        double rho = rho();
        double[] known = before.over(heard, tasks, s, rho);
        GraphicalLasso.Solution solution = GraphicalLasso.solve(
                heard.length, s, rho, known, Math.max(LEAST_SWEEPS, SWEEPS / heard.length), mostWork(heard.length));
        TaskPrecision after = new TaskPrecision(heard, solution.precision());
        boolean same = before.numbers().length == tasks || before.numbers().length == heard.length;
        double gain = lambda * (GraphicalLasso.objective(heard.length, s, rho, known) - solution.objective());
        return relation(after, tasks).withGain(same ? gain : Double.NaN);
    }

    /** Q = λ [ρ‖Ω‖₁ − ln det(ρΩ) − m], no part of which is below zero. */
    private Relation relation(TaskPrecision precision, int tasks) {
        int size = precision.numbers().length;
        double[] scaled = new double[size * size];
        DenseKernels.axpy(rho(), precision.omega(), 0, scaled, 0, scaled.length);
        double penalty = GraphicalLasso.objective(size, new double[size * size], 1, scaled) - size;
        return Relation.central(
                precision.coupling(lambda, scale, tasks), lambda * Math.max(0, penalty), precision.memory(tasks));
    }

    private static double mostWork(int tasks) {
        return Math.max(WORK, WORK_PER_CUBE * tasks * tasks * tasks);
    }

    private double rho() {
        return sparsity / lambda;
    }

    /** S = WᵀW over the tasks heard. */
    private static double[] products(int[] heard, double[] models, int width) {
        int size = heard.length;
        double[] s = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                s[i * size + j] = DenseKernels.dot(models, heard[i] * width, models, heard[j] * width, width);
                s[j * size + i] = s[i * size + j];
            }
        }
        return s;
    }

    /** A tie has the partial correlation −Ω_ts/√(Ω_tt Ω_ss): how two tasks go together where all others are known. */
    @Override
    public Findings findings(Relation relation, IntFunction<TaskRow> rows, int tasks) {
        TaskPrecision precision = TaskPrecision.of(relation, tasks);
        int size = precision.numbers().length;
        double[] omega = precision.omega();
        List<Findings.Link> ties = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                double entry = omega[i * size + j];
                if (entry != 0) {
                    double weight = -entry / Math.sqrt(omega[i * size + i] * omega[j * size + j]);
                    ties.add(new Findings.Link(precision.numbers()[i], precision.numbers()[j], weight));
                }
            }
        }
        return Findings.ties(ties);
    }
}
