package org.mochafl.testkit;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.mochafl.core.loss.HuberLoss;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.SmoothedHingeLoss;
import org.mochafl.core.task.TaskData;

/**
 * The minimum over W of f(W) = Σ_t c_t Σ_i ℓ + R(W) by L-BFGS in W, for smooth losses: another method than ours, with
 * losses and derivatives of its own.
 */
final class PrimalDescent {

    private static final int MEMORY = 60;
    private static final int MOST_STEPS = 20_000;

    private final Problem problem;
    private final Regulariser regulariser;
    private final int m;
    private final int width;

    /** R(W) of models one after the other, dK numbers each. */
    interface Regulariser {

        /** R; adds its gradient. */
        double value(double[] models, double[] gradient);
    }

    PrimalDescent(Problem problem, Regulariser regulariser) {
        this.problem = problem;
        this.regulariser = regulariser;
        this.m = problem.tasks().size();
        TaskData first = problem.tasks().get(0);
        this.width = first.features() * first.outputs();
    }

    /** f at W. */
    double value(double[][] models) {
        return evaluate(flat(models), new double[m * width]);
    }

    /** The smallest f found, from W = 0. */
    double minimum() {
        return descend(new double[m * width]);
    }

    private double[] flat(double[][] models) {
        double[] x = new double[m * width];
        for (int t = 0; t < m; t++) {
            System.arraycopy(models[t], 0, x, t * width, width);
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
            for (int j = 0; j < task.count() * task.outputs(); j++) {
                int row = j / task.outputs();
                int output = j % task.outputs();
                int start = t * width + output * task.features();
                double u = task.rows().dot(row, x, start);
                double y = task.label(row, output);
                own += value(problem.loss(), u, y);
                task.rows().addTo(row, c * derivative(problem.loss(), u, y), gradient, start);
            }
            losses += c * own;
        }
        return losses + regulariser.value(x, gradient);
    }

    private static double value(Loss loss, double u, double y) {
        if (loss instanceof HuberLoss huber) {
            double e = Math.abs(u - y);
            return e <= huber.g() ? e * e / (2 * huber.g()) : e - huber.g() / 2;
        }
        if (loss instanceof SmoothedHingeLoss hinge) {
            double slack = Math.max(0, 1 - y * u);
            return slack <= hinge.g() ? slack * slack / (2 * hinge.g()) : slack - hinge.g() / 2;
        }
        return switch (loss.name()) {
            case "logistic" -> y * u > 0 ? Math.log1p(Math.exp(-y * u)) : -y * u + Math.log1p(Math.exp(y * u));
            case "squared" -> (u - y) * (u - y) / 2;
            case "squared-hinge" -> y * u < 1 ? (1 - y * u) * (1 - y * u) / 2 : 0;
            default -> throw new IllegalArgumentException(loss.name() + " has no derivative everywhere");
        };
    }

    private static double derivative(Loss loss, double u, double y) {
        if (loss instanceof HuberLoss huber) {
            return Math.abs(u - y) <= huber.g() ? (u - y) / huber.g() : Math.signum(u - y);
        }
        if (loss instanceof SmoothedHingeLoss hinge) {
            return y * u >= 1 ? 0 : y * u <= 1 - hinge.g() ? -y : -y * (1 - y * u) / hinge.g();
        }
        return switch (loss.name()) {
            case "logistic" -> -y / (1 + Math.exp(y * u));
            case "squared" -> u - y;
            default -> y * u < 1 ? -y * (1 - y * u) : 0;
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
