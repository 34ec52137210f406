package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.SquaredLoss;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.TrainingListener;

/**
 * Squared loss has a linear system for its optimum: (c_t X_tᵀX_t + 2(λ₁ + λ₂) I) w_t − (2λ₁/m) Σ_s w_s = c_t X_tᵀy_t for
 * {@code mean}, and with λ₁ = 0, λ₂ = λ/2 for {@code independent}.
 */
final class ClosedFormOracleTest {

    private static final double RELATIVE_OBJECTIVE = 1e-6;

    private static final double RELATIVE_GAP = 9e-7;

    @ParameterizedTest
    @CsvSource({"TASK, 1", "EXAMPLE, 100"})
    void independentEqualsTheNormalEquationsOnSchool(TaskWeights weights, double lambda) {
        compare(RealData.school(), new IndependentTasks(lambda), weights, 0, lambda / 2, RELATIVE_GAP);
    }

    @ParameterizedTest
    @CsvSource({"TASK, 5, 0.5", "EXAMPLE, 500, 100"})
    void meanEqualsTheNormalEquationsOnSchool(TaskWeights weights, double l1, double l2) {
        compare(RealData.school(), new MeanRegularised(l1, l2), weights, l1, l2, RELATIVE_GAP);
    }

    /** The elimination by blocks that School needs, against the whole system at once, on its first tasks. */
    @Test
    void theBlockEliminationSolvesTheWholeSystem() {
        List<TaskData> tasks = RealData.school().subList(0, 8);
        double[][] blocks = eliminated(tasks, TaskWeights.TASK, 0.5, 0.05);
        double[][] whole = whole(tasks, TaskWeights.TASK, 0.5, 0.05);
        assertThat(Problem.relativeDistance(blocks, whole)).isLessThan(1e-9);
    }

    private static void compare(
            List<TaskData> tasks, TaskStructure structure, TaskWeights weights, double l1, double l2, double gap) {
        Problem problem = new Problem(tasks, SquaredLoss.INSTANCE, weights);
        MochaSettings settings = MochaSettings.of(structure, SquaredLoss.INSTANCE)
                .withWeights(weights)
                .withRelativeGap(gap);

        Problem.Solution ours = Problem.solve(tasks, settings, TrainingListener.NONE);
        double[][] exact = eliminated(tasks, weights, l1, l2);

        double optimum = problem.losses(exact) + Problem.meanRegulariser(exact, l1, l2);
        double objective = problem.losses(ours.models()) + Problem.meanRegulariser(ours.models(), l1, l2);
        assertThat(objective).isCloseTo(optimum, within(RELATIVE_OBJECTIVE * optimum));
        assertThat(objective).isGreaterThanOrEqualTo(optimum * (1 - 1e-12));
        assertThat(ours.certificate().objective()).isCloseTo(objective, within(1e-11 * objective));
        assertThat(ours.certificate().dualObjective()).isLessThanOrEqualTo(optimum * (1 + 1e-12));
        double distance =
                Problem.relativeDistance(ours.models(), exact) * Math.sqrt(Problem.meanRegulariser(exact, 0, 1));
        assertThat(distance * distance * l2)
                .as("by 2λ₂-strong convexity")
                .isLessThanOrEqualTo(ours.certificate().gap() + 1e-12 * optimum);
    }

    /** Each w_t is an affine function of the sum of all; d equations are left for the sum. */
    private static double[][] eliminated(List<TaskData> tasks, TaskWeights weights, double l1, double l2) {
        int m = tasks.size();
        int d = tasks.get(0).features();
        DMatrixRMaj[] own = new DMatrixRMaj[m];
        DMatrixRMaj system = CommonOps_DDRM.identity(d);
        DMatrixRMaj right = new DMatrixRMaj(d, 1);
        for (int t = 0; t < m; t++) {
            // columns: w_t at sum 0, then its change with the sum
            DMatrixRMaj block = normal(tasks.get(t), weights, 2 * (l1 + l2));
            DMatrixRMaj sides = new DMatrixRMaj(d, d + 1);
            CommonOps_DDRM.insert(moment(tasks.get(t), weights), sides, 0, 0);
            DMatrixRMaj pull = CommonOps_DDRM.identity(d);
            CommonOps_DDRM.scale(2 * l1 / m, pull);
            CommonOps_DDRM.insert(pull, sides, 0, 1);
            own[t] = solve(block, sides);
            CommonOps_DDRM.addEquals(right, CommonOps_DDRM.extract(own[t], 0, d, 0, 1));
            CommonOps_DDRM.subtractEquals(system, CommonOps_DDRM.extract(own[t], 0, d, 1, d + 1));
        }
        DMatrixRMaj sum = solve(system, right);
        double[][] w = new double[m][];
        for (int t = 0; t < m; t++) {
            DMatrixRMaj model = CommonOps_DDRM.extract(own[t], 0, d, 0, 1);
            CommonOps_DDRM.multAdd(CommonOps_DDRM.extract(own[t], 0, d, 1, d + 1), sum, model);
            w[t] = model.getData();
        }
        return w;
    }

    private static double[][] whole(List<TaskData> tasks, TaskWeights weights, double l1, double l2) {
        int m = tasks.size();
        int d = tasks.get(0).features();
        DMatrixRMaj system = new DMatrixRMaj(m * d, m * d);
        DMatrixRMaj right = new DMatrixRMaj(m * d, 1);
        for (int t = 0; t < m; t++) {
            CommonOps_DDRM.insert(normal(tasks.get(t), weights, 2 * (l1 + l2)), system, t * d, t * d);
            CommonOps_DDRM.insert(moment(tasks.get(t), weights), right, t * d, 0);
            for (int s = 0; s < m; s++) {
                for (int k = 0; k < d; k++) {
                    system.add(t * d + k, s * d + k, -2 * l1 / m);
                }
            }
        }
        DMatrixRMaj solved = solve(system, right);
        double[][] w = new double[m][d];
        for (int t = 0; t < m; t++) {
            System.arraycopy(solved.getData(), t * d, w[t], 0, d);
        }
        return w;
    }

    /** c XᵀX + ridge · I. */
    private static DMatrixRMaj normal(TaskData task, TaskWeights weights, double ridge) {
        int d = task.features();
        DMatrixRMaj x = rows(task);
        DMatrixRMaj normal = new DMatrixRMaj(d, d);
        CommonOps_DDRM.multTransA(weights.weight(task.count()), x, x, normal);
        for (int k = 0; k < d; k++) {
            normal.add(k, k, ridge);
        }
        return normal;
    }

    /** c Xᵀy. */
    private static DMatrixRMaj moment(TaskData task, TaskWeights weights) {
        DMatrixRMaj y = new DMatrixRMaj(task.count(), 1);
        for (int i = 0; i < task.count(); i++) {
            y.set(i, 0, task.label(i, 0));
        }
        DMatrixRMaj moment = new DMatrixRMaj(task.features(), 1);
        CommonOps_DDRM.multTransA(weights.weight(task.count()), rows(task), y, moment);
        return moment;
    }

    private static DMatrixRMaj rows(TaskData task) {
        DMatrixRMaj x = new DMatrixRMaj(task.count(), task.features());
        for (int i = 0; i < task.count(); i++) {
            task.rows().copyTo(i, x.getData(), i * task.features());
        }
        return x;
    }

    private static DMatrixRMaj solve(DMatrixRMaj system, DMatrixRMaj right) {
        DMatrixRMaj solution = new DMatrixRMaj(right.getNumRows(), right.getNumCols());
        assertThat(CommonOps_DDRM.solve(system, right, solution)).isTrue();
        return solution;
    }
}
