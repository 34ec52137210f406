package org.mochafl.core.structure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.kernel.SymmetricMatrix;
import org.mochafl.core.random.RandomStream;

/**
 * Tasks that follow others, each as much as it chooses: R(W, B) = ρ Σ_t ‖w_t − Σ_s B_st w_s‖² + ρε‖W‖² over B ≥ 0, B_tt =
 * 0, with the losses of a task counted more the more it gives to others, after [Lee16]:
 *
 * <pre>
 *     P(W, B) = Σ_t c_t f_t Σ_i ℓ(w_tᵀx_i, y_i) + R(W, B) + Q(B)
 *     f_t = 1 + ρμ a_t ‖B_t,:‖₁/c_t,     a_t = S/(L n_t (n_t + dK)),     Q(B) = ρμ Σ_t ‖B_t,:‖₁ S dK/(n_t (n_t + dK))
 * </pre>
 *
 * <p>so that a weight B_st costs ρμσ_s, and σ_s is that of {@link Doubt}. M = [2ρ((I − B)(I − B)ᵀ +
 * εI)]⁻¹, dense. With B = 0 it is {@code independent} at λ = 2ρ(1 + ε).
 *
 * <p>P never rises from one W-step's end to the next, but (W, B) is not one convex problem: where it ends depends on
 * where it starts, and there is no joint certificate. A child still pulls its parent a little, since R's Hessian is
 * symmetric; {@link OneWayTransfer} is strict.
 */
public final class AsymmetricTasks extends InfluenceStructure {

    /*
     * With B fixed P is the W-step's problem under M, with c_t f_t for c_t: α stays when f_t changes, since its domain does
     * not depend on c_t, and v_t = c_t f_t s_t goes with it. With W fixed P is a sum over the columns of B, since the
     * factors' part of the losses and Q are ρμ Σ_s σ_s ‖B_s,:‖₁ together, and each column is a NonNegativeLasso.
     * Both only lower P, and P ≥ 0.
     *
     * A task not heard yet gives nothing and follows nobody; in M it has the mean of the others' rows. Where the losses of
     * a task are not known at an Ω-step, what it gives stays as it was, so that its factor and its v_t do.
     *
     * Another start is taken in place of the first Ω-step: by then σ is measured, at the models of tasks by themselves, so
     * that every start has the same P and the ends of several can be compared. It may raise P, which never rises after it.
     *
     * Memory: B, 1 or 0 for each task that was heard or not, and what σ is measured by.
     */

    /** κ where only λ is given. */
    public static final double DEFAULT_COUPLING = 10;

    private static final long STARTS = 0xA5;

    /** How many others a task follows at another start than the usual one, and with weights below what. */
    private static final int START_LINKS = 2;

    private static final double START_WEIGHT = 0.5;

    private final double rho;
    private final double epsilon;
    private final double mu;
    private final long start;

    private AsymmetricTasks(double rho, double epsilon, double mu, long start) {
        this.rho = Setting.positive("rho", rho);
        this.epsilon = Setting.positive("epsilon", epsilon);
        this.mu = Setting.positive("mu", mu);
        this.start = start;
    }

    /**
     * Tasks that follow others.
     *
     * @param rho ρ &gt; 0, the pull to what a task follows
     * @param epsilon ε &gt; 0, the pull to zero as a share of ρ
     * @param mu μ &gt; 0, what following costs, in rows: to follow a task with n rows and the mean loss with weight 1 must
     *     explain a part μ/n of the mean squared length of models
     */
    public AsymmetricTasks(double rho, double epsilon, double mu) {
        this(rho, epsilon, mu, 0);
    }

    /** ρ = κλ/2 and ρε = λ/2: one λ that scales the whole, as for every structure. */
    public static AsymmetricTasks of(double lambda, double coupling, double mu) {
        Setting.positive("lambda", lambda);
        Setting.positive("coupling", coupling);
        return new AsymmetricTasks(coupling * lambda / 2, 1 / coupling, mu);
    }

    /** The same with the usual κ and μ. */
    public static AsymmetricTasks of(double lambda) {
        return of(lambda, DEFAULT_COUPLING, DEFAULT_MU);
    }

    @Override
    public String name() {
        return "asymmetric";
    }

    @Override
    public Map<String, Double> settings() {
        Map<String, Double> settings = new LinkedHashMap<>();
        settings.put("rho", rho);
        settings.put("epsilon", epsilon);
        settings.put("mu", mu);
        return settings;
    }

    /**
     * A start at which every task follows up to two others that are drawn by chance, with weights below ½, in place of the
     * first Ω-step.
     */
    @Override
    public AsymmetricTasks startingAt(long number) {
        return new AsymmetricTasks(rho, epsilon, mu, number);
    }

    /** B = 0. */
    @Override
    public Relation start(int tasks, int width) {
        requireBearable(tasks);
        boolean[] heard = new boolean[tasks];
        Arrays.fill(heard, true);
        return relation(Influences.none(tasks), heard, Doubt.unknown(width), 0);
    }

    /** Whom each task follows at another start, of those that can be followed. */
    private Influences random(int tasks, boolean[] heard, double[] prices) {
        return Influences.of(tasks, t -> {
            RandomStream random = RandomStream.of(start, STARTS, t);
            double[] column = new double[tasks];
            for (int k = 0; k < START_LINKS && tasks > 1; k++) {
                int drawn = random.nextInt(tasks - 1);
                int other = drawn < t ? drawn : drawn + 1;
                double weight = START_WEIGHT * random.nextDouble();
                column[other] = heard[t] && heard[other] && !Double.isNaN(prices[other]) ? weight : 0;
            }
            return column;
        });
    }

    @Override
    public Relation reestimate(OmegaStep step) {
        int tasks = step.tasks();
        TaskReports reports = TaskReports.at(step);
        Influences before = Influences.read(step.relation().memory());
        NonNegativeLasso lasso = new NonNegativeLasso(tasks, reports.gram());
        Doubt doubt = doubt(step.relation().memory(), reports, step.coupling().width());
        boolean[] heard = new boolean[tasks];
        double[] prices = new double[tasks];
        for (int s = 0; s < tasks; s++) {
            heard[s] = reports.heard(s);
            prices[s] = mu * reports.doubt(s, doubt);
        }
        if (start != 0 && doubt.known() && !known(step.relation().memory())) {
            return relation(random(tasks, heard, prices), heard, doubt, reports);
        }
        double[] gain = {0};
        Influences after = Influences.of(tasks, t -> {
            double[] b = before.column(t);
            double[] own = prices.clone();
            own[t] = Double.NaN;
            double value = lasso.value(t, own, b);
            for (int s = 0; s < tasks; s++) {
                b[s] = heard[s] && heard[t] ? b[s] : 0;
            }
            if (heard[t]) {
                lasso.solve(t, own, b);
            }
            gain[0] += rho * (value - lasso.value(t, own, b));
            return b;
        });
        return relation(after, heard, doubt, reports).withGain(gain[0]);
    }

    private Relation relation(Influences influences, boolean[] heard, Doubt doubt, TaskReports reports) {
        double penalty = 0;
        double[] given = influences.given();
        for (int s = 0; s < given.length; s++) {
            penalty += given[s] > 0 ? rho * mu * given[s] * doubt.least(reports.rows(s)) : 0;
        }
        return relation(influences, heard, doubt, penalty);
    }

    private Relation relation(Influences influences, boolean[] heard, Doubt doubt, double penalty) {
        double[] flags = new double[heard.length];
        for (int t = 0; t < flags.length; t++) {
            flags[t] = heard[t] ? 1 : 0;
        }
        DenseCoupling coupling = coupling(influences, heard);
        double[] bounds = coupling.bounds();
        double[] given = influences.given();
        double cost = rho * mu;
        RowRule rule = task -> {
            int t = task.number();
            TaskRow row = TaskRow.central(t, bounds[t]);
            return given[t] > 0 && doubt.known() && task.rows() > 0
                    ? row.withLossFactor(1 + cost * given[t] * doubt.perLoss(task.rows()) / task.weight())
                    : row;
        };
        return Relation.central(coupling, penalty, memory(influences, flags, doubt))
                .withRows(rule);
    }

    @Override
    public Relation restored(Relation read, int tasks, int width) {
        requireMemory(read.memory(), tasks);
        Influences influences = Influences.read(read.memory());
        double[] flags = numbers(read.memory(), influences, tasks);
        boolean[] heard = new boolean[tasks];
        for (int t = 0; t < tasks; t++) {
            heard[t] = flags[t] == 1;
        }
        return read.withCentral(coupling(influences, heard));
    }

    /** M over the tasks that were heard, and what the others have of it. */
    private DenseCoupling coupling(Influences influences, boolean[] heard) {
        int tasks = heard.length;
        int[] of = IntStream.range(0, tasks).filter(t -> heard[t]).toArray();
        if (of.length == 0) {
            return coupling(Influences.none(tasks), filled(tasks));
        }
        int size = of.length;
        // I − B, row after row
        double[] rest = new double[size * size];
        for (int t = 0; t < size; t++) {
            double[] column = influences.column(of[t]);
            for (int s = 0; s < size; s++) {
                rest[s * size + t] = (s == t ? 1 : 0) - column[of[s]];
            }
        }
        double[] inverse = new double[size * size];
        for (int s = 0; s < size; s++) {
            for (int r = s; r < size; r++) {
                inverse[s * size + r] =
                        2 * rho * (DenseKernels.dot(rest, s * size, rest, r * size, size) + (r == s ? epsilon : 0));
            }
        }
        return DenseCoupling.extended(tasks, of, inverted(new SymmetricMatrix(size, inverse), size));
    }

    private static boolean[] filled(int tasks) {
        boolean[] all = new boolean[tasks];
        Arrays.fill(all, true);
        return all;
    }

    /** A⁻¹, symmetric to the last bit. */
    private static double[] inverted(SymmetricMatrix matrix, int size) {
        double[] inverse = new double[size * size];
        double[] column = new double[size];
        for (int t = 0; t < size; t++) {
            Arrays.fill(column, 0);
            column[t] = 1;
            matrix.solve(column);
            for (int s = 0; s <= t; s++) {
                inverse[t * size + s] = column[s];
                inverse[s * size + t] = column[s];
            }
        }
        return inverse;
    }
}
