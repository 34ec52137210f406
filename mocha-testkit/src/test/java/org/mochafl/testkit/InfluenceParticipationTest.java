package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mochafl.testkit.FollowingTasks.family;
import static org.mochafl.testkit.FollowingTasks.influences;
import static org.mochafl.testkit.FollowingTasks.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.structure.AsymmetricTasks;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.OneWayTransfer;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Certificate.Uncertified;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.MochaSettings.Participation;
import org.mochafl.core.train.RoundReport;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.core.train.TrainingState;

/** Devices that are absent while tasks learn whom to follow, and how such a training goes on. */
final class InfluenceParticipationTest {

    private static InProcessFleet fleet(List<TaskData> tasks, Availability availability) {
        return new InProcessFleet(tasks, tasks.stream().map(KeptTask::start).toList(), availability, 1);
    }

    @ParameterizedTest
    @MethodSource("org.mochafl.testkit.FollowingTasks#structures")
    void devicesThatDropOutOrComeLateLeadToACertifiedEnd(TaskStructure structure) {
        List<TaskData> tasks = family(5, 9, 1);
        MochaSettings settings = settings(structure, 1e-6);
        ExactGap expected = TrainedTasks.of(tasks, settings).certificate();
        List<Availability> absences = List.of(Availability.dropping(0.5, 3), Availability.from(Map.of(0, 3L, 4, 20L)));
        for (Availability availability : absences) {
            try (InProcessFleet fleet = fleet(tasks, availability)) {
                Training training =
                        new Mocha(settings.withParticipation(Participation.EVERYONE.withPatience(400))).train(fleet);
                assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
                // what σ is measured by comes from another first W-step, so the end is near, not the same
                assertThat(((ExactGap) training.certificate()).objective())
                        .isCloseTo(expected.objective(), within(0.05 * expected.objective()));
            }
        }
    }

    /** A device that never answers gives nothing and follows nobody; its model is the mean of what others have. */
    @ParameterizedTest
    @MethodSource("org.mochafl.testkit.FollowingTasks#structures")
    void whoNeverAnswersInfluencesNobody(TaskStructure structure) {
        List<TaskData> tasks = family(6, 9, 1);
        MochaSettings settings = settings(structure, 1e-6);
        try (InProcessFleet fleet = fleet(tasks, Availability.without(Set.of(0, 5)))) {
            Training training =
                    new Mocha(settings.withParticipation(Participation.EVERYONE.withPatience(3))).train(fleet);
            assertThat(training.stopReason()).isEqualTo(StopReason.SILENT_DEVICES);
            assertThat(((Uncertified) training.certificate()).missing().first()).containsExactly(0, 5);
            double[][] b = influences(structure, training, 9);
            for (int t = 0; t < 9; t++) {
                assertThat(b[0][t] + b[t][0] + b[5][t] + b[t][5]).isZero();
            }
            double[] silent = fleet.model(0, training.coupling(), TaskWeights.TASK);
            assertThat(fleet.model(5, training.coupling(), TaskWeights.TASK)).isEqualTo(silent);
            assertThat(Arrays.stream(silent).map(Math::abs).sum()).isPositive();
        }
    }

    /** Wherever it is cut: the rest of a run is that of the whole. */
    @ParameterizedTest
    @MethodSource("org.mochafl.testkit.FollowingTasks#structures")
    void aRunThatWasCutGoesOnWithTheSameBits(TaskStructure structure) {
        List<TaskData> tasks = family(8, 7, 1);
        for (Availability availability : List.of(Availability.ALWAYS, Availability.dropping(0.4, 3))) {
            MochaSettings settings = settings(structure, 1e-7).withRounds(60);
            Training expected;
            List<String> whole = new ArrayList<>();
            try (InProcessFleet fleet = fleet(tasks, availability)) {
                expected = new Mocha(settings).train(fleet, report -> whole.add(work(report)), () -> false);
            }
            assertThat(expected.omegaSteps()).isPositive();
            for (int cut : new int[] {1, 2, 3, 6, 9, 15}) {
                List<String> parts = new ArrayList<>();
                Training end = cutAndResumed(tasks, settings, availability, cut, parts);
                assertThat(end.certificate()).isEqualTo(expected.certificate());
                assertThat(end.counts()).isEqualTo(expected.counts());
                assertThat(end.state().relation().memory())
                        .isEqualTo(expected.state().relation().memory());
                assertThat(String.join("", parts)).isEqualTo(String.join("", whole));
            }
        }
    }

    private static String work(RoundReport report) {
        return report.outcome().coordinateSteps() == 0
                ? ""
                : report.round() + " " + report.certificate() + report.outcome() + "\n";
    }

    private static Training cutAndResumed(
            List<TaskData> tasks, MochaSettings settings, Availability availability, int cut, List<String> parts) {
        Training first;
        List<KeptTask> kept;
        int[] rounds = {0};
        try (InProcessFleet fleet = fleet(tasks, availability)) {
            first = new Mocha(settings).train(fleet, report -> parts.add(work(report)), () -> ++rounds[0] == cut);
            kept = IntStream.range(0, tasks.size())
                    .mapToObj(t -> KeptTask.of(tasks.get(t), fleet.kept(t).arrays()))
                    .toList();
        }
        if (first.stopReason() != StopReason.CANCELLED) {
            return first;
        }
        try (InProcessFleet fleet = new InProcessFleet(tasks, kept, availability, 2)) {
            TrainingState from = TrainingState.of(first.state().arrays());
            return new Mocha(settings).resume(fleet, from, report -> parts.add(work(report)), () -> false);
        }
    }

    /** A state of one of these is none of tasks by themselves, and the other way round. */
    @Test
    void statesOfOtherStructuresAreRefused() {
        List<TaskData> tasks = family(9, 5, 1);
        List<TaskStructure> all = List.of(new IndependentTasks(0.2), AsymmetricTasks.of(0.02), OneWayTransfer.of(0.2));
        for (TaskStructure structure : all) {
            try (InProcessFleet fleet = fleet(tasks, Availability.ALWAYS)) {
                Training training = new Mocha(settings(structure, 1e-12).withRounds(3)).train(fleet);
                for (TaskStructure other : all) {
                    if (other != structure) {
                        Mocha mocha = new Mocha(settings(other, 1e-12));
                        assertThatThrownBy(
                                        () -> mocha.resume(fleet, training.state(), TrainingListener.NONE, () -> false))
                                .as("%s after %s", other.name(), structure.name())
                                .isInstanceOf(InvalidInput.class)
                                .hasMessageStartingWith("state of a training: expected ");
                    }
                }
            }
        }
    }
}
