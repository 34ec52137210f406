package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.testkit.Federations.RowKind;

/** {@code mean} under every smooth loss reaches the minimum that {@link PrimalDescent} finds, with one output and three. */
final class MeanDescentOracleTest {

    private static final double RELATIVE_OBJECTIVE = 1e-6;

    private static final double RELATIVE_GAP = 5e-7;

    @ParameterizedTest
    @CsvSource({
        "huber, TASK, 1, 1, 0.1",
        "huber:0.05, EXAMPLE, 1, 2, 0.5",
        "huber:3, TASK, 3, 0.5, 0.05",
        "smoothed-hinge, TASK, 1, 1, 0.1",
        "smoothed-hinge:0.1, EXAMPLE, 1, 5, 0.5",
        "smoothed-hinge:2, TASK, 3, 0.2, 0.02",
        "squared-hinge, TASK, 3, 1, 0.1",
        "logistic, EXAMPLE, 3, 3, 0.3",
        "squared, TASK, 3, 1, 0.1",
    })
    void meanReachesTheMinimum(String name, TaskWeights weights, int outputs, double l1, double l2) {
        Loss loss = Losses.named(name);
        for (RowKind rows : RowKind.values()) {
            List<TaskData> tasks = Federations.random(41, 7, 6, 20, loss, outputs, rows);
            Problem problem = new Problem(tasks, loss, weights);
            double minimum = new PrimalDescent(problem, mean(tasks.size(), l1, l2)).minimum();
            MochaSettings settings = MochaSettings.of(new MeanRegularised(l1, l2), loss)
                    .withWeights(weights)
                    .withRelativeGap(RELATIVE_GAP);
            Problem.Solution ours = Problem.solve(tasks, settings, TrainingListener.NONE);
            double objective = problem.losses(ours.models()) + Problem.meanRegulariser(ours.models(), l1, l2);
            assertThat(objective).isCloseTo(minimum, within(RELATIVE_OBJECTIVE * minimum));
            assertThat(objective).isGreaterThanOrEqualTo(minimum * (1 - 1e-9));
            assertThat(ours.certificate().objective()).isCloseTo(objective, within(1e-11 * objective));
            assertThat(ours.certificate().dualObjective()).isLessThanOrEqualTo(minimum * (1 + 1e-12));
        }
    }

    /** λ₁ Σ ‖w_t − w̄‖² + λ₂ ‖W‖², with the gradient 2λ₁ (w_t − w̄) + 2λ₂ w_t. */
    static PrimalDescent.Regulariser mean(int tasks, double l1, double l2) {
        return (models, gradient) -> {
            int width = models.length / tasks;
            double[] mean = new double[width];
            for (int k = 0; k < models.length; k++) {
                mean[k % width] += models[k] / tasks;
            }
            double sum = 0;
            for (int k = 0; k < models.length; k++) {
                double apart = models[k] - mean[k % width];
                sum += l1 * apart * apart + l2 * models[k] * models[k];
                gradient[k] += 2 * l1 * apart + 2 * l2 * models[k];
            }
            return sum;
        };
    }
}
