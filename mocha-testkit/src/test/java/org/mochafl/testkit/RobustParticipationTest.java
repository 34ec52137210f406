package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.structure.RobustPenalty;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Certificate.Uncertified;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.core.train.TrainingState;

/** Trainings with {@code robust} on devices that are silent, on every fleet, and cut and resumed. */
final class RobustParticipationTest {

    /** The same run without the rows of those who never answer; they sit at the others' centre with the others' trust. */
    @ParameterizedTest
    @EnumSource
    void devicesThatNeverAnswerAreInNoSum(RobustPenalty penalty) {
        RobustOuterLoopTest.Run run = new RobustOuterLoopTest.Run(penalty, "squared", OptionalDouble.of(0.2), 0.1);
        List<TaskData> tasks = run.tasks();
        List<TaskData> without = new ArrayList<>(tasks);
        for (int t : new int[] {1, 5}) {
            without.set(t, tasks.get(t).select(new int[0]));
        }
        MochaSettings settings = run.settings(1e-7).withRounds(20_000);
        ExactGap expected = TrainedTasks.of(without, settings).certificate();
        List<KeptTask> kept = tasks.stream().map(KeptTask::start).toList();
        try (InProcessFleet fleet = new InProcessFleet(tasks, kept, Availability.without(Set.of(1, 5)), 1)) {
            Training training = new Mocha(settings).train(fleet);
            assertThat(training.stopReason()).isEqualTo(StopReason.SILENT_DEVICES);
            Uncertified certificate = (Uncertified) training.certificate();
            assertThat(certificate.missing().first()).containsExactly(1, 5);
            assertThat(certificate.live().orElseThrow().objective())
                    .isCloseTo(expected.objective(), within(1e-6 * expected.objective()));
            assertSitsAtTheCentre(fleet, training, settings);
        }
    }

    private static void assertSitsAtTheCentre(InProcessFleet fleet, Training training, MochaSettings settings) {
        int tasks = fleet.shape().tasks();
        double[] trust = RobustOuterLoopTest.trust(settings.structure(), training, fleet);
        double[] silent = fleet.model(1, training.coupling(), settings.weights());
        double[] expected = new double[silent.length];
        double mean = 0;
        for (int t = 0; t < tasks; t++) {
            if (t == 1 || t == 5) {
                continue;
            }
            double[] w = fleet.model(t, training.coupling(), settings.weights());
            double share = fleet.kept(t).row().delta()
                    * settings.weights()
                            .weight(fleet.kept(t).device().committed().alpha().length);
            for (int k = 0; k < w.length; k++) {
                expected[k] += (w[k] - share * fleet.kept(t).s()[k]) / (tasks - 2);
            }
            mean += trust[t] / (tasks - 2);
        }
        assertThat(trust[1]).isEqualTo(trust[5]).isCloseTo(mean, within(1e-12));
        for (int k = 0; k < silent.length; k++) {
            assertThat(silent[k]).as("the mean row").isCloseTo(expected[k], within(1e-9));
        }
    }

    /** On threads, in partitions, and cut and resumed with drop-outs: the same bits. */
    @ParameterizedTest
    @EnumSource
    void everyFleetAndEveryCutGiveTheSameBits(RobustPenalty penalty) {
        RobustOuterLoopTest.Run run = new RobustOuterLoopTest.Run(penalty, "logistic", OptionalDouble.empty(), 0.05);
        List<TaskData> tasks = run.tasks();
        MochaSettings settings = run.settings(1e-5).withRounds(40);
        Availability drops = Availability.dropping(0.3, 2);
        List<KeptTask> kept = tasks.stream().map(KeptTask::start).toList();
        Training expected;
        try (InProcessFleet fleet = new InProcessFleet(tasks, kept, drops, 1)) {
            expected = new Mocha(settings).train(fleet);
        }
        assertThat(expected.omegaSteps()).isPositive();
        try (Fleet fleet = new InProcessFleet(tasks, kept, drops, 2);
                Fleet apart = new PartitionedFleet(tasks, drops, 3)) {
            assertSame(new Mocha(settings).train(fleet), expected);
            assertSame(new Mocha(settings).train(apart), expected);
        }
        for (int cut : new int[] {1, 4, 9, 20}) {
            int[] rounds = {0};
            try (InProcessFleet fleet = new InProcessFleet(tasks, kept, drops, 1)) {
                Training first = new Mocha(settings).train(fleet, TrainingListener.NONE, () -> ++rounds[0] == cut);
                Map<String, double[]> written = first.state().arrays();
                List<KeptTask> then = Stream.iterate(0, t -> t + 1)
                        .limit(tasks.size())
                        .map(t -> KeptTask.of(tasks.get(t), fleet.kept(t).arrays()))
                        .toList();
                try (InProcessFleet other = new InProcessFleet(tasks, then, drops, 1)) {
                    TrainingState from = TrainingState.of(written);
                    assertSame(new Mocha(settings).resume(other, from, TrainingListener.NONE, () -> false), expected);
                }
            }
        }
    }

    private static void assertSame(Training found, Training expected) {
        assertThat(found.certificate()).isEqualTo(expected.certificate());
        assertThat(found.counts()).isEqualTo(expected.counts());
        assertThat(found.coupling().aggregate()).isEqualTo(expected.coupling().aggregate());
        assertThat(found.state().relation().memory())
                .isEqualTo(expected.state().relation().memory());
    }
}
