package org.mochafl.testkit.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.protocol.HeldPoint;
import org.mochafl.core.protocol.TaskRecord;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;

/**
 * A few tasks of a few rows, whose rows change from version to version, and the dense arithmetic of their coupling: W = V M
 * and D from what is held.
 *
 * <p>M = ω (aI + b11ᵀ): independent tasks have b = 0, those that are pulled to their mean the a and b of [Evgeniou04]. ω is
 * what an Ω-step of this world changes.
 */
final class TinyFederation {

    private static final long ROWS = RandomStream.part("rows");
    private static final int MOST_ROWS = 4;

    /** What rounding may add up to, relative to the sizes of the terms. */
    private static final double ROUNDING = 1e-12;

    private final long seed;
    private final int tasks;
    private final int features;
    private final Loss loss;
    private final double lambda;
    private final double coupling;
    private final Map<List<Long>, TaskData> versions = new HashMap<>();

    /** @param coupling κ, the pull to the mean; 0 for independent tasks */
    TinyFederation(long seed, int tasks, int features, Loss loss, double lambda, double coupling) {
        this.seed = seed;
        this.tasks = tasks;
        this.features = features;
        this.loss = loss;
        this.lambda = lambda;
        this.coupling = coupling;
    }

    long seed() {
        return seed;
    }

    int tasks() {
        return tasks;
    }

    Loss loss() {
        return loss;
    }

    /** Version k has rows k, k + 1, …: the first of the version before is gone, and others may have come. */
    TaskData data(int task, long version) {
        return versions.computeIfAbsent(List.of((long) task, version), key -> make(task, version));
    }

    private TaskData make(int task, long version) {
        int count = rows(task, version);
        double[] values = new double[count * features];
        double[] labels = new double[count];
        double[] common = gaussian(RandomStream.of(seed, ROWS));
        double[] own = gaussian(RandomStream.of(seed, ROWS, task));
        for (int i = 0; i < count; i++) {
            RandomStream random = RandomStream.of(seed, ROWS, task, version + i);
            double signal = 0.3 * random.nextGaussian();
            for (int k = 0; k < features; k++) {
                values[i * features + k] = random.nextGaussian();
                signal += values[i * features + k] * (common[k] + 0.4 * own[k]);
            }
            labels[i] = loss.accepts(0.5) ? signal : signal > 0 ? 1 : -1;
        }
        return TaskData.of("t" + task, DenseRows.of(values, count, features), labels);
    }

    private int rows(int task, long version) {
        return 1 + RandomStream.of(seed, ROWS, -1 - task, version).nextInt(MOST_ROWS);
    }

    /** α of the next version: that of the rows that stayed, 0 on the others. */
    double[] carried(int task, long version, double[] alpha) {
        double[] next = new double[rows(task, version + 1)];
        for (int i = 0; i < next.length && i + 1 < alpha.length; i++) {
            next[i] = alpha[i + 1];
        }
        return next;
    }

    /** X_tᵀ α. */
    double[] products(int task, long version, double[] alpha) {
        double[] s = new double[features];
        TaskData data = data(task, version);
        for (int i = 0; i < alpha.length; i++) {
            data.rows().addTo(i, alpha[i], s, 0);
        }
        return s;
    }

    /** Whether s_t = X_tᵀ α_t to rounding. */
    boolean belongTogether(int task, long version, DualPoint point) {
        double[] expected = products(task, version, point.alpha());
        double size = 1;
        for (double dual : point.alpha()) {
            size += Math.abs(dual) * 10;
        }
        for (int k = 0; k < features; k++) {
            if (!(Math.abs(expected[k] - point.s()[k]) <= ROUNDING * size)) {
                return false;
            }
        }
        return point.alpha().length == rows(task, version);
    }

    double conjugate(int task, long version, double[] alpha) {
        return LocalSolution.Losses.conjugate(data(task, version), alpha, loss);
    }

    /** c_t of a point. */
    static double weight(HeldPoint point) {
        return TaskWeights.TASK.weight(point.rows());
    }

    private double a() {
        return 1 / (lambda * (1 + coupling));
    }

    private double b() {
        return coupling * a() / tasks;
    }

    /** M_tt. */
    double diagonal(double omega) {
        return omega * (a() + b());
    }

    /** The exact safe σ′ = (a + mb)/(a + b). */
    double sigmaPrime() {
        return (a() + tasks * b()) / (a() + b());
    }

    /** w_t = Σ_s M_ts v_s, with v_s = c_s s_s of the points held. */
    double[] model(int task, List<TaskRecord> held, double omega) {
        double[] w = new double[features];
        for (int s = 0; s < tasks; s++) {
            HeldPoint point = held.get(s).held();
            if (point != null) {
                double entry = omega * (s == task ? a() + b() : b()) * weight(point);
                for (int k = 0; k < features; k++) {
                    w[k] += entry * point.s()[k];
                }
            }
        }
        return w;
    }

    /** D = Σ_t c_t Σℓ* + ½ tr(V M Vᵀ), and the sum of the sizes of its terms. */
    record Dual(double value, double size) {

        /** Whether this is above another by more than rounding. */
        boolean above(Dual other) {
            return value - other.value > ROUNDING * (size + other.size);
        }
    }

    /** Σℓ* of a point that is held. */
    interface Conjugates {
        double of(int task, HeldPoint point);
    }

    /** D at what is held. */
    Dual dual(List<TaskRecord> held, double omega, Conjugates conjugates) {
        List<Double> terms = new ArrayList<>();
        for (int t = 0; t < tasks; t++) {
            HeldPoint point = held.get(t).held();
            if (point != null) {
                terms.add(weight(point) * conjugates.of(t, point));
                double[] w = model(t, held, omega);
                for (int k = 0; k < features; k++) {
                    terms.add(0.5 * weight(point) * point.s()[k] * w[k]);
                }
            }
        }
        double value = 0;
        double size = 1;
        for (double term : terms) {
            value += term;
            size += Math.abs(term);
        }
        return new Dual(value, size);
    }

    private double[] gaussian(RandomStream random) {
        double[] vector = new double[features];
        for (int k = 0; k < features; k++) {
            vector[k] = random.nextGaussian();
        }
        return vector;
    }
}
