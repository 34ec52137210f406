package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.PointName;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.fleet.SelectionPolicy;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.MochaSettings.Participation;
import org.mochafl.core.train.RoundReport;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.core.train.TrainingState;

/** Fleets and states that go on, rightly and wrongly: nothing is proved by what belongs to another problem. */
final class GoingOnTest {

    private static final Loss HINGE = Losses.named("hinge");

    private static List<TaskData> tasks() {
        return Federations.random(4, 3, 4, 8, false);
    }

    private static MochaSettings settings(String structure) {
        TaskStructure of = switch (structure) {
            case "mean" -> MeanRegularised.of(0.2, 5);
            case "learned" -> new LearnedCovariance(0.2, 0.1);
            default -> new IndependentTasks(0.2);
        };
        return MochaSettings.of(of, HINGE).withRelativeGap(1e-9).withRounds(2).withBudgets(BudgetPolicy.passes(1));
    }

    private static InProcessFleet fleet(List<TaskData> tasks, List<KeptTask> kept) {
        return new InProcessFleet(tasks, kept, Availability.ALWAYS, 1);
    }

    private static List<KeptTask> kept(InProcessFleet fleet) {
        return IntStream.range(0, fleet.shape().tasks()).mapToObj(fleet::kept).toList();
    }

    @Test
    void whatATaskSaidOfAnotherLossBoundsNothingInANewFleetEither() {
        List<TaskData> tasks = tasks();
        MochaSettings first = settings("mean").withParticipation(Participation.EVERYONE.withBounds(true));
        List<KeptTask> kept;
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
            new Mocha(first).train(fleet);
            kept = kept(fleet);
        }
        MochaSettings second = MochaSettings.of(MeanRegularised.of(0.2, 5), Losses.named("squared"))
                .withRounds(3)
                .withParticipation(first.participation().withPatience(1));
        List<RoundReport> reports = new ArrayList<>();
        try (InProcessFleet fleet = new InProcessFleet(tasks, kept, Availability.from(Map.of(0, 99L)), 1)) {
            new Mocha(second).train(fleet, reports::add, () -> false);
        }
        assertThat(reports).hasSizeGreaterThan(2);
        assertThat(reports).allMatch(report -> report.certificate() instanceof Certificate.Uncertified);
    }

    /** Some tasks hold its new points then and others do not: another round would read two V. */
    @Test
    void aRoundThatEndedInTheMiddleIsNotGoneOnFrom() {
        List<TaskData> tasks = tasks();
        Availability failing = (task, round) -> {
            if (task == 1) {
                throw new IllegalArgumentException("a device failed");
            }
            return true;
        };
        List<KeptTask> kept = tasks.stream().map(KeptTask::start).toList();
        try (InProcessFleet fleet = new InProcessFleet(tasks, kept, failing, 1)) {
            Mocha mocha = new Mocha(settings("mean"));
            assertThatThrownBy(() -> mocha.train(fleet)).hasMessage("a device failed");
            assertThatThrownBy(() -> mocha.train(fleet))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("a round with work ended in the middle");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"independent", "mean", "learned"})
    void aStateThatTheTasksDoNotFitIsOneClearError(String structure) {
        List<TaskData> tasks = tasks();
        Mocha mocha = new Mocha(settings(structure));
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1);
                InProcessFleet untrained = new InProcessFleet(tasks, 1)) {
            Training training = mocha.train(fleet, TrainingListener.NONE, () -> false);
            assertThat(training.stopReason()).isEqualTo(StopReason.ROUNDS);
            if (!structure.equals("independent")) {
                assertRefused(mocha, untrained, training, "state of a training");
                assertRefused(
                        new Mocha(settings(structure).withWeights(TaskWeights.EXAMPLE)),
                        fleet,
                        training,
                        "state of a training");
            }
            for (String other : List.of("independent", "mean", "learned")) {
                if (!other.equals(structure)) {
                    assertRefused(new Mocha(settings(other)), fleet, training, "state of a training");
                }
            }
            List<KeptTask> turned = new ArrayList<>(kept(fleet));
            Collections.rotate(turned, 1);
            assertThatThrownBy(() -> fleet(tasks, turned).close())
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith("state of task t0: expected ");
        }
    }

    private static void assertRefused(Mocha mocha, InProcessFleet fleet, Training training, String where) {
        assertThatThrownBy(() -> mocha.resume(fleet, training.state(), TrainingListener.NONE, () -> false))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(where + ": expected ")
                .hasMessageContaining(", found ");
    }

    /** A version whose Ω-step remembered less wrote a shorter memory. */
    @Test
    void aRelationThatRemembersLessIsOneClearError() {
        Mocha mocha = new Mocha(settings("learned"));
        try (InProcessFleet fleet = new InProcessFleet(tasks(), 1)) {
            TrainingState state =
                    mocha.train(fleet, TrainingListener.NONE, () -> false).state();
            Relation relation = state.relation();
            double[] less = Arrays.copyOf(relation.memory(), relation.memory().length - 4);
            TrainingState older = new TrainingState(
                    new Relation(relation.q(), relation.rows(), relation.penalty(), relation.settled(), less),
                    state.coupling(),
                    state.sigmaPrime(),
                    state.pace(),
                    state.counts(),
                    state.certificate(),
                    state.goal(),
                    state.solved());
            assertThatThrownBy(() -> mocha.resume(fleet, older, TrainingListener.NONE, () -> false))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("expected a relation of structure learned over ");
        }
    }

    /** Two tasks of one size: only the data themselves tell which state is whose. */
    @Test
    void statesOfTwoTasksOfOneSizeAreNotTakenForEachOther() {
        List<TaskData> tasks = List.of(
                TaskData.of("a", new double[][] {{1, 2}, {0, 1}}, new double[] {1, -1}),
                TaskData.of("b", new double[][] {{1, 0}, {3, 1}}, new double[] {1, -1}));
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
            new Mocha(settings("mean")).train(fleet);
            List<KeptTask> swapped = List.of(fleet.kept(1), fleet.kept(0));
            assertThatThrownBy(() -> fleet(tasks, swapped).close())
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("state of task a: expected s = Xᵀα of its rows, found ");
            fleet(tasks, kept(fleet)).close();
        }
    }

    /** ℓ* of a margin loss is written for −1 and +1: with other labels the gap would be no gap. */
    @ParameterizedTest
    @CsvSource({"hinge, 0", "hinge, 2", "logistic, 0", "squared-hinge, 0.5", "smoothed-hinge, -2"})
    void labelsThatALossIsNotMadeForAreAnError(String loss, double label) {
        List<TaskData> tasks = List.of(
                TaskData.of("a", new double[][] {{1}}, new double[] {1}),
                TaskData.of("b", new double[][] {{1}, {2}}, new double[] {1, label}));
        MochaSettings settings = MochaSettings.of(new IndependentTasks(1), Losses.named(loss));
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
            assertThatThrownBy(() -> new Mocha(settings).train(fleet))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith("task b, row 2: expected a label for the loss ")
                    .hasMessageEndingWith(", -1 or +1, found " + label);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "3, 5"})
    void tasksWithoutARowAmongThemAreSolvedAtOnce(int count, int features) {
        List<TaskData> tasks = IntStream.range(0, count)
                .mapToObj(t -> TaskData.of("t" + t, DenseRows.of(new double[0], 0, features), new double[0]))
                .toList();
        for (String structure : List.of("independent", "mean", "learned")) {
            try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
                Training training = new Mocha(settings(structure)).train(fleet);
                assertThat(training.stopReason()).as(structure).isEqualTo(StopReason.RELATIVE_GAP);
                assertThat(((ExactGap) training.certificate()).jointGap()).isCloseTo(0, within(1e-15));
                assertThat(training.rounds()).isEqualTo(1);
            }
        }
    }

    /** All answer when they are asked for their losses, but no round invites them: they are what Ω's certificate misses. */
    @Test
    void tasksThatNeverTrainedAreNamed() {
        List<TaskData> tasks = new ArrayList<>(tasks());
        tasks.add(1, TaskData.of("empty", DenseRows.of(new double[0], 0, 4), new double[0]));
        SelectionPolicy firstTwo = (task, round, seed) -> task < 2;
        MochaSettings settings = settings("learned").withParticipation(Participation.EVERYONE.withSelection(firstTwo));
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
            Certificate certificate = new Mocha(settings).train(fleet).certificate();
            assertThat(certificate).isInstanceOfSatisfying(Certificate.Uncertified.class, nothing -> {
                assertThat(nothing.missing().count()).isEqualTo(2);
                assertThat(nothing.missing().first()).containsExactly(2, 3);
                assertThat(nothing.live()).isEmpty();
            });
        }
    }

    /** An update that was sent and never absorbed, as after a crash: an evaluation does not take it, and measures at the point held. */
    @Test
    void anEvaluationLeavesAPendingUpdateAlone() {
        TaskData task = TaskData.of("a", new double[][] {{2}}, new double[] {1});
        KeptTask start = KeptTask.start(task);
        DualPoint update = new DualPoint(new PointName(0, 7, 1), new double[] {0.5}, new double[] {1});
        KeptTask pending = new KeptTask(
                new DualState(start.device().committed(), update),
                start.name(),
                start.s(),
                start.conjugate(),
                start.row(),
                null,
                0,
                null,
                null,
                null);
        try (InProcessFleet fleet = fleet(List.of(task), List.of(pending))) {
            RoundOutcome evaluated = fleet.run(plan(1, RoundPlan.Kind.EVALUATE));
            assertThat(evaluated.measured()).isEqualTo(1);
            assertThat(evaluated.losses().conjugate()).as("at α = 0").isZero();
            assertThat(fleet.kept(0).device().pending()).isEqualTo(update);
            assertThat(fleet.kept(0).name()).isEqualTo(PointName.START);
            assertThat(fleet.kept(0).s()).containsExactly(0);
            assertThat(fleet.run(plan(2, RoundPlan.Kind.WORK)).measured()).isZero();
            assertThat(fleet.kept(0).s()).containsExactly(1);
        }
    }

    private static RoundPlan plan(long round, RoundPlan.Kind kind) {
        return new RoundPlan(
                round,
                0,
                kind,
                new TaskCoupling(new double[0], 1, new double[0]),
                1,
                HINGE,
                TaskWeights.TASK,
                kind == RoundPlan.Kind.WORK ? BudgetPolicy.passes(1) : BudgetPolicy.EVALUATE,
                SelectionPolicy.EVERYONE,
                false,
                null,
                1);
    }
}
