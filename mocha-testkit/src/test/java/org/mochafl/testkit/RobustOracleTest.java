package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.RobustMean;
import org.mochafl.core.structure.RobustPenalty;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.testkit.Federations.RowKind;

/** {@code robust:huber} against {@link PrimalDescent} over W and w̄ together, and where every variant is {@code mean}. */
final class RobustOracleTest {

    private static final double RELATIVE_OBJECTIVE = 1e-6;

    private static final double RELATIVE_GAP = 5e-7;

    @ParameterizedTest
    @CsvSource({
        "logistic, TASK, 1, 1, 0.1, 0.2",
        "logistic, EXAMPLE, 3, 3, 0.3, 0.5",
        "squared, TASK, 3, 0.5, 0.1, 0.3",
        "squared, EXAMPLE, 1, 5, 0.5, 0.05",
        "squared-hinge, TASK, 1, 1, 0.3, 0.1",
        "smoothed-hinge:0.1, EXAMPLE, 1, 2, 0.5, 0.2",
        "huber:0.05, TASK, 1, 0.3, 0.05, 0.4",
    })
    void huberReachesTheMinimumOverModelsAndCentre(
            String name, TaskWeights weights, int outputs, double l1, double l2, double tau) {
        Loss loss = Losses.named(name);
        List<TaskData> tasks = withRows(Federations.random(43, 9, 5, 20, loss, outputs, RowKind.DENSE));
        Problem problem = new Problem(tasks, loss, weights);
        double minimum = minimum(problem, l1, l2, tau);
        MochaSettings settings = MochaSettings.of(
                        new RobustMean(RobustPenalty.HUBER, l1, l2, OptionalDouble.of(tau)), loss)
                .withWeights(weights)
                .withRelativeGap(RELATIVE_GAP);
        Problem.Solution ours = Problem.solve(tasks, settings, TrainingListener.NONE);
        double found = ours.certificate().jointObjective();
        assertThat(found).isCloseTo(minimum, within(RELATIVE_OBJECTIVE * minimum));
        assertThat(found).isGreaterThanOrEqualTo(minimum * (1 - 1e-9));
        assertThat(found - ours.certificate().jointGap()).isLessThanOrEqualTo(minimum * (1 + 1e-9));
        double objective = problem.losses(ours.models()) + leastOverCentres(ours.models(), l1, l2, tau);
        assertThat(objective).as("by its definition").isBetween(minimum * (1 - 1e-9), found * (1 + 1e-9));
        double meanWeight = ours.training().state().relation().memory()[5];
        assertThat(meanWeight).as("some are far, not all").isBetween(0.02, 0.98);
    }

    static List<TaskData> withRows(List<TaskData> tasks) {
        return tasks.stream().filter(task -> task.count() > 0).toList();
    }

    /** The least over W and w̄, which is the model of one more task, without rows. */
    private static double minimum(Problem problem, double l1, double l2, double tau) {
        List<TaskData> tasks = new ArrayList<>(problem.tasks());
        tasks.add(tasks.get(0).select(new int[0]));
        Problem withCentre = new Problem(tasks, problem.loss(), problem.weights());
        return new PrimalDescent(withCentre, (models, gradient) -> huber(models, gradient, tasks.size(), l1, l2, tau))
                .minimum();
    }

    /** λ₁ Σ φ(‖w_t − w̄‖²) + λ₂ ‖W‖², φ(‖x‖²) = ‖x‖² up to τ, then 2τ‖x‖ − τ²; w̄ is the last model. */
    private static double huber(double[] models, double[] gradient, int count, double l1, double l2, double tau) {
        int width = models.length / count;
        int centre = models.length - width;
        double sum = 0;
        for (int start = 0; start < centre; start += width) {
            double z = 0;
            for (int k = 0; k < width; k++) {
                z += Math.pow(models[start + k] - models[centre + k], 2);
                sum += l2 * models[start + k] * models[start + k];
                gradient[start + k] += 2 * l2 * models[start + k];
            }
            double length = Math.sqrt(z);
            sum += l1 * (length <= tau ? z : 2 * tau * length - tau * tau);
            double slope = length <= tau ? 1 : tau / length;
            for (int k = 0; k < width; k++) {
                double part = 2 * l1 * slope * (models[start + k] - models[centre + k]);
                gradient[start + k] += part;
                gradient[centre + k] -= part;
            }
        }
        return sum;
    }

    /** The regulariser of these models with the best centre, by plain gradient descent. */
    private static double leastOverCentres(double[][] models, double l1, double l2, double tau) {
        int width = models[0].length;
        double[] all = new double[(models.length + 1) * width];
        for (int t = 0; t < models.length; t++) {
            System.arraycopy(models[t], 0, all, t * width, width);
        }
        double value = Double.NaN;
        for (int step = 0; step < 20_000; step++) {
            double[] gradient = new double[all.length];
            value = huber(all, gradient, models.length + 1, l1, l2, tau);
            for (int k = models.length * width; k < all.length; k++) {
                all[k] -= gradient[k] / (2 * l1 * models.length);
            }
        }
        return value;
    }

    @ParameterizedTest
    @EnumSource
    void anInfiniteThresholdIsTheMeanToTheBit(RobustPenalty penalty) {
        Loss loss = Losses.named("logistic");
        List<TaskData> tasks = Federations.random(7, 8, 5, 15, loss);
        RobustMean infinite = RobustMean.of(0.2, 10, penalty, OptionalDouble.of(Double.POSITIVE_INFINITY));
        TrainedTasks found = TrainedTasks.of(tasks, MochaSettings.of(infinite, loss));
        TrainedTasks mean = TrainedTasks.of(
                tasks, MochaSettings.of(MeanRegularised.of(0.2, 10), loss).withMomentum(false));
        assertThat(found.models()).isDeepEqualTo(mean.models());
        assertThat(found.certificate()).isEqualTo(mean.certificate());
    }

    /** With Ω-steps, whose weights are 1 all the same. */
    @ParameterizedTest
    @EnumSource
    void aThresholdFarOutsideIsTheMean(RobustPenalty penalty) {
        Loss loss = Losses.named("squared");
        List<TaskData> tasks = withRows(Federations.random(7, 8, 5, 15, loss));
        RobustMean far = RobustMean.of(0.2, 10, penalty, OptionalDouble.of(1e12));
        TrainedTasks found = TrainedTasks.of(tasks, MochaSettings.of(far, loss).withRelativeGap(1e-12));
        TrainedTasks mean = TrainedTasks.of(
                tasks, MochaSettings.of(MeanRegularised.of(0.2, 10), loss).withRelativeGap(1e-12));
        double objective = mean.certificate().objective();
        assertThat(found.training().omegaSteps()).isPositive();
        assertThat(found.certificate().objective()).isCloseTo(objective, within(1e-9 * objective));
        assertThat(found.certificate().gap()).isLessThanOrEqualTo(1e-9 * objective);
    }

    /** Without a pull to the centre the penalty does not matter. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1})
    void withoutAPullToTheCentreTasksAreIndependent(double tau) {
        Loss loss = Losses.named("squared");
        List<TaskData> tasks = withRows(Federations.random(9, 7, 4, 15, loss));
        for (RobustPenalty penalty : RobustPenalty.values()) {
            RobustMean alone = new RobustMean(penalty, 0, 0.15, OptionalDouble.of(tau));
            TrainedTasks found =
                    TrainedTasks.of(tasks, MochaSettings.of(alone, loss).withRelativeGap(1e-10));
            TrainedTasks mean = TrainedTasks.of(
                    tasks, MochaSettings.of(new MeanRegularised(0, 0.15), loss).withRelativeGap(1e-10));
            double objective = mean.certificate().objective();
            assertThat(found.certificate().objective()).isCloseTo(objective, within(1e-9 * objective));
        }
    }
}
