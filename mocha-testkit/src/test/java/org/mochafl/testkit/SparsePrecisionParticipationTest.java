package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.CentralCoupling;
import org.mochafl.core.structure.SparsePrecision;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Certificate.Uncertified;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.MochaSettings.Participation;
import org.mochafl.core.train.Restarts;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.core.train.TrainingState;

/** Trainings with {@code sparse-precision} on devices that are silent, come late, and on every fleet. */
final class SparsePrecisionParticipationTest {

    private static final SparsePrecision STRUCTURE = new SparsePrecision(0.05, 0.005, 5);

    private static List<TaskData> tasks(String loss) {
        return Federations.random(4, 9, 5, 40, Losses.named(loss)).stream()
                .filter(task -> task.count() > 0)
                .toList();
    }

    private static MochaSettings settings(String loss, double gap) {
        return MochaSettings.of(STRUCTURE, Losses.named(loss))
                .withRelativeGap(gap)
                .withRounds(20_000);
    }

    private static InProcessFleet fleet(List<TaskData> tasks, Availability availability) {
        return new InProcessFleet(tasks, tasks.stream().map(KeptTask::start).toList(), availability, 1);
    }

    /** The same run without the rows of those who never answer: they are outside Ω, and have the others' mean row. */
    @Test
    void devicesThatNeverAnswerAreOutsideOmega() {
        List<TaskData> tasks = tasks("squared");
        List<TaskData> without = new ArrayList<>(tasks);
        for (int t : new int[] {1, 5}) {
            without.set(t, tasks.get(t).select(new int[0]));
        }
        MochaSettings settings = settings("squared", 1e-8);
        ExactGap expected = TrainedTasks.of(without, settings).certificate();
        try (InProcessFleet fleet = fleet(tasks, Availability.without(Set.of(1, 5)))) {
            Training training = new Mocha(settings).train(fleet);
            assertThat(training.stopReason()).isEqualTo(StopReason.SILENT_DEVICES);
            Uncertified certificate = (Uncertified) training.certificate();
            assertThat(certificate.missing().first()).containsExactly(1, 5);
            assertThat(certificate.live().orElseThrow().objective())
                    .isCloseTo(expected.objective(), within(1e-6 * expected.objective()));
            int m = tasks.size();
            double[] memory = training.relation().memory();
            for (int t = 0; t < m; t++) {
                assertThat(memory[t]).isEqualTo(t == 1 || t == 5 ? 0 : 1);
            }
            assertMeanRows(training.relation().central().orElseThrow(), new int[] {1, 5});
        }
    }

    private static void assertMeanRows(CentralCoupling coupling, int[] silent) {
        int m = coupling.tasks();
        int[] others = IntStream.range(0, m)
                .filter(t -> IntStream.of(silent).noneMatch(s -> s == t))
                .toArray();
        for (int s : silent) {
            double diagonal = 0;
            for (int t : others) {
                double mean = 0;
                for (int u : others) {
                    mean += coupling.entry(t, u) / others.length;
                }
                diagonal += coupling.entry(t, t) / others.length;
                assertThat(coupling.entry(s, t)).isCloseTo(mean, within(1e-12));
            }
            assertThat(coupling.entry(s, s)).isCloseTo(diagonal, within(1e-12));
        }
    }

    /** P is not convex in W and Ω, so that another way may end elsewhere: what is said of the end holds all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"squared", "logistic", "hinge"})
    void devicesThatDropOutOrComeLateAreTakenIn(String loss) {
        List<TaskData> tasks = tasks(loss);
        MochaSettings settings = settings(loss, 1e-5).withParticipation(Participation.EVERYONE.withPatience(400));
        double expected = TrainedTasks.of(tasks, settings).certificate().objective();
        for (Availability availability :
                List.of(Availability.dropping(0.5, 3), Availability.from(Map.of(0, 3L, 2, 40L, 5, 90L)))) {
            try (InProcessFleet fleet = fleet(tasks, availability)) {
                Training training = new Mocha(settings).train(fleet);
                assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
                ExactGap end = (ExactGap) training.certificate();
                assertThat(end.relativeGap()).isBetween(0.0, 1e-5);
                assertThat(end.objective()).isCloseTo(expected, within(0.02 * expected));
                for (int t = 0; t < tasks.size(); t++) {
                    assertThat(training.relation().memory()[t]).as("heard").isEqualTo(1);
                }
            }
        }
    }

    /** On threads, in partitions, and cut and resumed with drop-outs: the same bits. */
    @ParameterizedTest
    @ValueSource(strings = {"squared", "logistic"})
    void everyFleetAndEveryCutGiveTheSameBits(String loss) {
        List<TaskData> tasks = tasks(loss);
        MochaSettings settings = settings(loss, 1e-5).withRounds(40);
        Availability drops = Availability.dropping(0.3, 2);
        List<KeptTask> kept = tasks.stream().map(KeptTask::start).toList();
        Training expected;
        try (InProcessFleet fleet = fleet(tasks, drops)) {
            expected = new Mocha(settings).train(fleet);
        }
        assertThat(expected.omegaSteps()).isGreaterThan(1);
        try (Fleet fleet = new InProcessFleet(tasks, kept, drops, 2);
                Fleet apart = new PartitionedFleet(tasks, drops, 3)) {
            assertSame(new Mocha(settings).train(fleet), expected);
            assertSame(new Mocha(settings).train(apart), expected);
        }
        for (int cut : new int[] {1, 4, 9, 20}) {
            int[] rounds = {0};
            try (InProcessFleet fleet = fleet(tasks, drops)) {
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
        assertThat(found.relation().memory()).isEqualTo(expected.relation().memory());
    }

    /** Other starts are other trainings; the best of them is no worse than the usual one. */
    @Test
    void restartsKeepTheLeastObjective() {
        List<TaskData> tasks = tasks("logistic");
        MochaSettings settings = settings("logistic", 1e-4);
        Restarts.Best<InProcessFleet> best = new Restarts(settings, 4)
                .train(() -> fleet(tasks, Availability.ALWAYS), n -> TrainingListener.NONE, () -> false);
        try (InProcessFleet fleet = best.fleet()) {
            assertThat(fleet.shape().tasks()).isEqualTo(tasks.size());
            assertThat(best.objectives()).hasSize(4).doesNotHaveDuplicates();
            double least = best.objectives().stream()
                    .mapToDouble(Double::doubleValue)
                    .min()
                    .orElseThrow();
            assertThat(best.objectives().get(best.start())).isEqualTo(least);
            assertThat(least).isLessThanOrEqualTo(best.objectives().get(0));
        }
    }
}
