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
import org.mochafl.core.kernel.SymmetricMatrix;
import org.mochafl.core.random.RandomStream;

/**
 * Tasks of which few pairs are tied directly: their precision matrix Ω is learned, and is sparse,
 *
 * <pre>
 *     R(W, Ω) = λ [‖W‖²/s² + tr(WΩWᵀ) − dK ln det Ω] + λ₂ ‖Ω‖₁ − λ dK m (1 + ln ρ),     ρ = λ₂/(λ dK),
 * </pre>
 *
 * the diagonal penalised too. The last term has neither W nor Ω in it; with it R is 0 at W = 0 and its best Ω = I/ρ, and
 * never below, so that P is the losses and something more, as under every structure.
 *
 * <p>M = [2λ(I/s² + Ω)]⁻¹. The Ω-step is a {@link GraphicalLasso} on S = WᵀW/(dK) with penalty ρ [Friedman08]. A pair of
 * tasks is not tied through anybody unless |⟨w_t, w_s⟩| &gt; λ₂/λ for some pairs that join them [Witten11]. (W, Ω) is not one
 * convex problem: where it ends may depend on where Ω starts.
 *
 * <p>All of V is at the coordinator, with some m × m matrices: {@value #MOST_TASKS} tasks at most.
 */
public final class SparsePrecision implements TaskStructure {

    /** The most tasks it can hold. */
    public static final int MOST_TASKS = 2_000;

    /** λ₂/λ where only λ is given, in the units of ‖w_t‖². */
    public static final double DEFAULT_SPARSITY = 0.1;

    /** s where nothing is given, in the units of the entries of W. */
    public static final double DEFAULT_SCALE = 1;

    /** Products that an Ω-step may spend on every entry of Ω, more or less; the next goes on from there. */
    private static final int WORK = 12_500;

    private static final int LEAST_SWEEPS = 20;

    private final double lambda;
    private final double sparsity;
    private final double scale;
    private final long start;

    /**
     * Tasks tied in few pairs.
     *
     * @param lambda λ &gt; 0
     * @param sparsity λ₂ &gt; 0; λ₂/λ is in the units of ⟨w_t, w_s⟩, and says how alike two models must be to be tied
     * @param scale s &gt; 0, in the units of the entries of W: none is expected to be far above it
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

    /** Ω = ωI with a random positive definite matrix around ωI where {@code start} is not 0. */
    @Override
    public SparsePrecision startingAt(long other) {
        return new SparsePrecision(lambda, sparsity, scale, other);
    }

    /** Ω of models with ‖w_t‖² = 1, S_tt = 1/(dK), that have nothing to do with each other; or a random one. */
    @Override
    public Relation start(int tasks, int width) {
        if (tasks > MOST_TASKS) {
            throw new InvalidInput(
                    "structure " + name() + ": expected at most " + MOST_TASKS + " tasks, found " + tasks);
        }
        double diagonal = 1 / (1.0 / width + rho(width));
        double[] omega = new double[tasks * tasks];
        for (int t = 0; t < tasks; t++) {
            omega[t * tasks + t] = diagonal;
        }
        if (start != 0) {
            RandomStream random = RandomStream.of(start, tasks, width);
            double[] factor = new double[tasks * tasks];
            for (int k = 0; k < factor.length; k++) {
                factor[k] = random.nextDouble() - 0.5;
            }
            for (int t = 0; t < tasks; t++) {
                for (int s = 0; s < tasks; s++) {
                    double product = DenseKernels.dot(factor, t * tasks, factor, s * tasks, tasks);
                    omega[t * tasks + s] += diagonal * 12 / tasks * product;
                }
            }
        }
        int[] all = IntStream.range(0, tasks).toArray();
        return new Precision(all, omega).relation(this, tasks, width);
    }

    /** A mark for each task that was heard. */
    @Override
    public TaskFold statistic(int tasks, int width) {
        return new Marks(tasks);
    }

    @Override
    public JointBounds jointBounds(Relation current, TaskCoupling coupling, double[] statistic, int tasks) {
        throw new IllegalStateException(name() + " is not jointly convex");
    }

    @Override
    public Relation restored(Relation read, int tasks, int width) {
        if (read.memory().length != tasks + tasks * tasks) {
            throw new InvalidInput("state of a training: expected a relation of structure " + name() + " over " + tasks
                    + " tasks, found another");
        }
        return read.withCentral(Precision.of(read, tasks).coupling(this, tasks));
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
        Precision before = Precision.of(step.relation(), tasks);
        double[] s = covariance(heard, step.coupling().aggregate(), width);
        double rho = rho(width);
        double[] known = before.over(heard, tasks, s, rho);
        GraphicalLasso.Solution solution =
                GraphicalLasso.solve(heard.length, s, rho, known, Math.max(LEAST_SWEEPS, WORK / heard.length));
        Precision after = new Precision(heard, solution.precision());
        boolean same = before.numbers.length == tasks || before.numbers.length == heard.length;
        double gain = lambda * width * (GraphicalLasso.objective(heard.length, s, rho, known) - solution.objective());
        return after.relation(this, tasks, width).withGain(same ? gain : Double.NaN);
    }

    private double rho(int width) {
        return sparsity / (lambda * width);
    }

    /** S = WᵀW/(dK) over the tasks heard. */
    private static double[] covariance(int[] heard, double[] models, int width) {
        int size = heard.length;
        double[] s = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                s[i * size + j] = DenseKernels.dot(models, heard[i] * width, models, heard[j] * width, width) / width;
                s[j * size + i] = s[i * size + j];
            }
        }
        return s;
    }

    /** A tie has the partial correlation −Ω_ts/√(Ω_tt Ω_ss): how two tasks go together where all others are known. */
    @Override
    public Findings findings(Relation relation, IntFunction<TaskRow> rows, int tasks) {
        Precision precision = Precision.of(relation, tasks);
        int size = precision.numbers.length;
        double[] omega = precision.omega;
        List<Findings.Link> ties = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                double entry = omega[i * size + j];
                if (entry != 0) {
                    double weight = -entry / Math.sqrt(omega[i * size + i] * omega[j * size + j]);
                    ties.add(new Findings.Link(precision.numbers[i], precision.numbers[j], weight));
                }
            }
        }
        return Findings.ties(ties);
    }

    /**
     * Ω over some of the tasks.
     *
     * @param numbers theirs, rising
     */
    private record Precision(int[] numbers, double[] omega) {

        /** From a mark for each task, then Ω in m × m numbers with zeros for the others. */
        static Precision of(Relation relation, int tasks) {
            double[] memory = relation.memory();
            int[] numbers =
                    IntStream.range(0, tasks).filter(t -> memory[t] == 1).toArray();
            double[] omega = new double[numbers.length * numbers.length];
            int k = 0;
            for (int t : numbers) {
                for (int s : numbers) {
                    omega[k++] = memory[tasks + t * tasks + s];
                }
            }
            return new Precision(numbers, omega);
        }

        private double[] memory(int tasks) {
            double[] memory = new double[tasks + tasks * tasks];
            int k = 0;
            for (int t : numbers) {
                memory[t] = 1;
                for (int s : numbers) {
                    memory[tasks + t * tasks + s] = omega[k++];
                }
            }
            return memory;
        }

        /** Ω over other tasks: those that are new are tied to nobody, at their best diagonal. */
        double[] over(int[] heard, int tasks, double[] s, double rho) {
            double[] memory = memory(tasks);
            int size = heard.length;
            double[] over = new double[size * size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    over[i * size + j] = memory[tasks + heard[i] * tasks + heard[j]];
                }
                if (memory[heard[i]] == 0) {
                    over[i * size + i] = 1 / (s[i * size + i] + rho);
                }
            }
            return over;
        }

        DenseCoupling coupling(SparsePrecision structure, int tasks) {
            int size = numbers.length;
            double[] inverse = new double[size * size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    double ridge = i == j ? 1 / (structure.scale * structure.scale) : 0;
                    inverse[i * size + j] = 2 * structure.lambda * (omega[i * size + j] + ridge);
                }
            }
            return DenseCoupling.extended(tasks, numbers, new SymmetricMatrix(size, inverse).inverse());
        }

        /** Q = λ dK [ρ‖Ω‖₁ − ln det(ρΩ) − m], no part of which is below zero. */
        Relation relation(SparsePrecision structure, int tasks, int width) {
            int size = numbers.length;
            double rho = structure.rho(width);
            double[] scaled = new double[size * size];
            DenseKernels.axpy(rho, omega, 0, scaled, 0, scaled.length);
            double penalty = GraphicalLasso.objective(size, new double[size * size], 1, scaled) - size;
            return Relation.central(
                    coupling(structure, tasks), structure.lambda * width * Math.max(0, penalty), memory(tasks));
        }
    }

    private record Marks(int tasks) implements TaskFold {

        @Override
        public int length() {
            return tasks;
        }

        @Override
        public void add(TaskView task, double[] sums) {
            if (task.heard()) {
                sums[task.number()] = 1;
            }
        }
    }
}
