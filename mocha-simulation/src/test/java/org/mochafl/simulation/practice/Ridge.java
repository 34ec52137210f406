package org.mochafl.simulation.practice;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.mochafl.core.task.TaskData;

/**
 * Least squares in closed form, by EJML: the minimiser of Σ_t p_t F_t for the squared loss and one output,
 * F_t = (1/2n_t) Σ (x_iᵀw − y_i)² + λ/2 ‖w‖² + μ/2 ‖w − a‖² and Σ p_t = 1.
 */
final class Ridge {

    private Ridge() {}

    static double[] of(TaskData task, double lambda) {
        return of(List.of(task), new double[] {1}, lambda, 0, new double[task.features()]);
    }

    static double[] of(List<TaskData> tasks, double[] shares, double lambda, double mu, double[] anchor) {
        int d = anchor.length;
        DMatrixRMaj hessian = CommonOps_DDRM.identity(d);
        CommonOps_DDRM.scale(lambda + mu, hessian);
        DMatrixRMaj right = new DMatrixRMaj(d, 1);
        for (int j = 0; j < d; j++) {
            right.set(j, mu * anchor[j]);
        }
        for (int t = 0; t < tasks.size(); t++) {
            TaskData task = tasks.get(t);
            for (int i = 0; i < task.count(); i++) {
                double[] x = new double[d];
                task.rows().copyTo(i, x, 0);
                DMatrixRMaj column = new DMatrixRMaj(d, 1, true, x);
                double share = shares[t] / task.count();
                CommonOps_DDRM.multAddTransB(share, column, column, hessian);
                CommonOps_DDRM.addEquals(right, share * task.label(i, 0), column);
            }
        }
        DMatrixRMaj solution = new DMatrixRMaj(d, 1);
        CommonOps_DDRM.solve(hessian, right, solution);
        return solution.getData();
    }
}
