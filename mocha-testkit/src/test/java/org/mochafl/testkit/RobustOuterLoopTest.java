package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.RobustMean;
import org.mochafl.core.structure.RobustPenalty;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;

/** Whole trainings with {@code robust}: monotone, its own threshold, other starts. */
final class RobustOuterLoopTest {

    /** Where the threshold is in a relation's memory. */
    private static final int THRESHOLD = 1;

    record Run(RobustPenalty penalty, String loss, OptionalDouble threshold, double lambda) {

        MochaSettings settings(double gap) {
            RobustMean structure = RobustMean.of(lambda, 10, penalty, threshold);
            return MochaSettings.of(structure, Losses.named(loss)).withRelativeGap(gap);
        }

        List<TaskData> tasks() {
            Loss made = Losses.named(loss);
            return RobustOracleTest.withRows(Federations.random(17, 12, 4, 20, made));
        }

        @Override
        public String toString() {
            return penalty.key() + ", " + loss + ", λ " + lambda + ", τ "
                    + (threshold.isPresent() ? threshold.getAsDouble() : "automatic");
        }
    }

    static Stream<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (RobustPenalty penalty : RobustPenalty.values()) {
            for (String loss : List.of("hinge", "logistic", "squared")) {
                for (double lambda : new double[] {0.02, 0.3}) {
                    runs.add(new Run(penalty, loss, OptionalDouble.empty(), lambda));
                    runs.add(new Run(penalty, loss, OptionalDouble.of(0.2), lambda));
                }
            }
        }
        return runs.stream();
    }

    /** From the first W-step on, whose Ω is that of the mean; but for what a W-step is never solved below. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void objectiveAtTheEndsOfWStepsNeverRises(Run run) {
        double gap = 1e-6;
        TrainedTasks end = TrainedTasks.of(run.tasks(), run.settings(gap));
        List<ExactGap> ends = end.ends();
        assertThat(ends).hasSizeGreaterThan(1);
        for (int k = 1; k < ends.size(); k++) {
            double before = ends.get(k - 1).objective();
            assertThat(ends.get(k).objective())
                    .as("after %s Ω-steps", k)
                    .isLessThanOrEqualTo(before + 0.02 * gap * Math.abs(before));
        }
        assertThat(end.training().stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        ExactGap last = ends.get(ends.size() - 1);
        if (run.penalty.convex()) {
            assertThat(last.relativeJointGap()).isBetween(0.0, gap);
        } else {
            assertThat(last.relativeJointGap()).isNaN();
            assertThat(last.relativeGap()).isBetween(0.0, gap);
        }
    }

    /** τ is that of the distances at the end of the second W-step, which is solved to a hundredth, and stays. */
    @ParameterizedTest
    @EnumSource
    void anAutomaticThresholdComesFromTheDistancesOnceTheModelsOfTheMeanAreKnown(RobustPenalty penalty) {
        Run run = new Run(penalty, "logistic", OptionalDouble.empty(), 0.1);
        MochaSettings settings = run.settings(1e-5);
        int chosenAt = 1;
        while (Double.isInfinite(threshold(run, settings.withRounds(++chosenAt)))) {
            assertThat(chosenAt).isLessThan(1000);
        }
        double expected;
        MochaSettings before = settings.withRounds(chosenAt - 1);
        try (InProcessFleet fleet = new InProcessFleet(run.tasks(), 1)) {
            Training training = new Mocha(before).train(fleet);
            ExactGap exact = (ExactGap) training.certificate();
            assertThat(training.omegaSteps()).isEqualTo(1);
            assertThat(exact.relativeJointGap()).isNaN();
            assertThat(exact.relativeGap()).isLessThanOrEqualTo(0.0101);
            expected = penalty.thresholdAt(usualDistance(fleet, training, settings));
        }
        for (int more : new int[] {0, 1, 7, 1000}) {
            assertThat(threshold(run, settings.withRounds(chosenAt + more)))
                    .isCloseTo(expected, within(1e-12 * expected));
        }
    }

    private static double threshold(Run run, MochaSettings settings) {
        return TrainedTasks.of(run.tasks(), settings)
                .training()
                .state()
                .relation()
                .memory()[THRESHOLD];
    }

    private static double usualDistance(InProcessFleet fleet, Training training, MochaSettings settings) {
        double[][] models = new double[fleet.shape().tasks()][];
        double[] median = new double[fleet.shape().width()];
        for (int t = 0; t < models.length; t++) {
            models[t] = fleet.model(t, training.coupling(), settings.weights());
        }
        for (int k = 0; k < median.length; k++) {
            int coordinate = k;
            median[k] =
                    middle(Arrays.stream(models).mapToDouble(w -> w[coordinate]).toArray());
        }
        double[] distances =
                Arrays.stream(models).mapToDouble(w -> distance(w, median)).toArray();
        double usual = middle(distances.clone());
        return usual
                + 1.4826
                        * middle(Arrays.stream(distances)
                                .map(r -> Math.abs(r - usual))
                                .toArray());
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return Math.sqrt(sum);
    }

    private static double middle(double[] values) {
        Arrays.sort(values);
        return 0.5 * (values[(values.length - 1) / 2] + values[values.length / 2]);
    }

    /** However rough the gap asked for, the mean is not taken for robust. */
    @ParameterizedTest
    @EnumSource
    void trainingNeverEndsBeforeTheThresholdIsChosen(RobustPenalty penalty) {
        Run run = new Run(penalty, "squared", OptionalDouble.empty(), 0.1);
        TrainedTasks end = TrainedTasks.of(run.tasks(), run.settings(0.9));
        assertThat(end.training().omegaSteps()).isPositive();
        assertThat(end.training().state().relation().memory()[THRESHOLD]).isFinite();
    }

    /** Models that are all one: no distance to take a multiple of. */
    @Test
    void tasksWithOneAnswerHaveAThresholdAllTheSame() {
        for (double label : new double[] {0, 1}) {
            List<TaskData> same = Stream.iterate(0, t -> t + 1)
                    .limit(6)
                    .map(t -> TaskData.of("t" + t, DenseRows.of(new double[] {1, 2}, 1, 2), new double[] {label}))
                    .toList();
            for (RobustPenalty penalty : RobustPenalty.values()) {
                Run run = new Run(penalty, "squared", OptionalDouble.empty(), 0.1);
                TrainedTasks end = TrainedTasks.of(same, run.settings(1e-6));
                TrainedTasks mean = TrainedTasks.of(
                        same,
                        MochaSettings.of(MeanRegularised.of(0.1, 10), Losses.named("squared"))
                                .withRelativeGap(1e-6));
                double objective = mean.certificate().objective();
                assertThat(end.certificate().objective()).isCloseTo(objective, within(2e-6 * objective));
            }
        }
    }

    /** Two groups of which neither is most: the centre that is found depends on the start, and Welsch keeps to it. */
    @Test
    void otherStartsFindOtherCentres() {
        List<TaskData> tasks = twoGroups(6, 5);
        RobustMean structure = new RobustMean(RobustPenalty.WELSCH, 0.5, 0.01, OptionalDouble.of(0.5));
        List<List<Boolean>> found = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (long start = 0; start < 8; start++) {
            MochaSettings settings = MochaSettings.of(structure.startingAt(start), Losses.named("squared"))
                    .withRelativeGap(1e-6);
            try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
                Training training = new Mocha(settings).train(fleet);
                double[] trust = trust(structure, training, fleet);
                found.add(Arrays.stream(trust).mapToObj(weight -> weight > 0.5).toList());
                least = Math.min(least, ((ExactGap) training.certificate()).objective());
                assertThat(trust[0]).isCloseTo(trust[1], within(0.1));
            }
        }
        assertThat(least).isFinite();
        assertThat(found.stream().distinct()).hasSizeGreaterThan(1);
        assertThat(found)
                .contains(
                        Stream.iterate(0, t -> t + 1).limit(11).map(t -> t < 6).toList());
        assertThat(found)
                .contains(
                        Stream.iterate(0, t -> t + 1).limit(11).map(t -> t >= 6).toList());
    }

    private static List<TaskData> twoGroups(int first, int second) {
        Random random = new Random(4);
        List<TaskData> tasks = new ArrayList<>();
        for (int t = 0; t < first + second; t++) {
            double[] values = new double[60];
            double[] labels = new double[20];
            for (int i = 0; i < labels.length; i++) {
                for (int k = 0; k < 3; k++) {
                    values[3 * i + k] = random.nextGaussian();
                }
                labels[i] = (t < first ? 2 : -2) * values[3 * i] + values[3 * i + 1] + 0.1 * random.nextGaussian();
            }
            tasks.add(TaskData.of("t" + t, DenseRows.of(values, 20, 3), labels));
        }
        return tasks;
    }

    static double[] trust(TaskStructure structure, Training training, InProcessFleet fleet) {
        int tasks = fleet.shape().tasks();
        return structure
                .findings(training.state().relation(), t -> fleet.kept(t).row(), tasks)
                .trust();
    }
}
