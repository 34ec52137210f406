package org.mochafl.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.RobustMean;
import org.mochafl.core.structure.RobustPenalty;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;
import org.mochafl.data.Federation;
import org.mochafl.data.Truth;

/**
 * {@code robust} finds planted outliers, and the others' models are as good as without them: with defaults, one λ for all,
 * 30 rows to learn from and 160 to test on for each of 80 tasks.
 */
final class RobustPlantedTruthTest {

    private static final int SEEDS = 5;
    private static final int TRAINING_ROWS = 30;
    private static final double LAMBDA = 0.1;
    private static final double COUPLING = 10;

    /** A training: the mean error of the tasks that are no outliers, and what it says of who is one. */
    private record Outcome(double error, double[] trust) {}

    private static final class World {

        private final Truth truth;
        private final List<TaskData> training = new ArrayList<>();
        private final List<TaskData> test = new ArrayList<>();

        World(double outliers, long seed) {
            Federation federation = SyntheticFederation.parse(
                            "tasks=80,features=10,rows=400,groups=1,spread=0.3,outliers=" + outliers + ",seed=" + seed)
                    .generate();
            truth = federation.truth().orElseThrow();
            for (TaskData task : federation.tasks()) {
                training.add(task.select(IntStream.range(0, TRAINING_ROWS).toArray()));
                test.add(task.select(IntStream.range(240, 400).toArray()));
            }
        }

        int[] numbers(boolean outliersToo) {
            return IntStream.range(0, training.size())
                    .filter(t -> outliersToo || !truth.isOutlier(t))
                    .toArray();
        }

        Outcome train(TaskStructure structure, boolean outliersToo) {
            int[] numbers = numbers(outliersToo);
            List<TaskData> tasks = IntStream.of(numbers).mapToObj(training::get).toList();
            MochaSettings settings = MochaSettings.of(structure, Losses.named("logistic"));
            try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
                Training end = new Mocha(settings).train(fleet);
                assertThat(end.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
                double errors = 0;
                int inliers = 0;
                for (int i = 0; i < numbers.length; i++) {
                    if (!truth.isOutlier(numbers[i])) {
                        errors += error(test.get(numbers[i]), fleet.model(i, end.coupling(), settings.weights()));
                        inliers++;
                    }
                }
                double[] trust = structure
                        .findings(end.state().relation(), i -> fleet.kept(i).row(), numbers.length)
                        .trust();
                return new Outcome(errors / inliers, trust);
            }
        }

        private static double error(TaskData task, double[] w) {
            int wrong = 0;
            for (int i = 0; i < task.count(); i++) {
                wrong += task.rows().dot(i, w, 0) * task.label(i, 0) <= 0 ? 1 : 0;
            }
            return (double) wrong / task.count();
        }

        /** The area under the ROC curve of 1 − ω: how often an outlier is trusted less than another task. */
        double area(double[] trust) {
            double less = 0;
            int pairs = 0;
            for (int t = 0; t < trust.length; t++) {
                for (int s = 0; s < trust.length; s++) {
                    if (truth.isOutlier(t) && !truth.isOutlier(s)) {
                        pairs++;
                        less += trust[t] < trust[s] ? 1 : trust[t] == trust[s] ? 0.5 : 0;
                    }
                }
            }
            return less / pairs;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WELSCH, 0.15", "WELSCH, 0.2",
        "GEMAN_MCCLURE, 0.15", "GEMAN_MCCLURE, 0.2",
        "HUBER, 0.15", "HUBER, 0.2",
    })
    void outliersAreFoundAndDoTheOthersNoHarm(RobustPenalty penalty, double outliers) {
        TaskStructure robust = RobustMean.of(LAMBDA, COUPLING, penalty, OptionalDouble.empty());
        TaskStructure mean = MeanRegularised.of(LAMBDA, COUPLING);
        double robustError = 0;
        double meanError = 0;
        double meanErrorWithout = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            World world = new World(outliers, seed);
            Outcome found = world.train(robust, true);
            Outcome without = world.train(robust, false);
            String where = "seed " + seed + ", " + (80 - world.numbers(false).length) + " outliers";
            assertThat(world.area(found.trust)).as(where).isGreaterThanOrEqualTo(0.95);
            assertThat(found.error / without.error).as(where).isBetween(0.98, 1.02);
            robustError += found.error / SEEDS;
            meanError += world.train(mean, true).error / SEEDS;
            meanErrorWithout += world.train(mean, false).error / SEEDS;
        }
        assertThat(meanError).as("mean, which outliers harm").isGreaterThan(1.015 * meanErrorWithout);
        assertThat(robustError).as("better than mean").isLessThan(meanError);
        assertThat(robustError).as("as good as mean would be without outliers").isLessThan(1.02 * meanErrorWithout);
    }
}
