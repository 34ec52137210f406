package org.mochafl.core.structure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mochafl.core.kernel.DenseKernels;

/**
 * Strictly one-way influence: each task is pulled to what it follows, p_t = Σ_s B_st w_s, and pulls nobody: R(W) = ρ Σ_t
 * ‖w_t − p_t‖² with p_t held in the W-step. With B = 0 it is {@code independent} at λ = 2ρ.
 *
 * <p>A fixed-point scheme, without one objective that both steps lower. What is reported as P is the sum over the tasks
 * of
 *
 * <pre>
 *     J_t(w_t, b_t) = c_t Σ_i ℓ(w_tᵀx_i, y_i) + ρ (‖w_t − Σ_s B_st w_s‖² + μ Σ_s σ_s B_st)
 * </pre>
 *
 * <p>which a parent's step may raise for its children. The scheme comes to rest all the same: a task follows only tasks
 * surer than itself, σ_s &lt; σ_t, and σ_t stays what it was when the losses of the task were first known. So there is an
 * order of the tasks in which each has only those before it as parents. The first tasks follow nobody; once those before it
 * rest, W-step and Ω-step of the next task lower in turn its J_t, convex in (w_t, b_t), to its minimum. The W-step is
 * certified as always; of the whole there is no joint certificate, and training stops when P changes no more.
 */
public final class OneWayTransfer extends InfluenceStructure {

    /*
     * M = I/(2ρ): no task's data enter another's dual, σ′ = 1, and w_t = p_t + v_t/(2ρ).
     *
     * A task not heard yet is pulled to the mean of the others' models. One whose losses were never known follows nobody.
     *
     * Memory: B, σ_t of each task, NaN where it is not known yet, and what it is measured by.
     */

    private final double rho;
    private final double mu;

    /**
     * One-way influence.
     *
     * @param rho ρ &gt; 0, the pull to what a task follows, or to zero where it follows nobody
     * @param mu μ &gt; 0, what following costs, in rows as for {@link AsymmetricTasks}
     */
    public OneWayTransfer(double rho, double mu) {
        this.rho = Setting.positive("rho", rho);
        this.mu = Setting.positive("mu", mu);
    }

    /** ρ = λ/2: a task that follows nobody is as under {@code independent} at λ. */
    public static OneWayTransfer of(double lambda, double mu) {
        return new OneWayTransfer(Setting.positive("lambda", lambda) / 2, mu);
    }

    /** The same with the usual μ. */
    public static OneWayTransfer of(double lambda) {
        return of(lambda, DEFAULT_MU);
    }

    @Override
    public String name() {
        return "asymmetric:one-way";
    }

    @Override
    public Map<String, Double> settings() {
        Map<String, Double> settings = new LinkedHashMap<>();
        settings.put("rho", rho);
        settings.put("mu", mu);
        return settings;
    }

    /** B = 0. */
    @Override
    public Relation start(int tasks, int width) {
        requireBearable(tasks);
        double[] doubts = new double[tasks];
        Arrays.fill(doubts, Double.NaN);
        TaskRow row = TaskRow.of(1 / (2 * rho));
        return new Relation(
                new double[0], task -> row, 0, true, memory(Influences.none(tasks), doubts, Doubt.unknown(width)));
    }

    @Override
    public Relation reestimate(OmegaStep step) {
        int tasks = step.tasks();
        int width = step.coupling().width();
        TaskReports reports = TaskReports.at(step);
        Influences before = Influences.read(step.relation().memory());
        Doubt doubt = doubt(step.relation().memory(), reports, width);
        double[] doubts = numbers(step.relation().memory(), before, tasks);
        for (int t : reports.heard()) {
            doubts[t] = Double.isNaN(doubts[t]) ? reports.doubt(t, doubt) : doubts[t];
        }
        NonNegativeLasso lasso = new NonNegativeLasso(tasks, reports.gram());
        Influences after = Influences.of(tasks, t -> {
            double[] prices = new double[tasks];
            double[] b = before.column(t);
            for (int s = 0; s < tasks; s++) {
                prices[s] = surer(doubts, s, t) ? mu * doubts[s] : Double.NaN;
            }
            lasso.solve(t, prices, b);
            return b;
        });
        Pulled rule = Pulled.by(after, reports, tasks, width, 1 / (2 * rho));
        double penalty = penalty(after, doubts);
        double gain = step.relation().penalty() - penalty;
        double[] models = reports.models(IntStream.range(0, tasks).toArray());
        for (int t : reports.heard()) {
            double[] offset = rule.point(t);
            DenseKernels.axpy(-1, models, t * width, offset, 0, width);
            gain += rho * (reports.squaredOffset(t) - DenseKernels.dot(offset, 0, offset, 0, width));
        }
        return new Relation(
                new double[0],
                rule,
                penalty,
                true,
                memory(after, doubts, doubt),
                gain,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Relation restored(Relation read, int tasks, int width) {
        requireMemory(read.memory(), tasks);
        return read;
    }

    private double penalty(Influences influences, double[] doubts) {
        return rho * mu * influences.cost(doubts);
    }

    private static boolean surer(double[] doubts, int s, int t) {
        return doubts[s] < doubts[t] || (doubts[s] == doubts[t] && s < t);
    }

    /** Gives each task p_t, from the models of those that are followed. */
    private record Pulled(
            Influences influences, int[] place, double[] models, boolean[] heard, double[] mean, double delta)
            implements RowRule {

        static Pulled by(Influences influences, TaskReports reports, int tasks, int width, double delta) {
            int[] followed = influences.followed();
            int[] place = new int[tasks];
            for (int i = 0; i < followed.length; i++) {
                place[followed[i]] = i;
            }
            int[] heard = reports.heard();
            boolean[] all = new boolean[tasks];
            double[] models = reports.models(heard);
            double[] mean = new double[width];
            for (int i = 0; i < heard.length; i++) {
                all[heard[i]] = true;
                DenseKernels.axpy(1.0 / heard.length, models, i * width, mean, 0, width);
            }
            return new Pulled(influences, place, reports.models(followed), all, mean, delta);
        }

        double[] point(int t) {
            return heard[t] ? influences.combination(t, place, models, mean.length) : mean.clone();
        }

        @Override
        public TaskRow row(TaskView task) {
            return TaskRow.of(delta).withShift(point(task.number()));
        }
    }
}
