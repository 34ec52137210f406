package org.mochafl.testkit;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.TaskData;

/**
 * The minimum over W of f(W) = Σ_t c_t Σ_i ℓ + (λ/2m) τ(W)², τ = tr (WᵀW + e²I)^½, by L-BFGS in W with gradients from a
 * singular value decomposition: another method than ours for what {@code learned} solves.
 */
final class TraceNormDescent {

    private static final int MEMORY = 60;
    private static final int MOST_STEPS = 20_000;

    private final Problem problem;
    private final double lambda;
    private final double e;
    private final int m;
    private final int d;

    TraceNormDescent(Problem problem, double lambda, double e) {
        this.problem = problem;
        this.lambda = lambda;
        this.e = e;
        this.m = problem.tasks().size();
        this.d = problem.tasks().get(0).features();
    }

    /** f at W. */
    double value(double[][] models) {
        return evaluate(flat(models), new double[m * d]);
    }

    /** The smallest f found, from W = 0. */
    double minimum() {
        return descend(new double[m * d]);
    }

    private double[] flat(double[][] models) {
        double[] x = new double[m * d];
        for (int t = 0; t < m; t++) {
            System.arraycopy(models[t], 0, x, t * d, d);
        }
        return x;
    }

    private double descend(double[] start) {
        double[] x = start;
        double[] gradient = new double[x.length];
        double value = evaluate(x, gradient);
        Deque<double[][]> pairs = new ArrayDeque<>();
        int stalled = 0;
        for (int step = 0; step < MOST_STEPS && stalled < 5; step++) {
            double[] direction = direction(gradient, pairs);
            double slope = dot(direction, gradient);
            if (!(slope < 0)) {
                if (pairs.isEmpty()) {
                    return value;
                }
                pairs.clear();
                continue;
            }
            double[] next = new double[x.length];
            double[] nextGradient = new double[x.length];
            double nextValue = search(x, value, slope, direction, next, nextGradient, pairs.isEmpty());
            if (!(nextValue <= value)) {
                if (pairs.isEmpty()) {
                    return value;
                }
                pairs.clear();
                continue;
            }
            double[] s = minus(next, x);
            double[] y = minus(nextGradient, gradient);
            if (dot(s, y) > 1e-14 * Math.sqrt(dot(s, s) * dot(y, y))) {
                pairs.addLast(new double[][] {s, y});
                if (pairs.size() > MEMORY) {
                    pairs.removeFirst();
                }
            }
            stalled = value - nextValue <= 1e-15 * Math.abs(value) ? stalled + 1 : 0;
            x = next;
            gradient = nextGradient;
            value = nextValue;
        }
        return value;
    }

    /** The weak Wolfe conditions by bisection; next and its gradient are overwritten. */
    private double search(
            double[] x,
            double value,
            double slope,
            double[] direction,
            double[] next,
            double[] nextGradient,
            boolean first) {
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double t = first ? Math.min(1, 1 / Math.sqrt(dot(direction, direction))) : 1;
        double found = Double.NaN;
        for (int k = 0; k < 50; k++) {
            for (int i = 0; i < x.length; i++) {
                next[i] = x[i] + t * direction[i];
            }
            found = evaluate(next, nextGradient);
            if (!(found <= value + 1e-4 * t * slope)) {
                high = t;
            } else if (dot(direction, nextGradient) < 0.9 * slope) {
                low = t;
            } else {
                return found;
            }
            t = Double.isInfinite(high) ? 2 * low : 0.5 * (low + high);
        }
        return found;
    }

    /** −H·gradient by the two loops over the pairs. */
    private static double[] direction(double[] gradient, Deque<double[][]> pairs) {
        double[] q = gradient.clone();
        double[] a = new double[pairs.size()];
        int j = a.length;
        for (Iterator<double[][]> newest = pairs.descendingIterator(); newest.hasNext(); ) {
            double[][] pair = newest.next();
            j--;
            a[j] = dot(pair[0], q) / dot(pair[0], pair[1]);
            add(-a[j], pair[1], q);
        }
        double scale = 1;
        if (!pairs.isEmpty()) {
            double[][] last = pairs.getLast();
            scale = dot(last[0], last[1]) / dot(last[1], last[1]);
        }
        for (int i = 0; i < q.length; i++) {
            q[i] *= scale;
        }
        for (double[][] pair : pairs) {
            double b = dot(pair[1], q) / dot(pair[0], pair[1]);
            add(a[j] - b, pair[0], q);
            j++;
        }
        for (int i = 0; i < q.length; i++) {
            q[i] = -q[i];
        }
        return q;
    }

    /** f, and its gradient into the second array. */
    private double evaluate(double[] x, double[] gradient) {
        Arrays.fill(gradient, 0);
        double losses = 0;
        for (int t = 0; t < m; t++) {
            TaskData task = problem.tasks().get(t);
            double c = problem.weights().weight(task.count());
            double own = 0;
            for (int i = 0; i < task.count(); i++) {
                double u = task.rows().dot(i, x, t * d);
                double y = task.label(i, 0);
                own += problem.loss().value(u, y);
                task.rows().addTo(i, c * derivative(problem.loss(), u, y), gradient, t * d);
            }
            losses += c * own;
        }
        return losses + regulariser(x, gradient);
    }

    /** (λ/2m)τ², and its gradient (λ/m) τ W (WᵀW + e²I)^-½ added. */
    private double regulariser(double[] x, double[] gradient) {
        DMatrixRMaj transposed = DMatrixRMaj.wrap(m, d, x.clone());
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(m, d, true, true, true);
        if (!svd.decompose(transposed)) {
            throw new AssertionError("no singular values");
        }
        double[] s = svd.getSingularValues();
        int rank = svd.numberOfSingularValues();
        double tau = (m - rank) * e;
        for (int i = 0; i < rank; i++) {
            tau += Math.sqrt(s[i] * s[i] + e * e);
        }
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj vt = svd.getV(null, true);
        for (int i = 0; i < rank; i++) {
            double scale = lambda / m * tau * s[i] / Math.sqrt(s[i] * s[i] + e * e);
            for (int t = 0; t < m; t++) {
                for (int k = 0; k < d; k++) {
                    gradient[t * d + k] += scale * u.get(t, i) * vt.get(i, k);
                }
            }
        }
        return lambda / (2 * m) * tau * tau;
    }

    private static double derivative(Loss loss, double u, double y) {
        return switch (loss.name()) {
            case "logistic" -> -y / (1 + Math.exp(y * u));
            case "squared" -> u - y;
            default -> throw new IllegalArgumentException(loss.name() + " has no derivative everywhere");
        };
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double scale, double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += scale * from[i];
        }
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = a.clone();
        add(-1, b, difference);
        return difference;
    }
}
