package org.mochafl.simulation.method;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.mochafl.core.task.TaskData;

/**
 * The minimum over x = (x_1, …, x_k), d numbers each, of f(x) = Σ_t c_t Σ_i ℓ(x_tᵀ row_i) + ½ xᵀAx − bᵀx, for smooth ℓ: Newton
 * steps with halving, the Hessian written out.
 */
final class Newton {

    private static final int MOST_STEPS = 100;

    private final List<TaskData> tasks;
    private final double[] weights;
    private final PlainLoss loss;
    private final DMatrixRMaj a;
    private final double[] b;

    /** @param weights c_t; 0 leaves a task's loss out */
    Newton(List<TaskData> tasks, double[] weights, PlainLoss loss, DMatrixRMaj a, double[] b) {
        this.tasks = tasks;
        this.weights = weights;
        this.loss = loss;
        this.a = a;
        this.b = b;
    }

    /** The minimiser. */
    double[] minimiser() {
        double[] x = new double[b.length];
        double value = value(x);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] direction = direction(x);
            double t = 1;
            double[] next = moved(x, direction, t);
            double nextValue = value(next);
            while (nextValue > value && t > 1e-12) {
                t /= 2;
                next = moved(x, direction, t);
                nextValue = value(next);
            }
            if (!(nextValue < value)) {
                return nextValue == value ? next : x;
            }
            x = next;
            value = nextValue;
        }
        return x;
    }

    /** f. */
    double value(double[] x) {
        double sum = 0;
        for (int t = 0; t < tasks.size(); t++) {
            TaskData task = tasks.get(t);
            for (int i = 0; i < task.count(); i++) {
                double u = task.rows().dot(i, x, t * task.features());
                sum += weights[t] * loss.value(u, task.label(i, 0));
            }
        }
        for (int i = 0; i < x.length; i++) {
            double ax = 0;
            for (int j = 0; j < x.length; j++) {
                ax += a.get(i, j) * x[j];
            }
            sum += 0.5 * x[i] * ax - b[i] * x[i];
        }
        return sum;
    }

    private double[] direction(double[] x) {
        DMatrixRMaj hessian = a.copy();
        DMatrixRMaj gradient = new DMatrixRMaj(x.length, 1);
        CommonOps_DDRM.mult(a, new DMatrixRMaj(x.length, 1, true, x), gradient);
        for (int i = 0; i < x.length; i++) {
            gradient.add(i, 0, -b[i]);
        }
        for (int t = 0; t < tasks.size(); t++) {
            TaskData task = tasks.get(t);
            int d = task.features();
            double[] row = new double[d];
            for (int i = 0; i < task.count(); i++) {
                task.rows().copyTo(i, row, 0);
                double u = task.rows().dot(i, x, t * d);
                double slope = weights[t] * loss.slope(u, task.label(i, 0));
                double bend = weights[t] * loss.bend(u, task.label(i, 0));
                for (int j = 0; j < d; j++) {
                    gradient.add(t * d + j, 0, slope * row[j]);
                    for (int k = 0; k < d; k++) {
                        hessian.add(t * d + j, t * d + k, bend * row[j] * row[k]);
                    }
                }
            }
        }
        DMatrixRMaj solution = new DMatrixRMaj(x.length, 1);
        if (!CommonOps_DDRM.solve(hessian, gradient, solution)) {
            throw new AssertionError("singular Hessian");
        }
        return solution.getData();
    }

    private static double[] moved(double[] x, double[] direction, double t) {
        double[] next = x.clone();
        for (int i = 0; i < x.length; i++) {
            next[i] -= t * direction[i];
        }
        return next;
    }
}
