package org.mochafl.simulation.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.GraphRegularised;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.TaskGraph;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.MochaSettings.Participation;
import org.mochafl.core.train.RoundReport;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;
import org.mochafl.simulation.presence.Presence;
import org.mochafl.testkit.Federations;

/** What virtual time does to a training: what rounds cost, and that nothing is lost, however late and wherever. */
class SimulatedFleetTest {

    private static final int MESSAGE = 10;

    /** Tasks with rows; task t is (t + 1) times as slow as the first. */
    private static List<TaskData> federation(long seed, Loss loss) {
        List<TaskData> tasks = new ArrayList<>(Federations.random(seed, 7, 3, 20, loss));
        tasks.removeIf(task -> task.count() == 0);
        return tasks;
    }

    private static SimulatedFleet fleet(List<TaskData> tasks, VirtualWorld world, int threads) {
        return new SimulatedFleet(tasks, world, LocalAscent.INSTANCE, 8, threads);
    }

    private static VirtualWorld world(RoundRule rule) {
        return VirtualWorld.of(new FixedCost(1, MESSAGE), 3).with(rule);
    }

    private static MochaSettings settings(TaskStructure structure, Loss loss) {
        return MochaSettings.of(structure, loss)
                .withBudgets(BudgetPolicy.passes(1))
                .withRelativeGap(1e-4)
                .withParticipation(Participation.EVERYONE.withPatience(200));
    }

    /** s_t = X_tᵀα_t where the coordinator holds it, α_t taken from the device. */
    private static void assertNothingIsLost(SimulatedFleet fleet, List<TaskData> tasks) {
        for (int t = 0; t < tasks.size(); t++) {
            TaskData data = tasks.get(t);
            DualPoint held = fleet.kept(t).device().settle(fleet.kept(t).name()).committed();
            double[] s = new double[data.features()];
            for (int i = 0; i < data.count(); i++) {
                data.rows().addTo(i, held.alpha()[i], s, 0);
            }
            assertThat(fleet.kept(t).s()).as("task %d", t).containsExactly(s, within(1e-10));
        }
    }

    /** A round lasts as long as its slowest device: two messages and (t + 1) a step. */
    @Test
    void aRoundLastsAsLongAsItsSlowestDevice() {
        Loss loss = Losses.named("hinge");
        List<TaskData> tasks = federation(1, loss);
        List<RoundReport> reports = new ArrayList<>();
        try (SimulatedFleet fleet = fleet(tasks, world(RoundRule.WAIT), 2)) {
            SeenOpenings seen = new SeenOpenings(fleet, tasks);
            new Mocha(settings(MeanRegularised.of(0.1, 10), loss).withRounds(3)).train(seen, reports::add, () -> false);
            double slowest = 0;
            for (int t = 0; t < tasks.size(); t++) {
                slowest = Math.max(slowest, (t + 1) * tasks.get(t).count());
            }
            double round = 2 * MESSAGE + slowest;
            assertThat(seen.times().subList(0, 4)).containsExactly(0.0, round, 2 * round, 3 * round);
            assertThat(fleet.spent().rounds()).isEqualTo(3);
            int m = tasks.size();
            int evaluations = reports.size() - 3;
            assertThat(fleet.spent().time()).isEqualTo(3 * round + evaluations * 2.0 * MESSAGE);
            assertThat(fleet.spent().bytesDown()).isEqualTo((3L + evaluations) * m * MessageSize.invitation(3));
            assertThat(fleet.spent().bytesUp())
                    .isEqualTo(3L * m * MessageSize.update(3) + (long) evaluations * m * MessageSize.measurement());
            long steps = 3L * tasks.stream().mapToInt(TaskData::count).sum();
            assertThat(fleet.spent().steps()).isEqualTo(steps);
            double joules = 3.0 * m * 2 * MESSAGE + (double) evaluations * m * 2 * MESSAGE;
            for (int t = 0; t < m; t++) {
                joules += 3 * 2.0 * (t + 1) * tasks.get(t).count();
            }
            assertThat(fleet.spent().joules()).isEqualTo(joules);
        }
    }

    /**
     * With a deadline that slow devices never meet, every update of theirs is late. Absorbed, none is lost: D never rises and
     * the end is the optimum of the whole problem.
     */
    @ParameterizedTest
    @CsvSource({
        "hinge, mean",
        "logistic, mean",
        "squared, mean",
        "logistic, graph",
        "squared, graph",
        "logistic, learned"
    })
    void lateUpdatesAreAbsorbed(String name, String structure) {
        Loss loss = Losses.named(name);
        List<TaskData> tasks = federation(4, loss);
        MochaSettings settings =
                settings(structure(structure, tasks.size()), loss).withRounds(3_000);
        ExactGap optimum;
        try (InProcessFleet direct = new InProcessFleet(tasks, 1)) {
            optimum = (ExactGap) new Mocha(settings).train(direct).certificate();
        }
        int[] late = new int[1];
        List<Double> duals;
        List<Long> steps;
        RoundRule rule = RoundRule.WAIT.withDeadline(2 * MESSAGE + 15);
        try (SimulatedFleet fleet = fleet(tasks, world(rule), 2)) {
            SeenOpenings seen = new SeenOpenings(fleet, tasks);
            Training training = new Mocha(settings)
                    .train(seen, report -> late[0] += report.outcome().fates().late(), () -> false);
            assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
            assertThat(late[0]).isGreaterThan(10);
            ExactGap found = (ExactGap) training.certificate();
            assertThat(found.objective()).isCloseTo(optimum.objective(), within(2e-4 * optimum.scale()));
            assertNothingIsLost(fleet, tasks);
            duals = seen.duals();
            steps = seen.steps();
        }
        for (int i = 1; i < duals.size(); i++) {
            if (steps.get(i).equals(steps.get(i - 1))) { // under one relation
                assertThat(duals.get(i)).isLessThanOrEqualTo(duals.get(i - 1) + 1e-12 * optimum.scale());
            }
        }
    }

    private static TaskStructure structure(String name, int tasks) {
        return switch (name) {
            case "mean" -> MeanRegularised.of(0.3, 10);
            case "graph" -> GraphRegularised.of(0.3, 10, TaskGraph.ring(tasks));
            default -> new LearnedCovariance(0.3, 0.3);
        };
    }

    /** Refused, they are as if the slow devices did not exist: the end is the optimum without their losses. */
    @Test
    void refusedUpdatesAreLost() {
        Loss loss = Losses.named("logistic");
        List<TaskData> tasks = federation(4, loss);
        double deadline = 2 * MESSAGE + 15;
        List<TaskData> without = new ArrayList<>(tasks);
        for (int t = 0; t < tasks.size(); t++) {
            if ((t + 1) * tasks.get(t).count() > 15) {
                without.set(t, tasks.get(t).select(new int[0]));
            }
        }
        assertThat(without).isNotEqualTo(tasks);
        MochaSettings settings = settings(MeanRegularised.of(0.3, 10), loss);
        List<double[]> expected = new ArrayList<>();
        try (InProcessFleet others = new InProcessFleet(without, 1)) {
            Training training = new Mocha(settings.withRelativeGap(1e-9)).train(others);
            for (int t = 0; t < tasks.size(); t++) {
                expected.add(others.model(t, training.coupling(), training.weights()));
            }
        }
        RoundRule rule = RoundRule.WAIT.withDeadline(deadline).refusingLate();
        try (SimulatedFleet fleet = fleet(tasks, world(rule), 1)) {
            Training training = new Mocha(settings.withRelativeGap(1e-12).withRounds(400)).train(fleet);
            for (int t = 0; t < tasks.size(); t++) {
                assertThat(fleet.model(t, training.coupling(), training.weights()))
                        .containsExactly(expected.get(t), within(1e-4));
            }
            assertNothingIsLost(fleet, tasks);
        }
    }

    /** A round that closes at a quorum lasts until that many have answered. */
    @Test
    void aRoundClosesAtItsQuorum() {
        Loss loss = Losses.named("hinge");
        List<TaskData> tasks = federation(5, loss);
        List<Double> opened;
        try (SimulatedFleet fleet = fleet(tasks, world(RoundRule.WAIT.withQuorum(0.5)), 1)) {
            SeenOpenings seen = new SeenOpenings(fleet, tasks);
            new Mocha(settings(MeanRegularised.of(0.1, 10), loss).withRounds(1)).train(seen);
            opened = seen.times();
        }
        double[] lasts = new double[tasks.size()];
        for (int t = 0; t < lasts.length; t++) {
            lasts[t] = 2 * MESSAGE + (t + 1) * tasks.get(t).count();
        }
        Arrays.sort(lasts);
        assertThat(opened.get(1)).isEqualTo(lasts[(int) Math.ceil(0.5 * lasts.length) - 1]);
    }

    /** Drops, losses on both ways, late updates, quorum and absences together: the same bits at any number of threads. */
    @ParameterizedTest
    @CsvSource({"hinge, 11", "logistic, 12", "squared, 13"})
    void everythingTogetherRepeatsFromItsSeedAndLosesNothing(String name, long seed) {
        Loss loss = Losses.named(name);
        List<TaskData> tasks = federation(seed, loss);
        VirtualWorld world = world(RoundRule.WAIT.withQuorum(0.7).withDeadline(60))
                .with(Availability.dropping(0.2, seed))
                .with(new MessageLoss(0.1, 0.2))
                .with(everyOther(50));
        List<String> once = run(tasks, world, loss, seed, 1);
        assertThat(run(tasks, world, loss, seed, 2)).isEqualTo(once);
        assertThat(run(tasks, world, loss, seed, 3)).isEqualTo(once);
        VirtualWorld other = new VirtualWorld(
                world.cost(),
                world.presence(),
                world.answers(),
                world.loss(),
                world.rule(),
                world.seed() + 1,
                List.of());
        assertThat(run(tasks, other, loss, seed, 1)).isNotEqualTo(once);
    }

    private static List<String> run(List<TaskData> tasks, VirtualWorld world, Loss loss, long seed, int threads) {
        List<String> trace = new ArrayList<>();
        try (SimulatedFleet fleet = fleet(tasks, world, threads)) {
            MochaSettings settings = settings(MeanRegularised.of(0.3, 10), loss).withSeed(seed);
            Training training = new Mocha(settings)
                    .train(
                            fleet,
                            report -> trace.add(fleet.spent() + " " + report.certificate() + " " + report.outcome()),
                            () -> false);
            assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
            assertNothingIsLost(fleet, tasks);
        }
        return trace;
    }

    /** Even tasks are off in every second stretch of time. */
    private static Presence everyOther(double length) {
        return (task, time) -> {
            long stretch = (long) Math.floor(time / length);
            return task % 2 == 0 && stretch % 2 == 1 ? (stretch + 1) * length : time;
        };
    }

    /** Where nobody is on, time goes on to when somebody is. */
    @Test
    void aRoundWithoutAnyoneWaits() {
        Loss loss = Losses.named("squared");
        List<TaskData> tasks = federation(6, loss);
        VirtualWorld world = world(RoundRule.WAIT).with((Presence) (task, time) -> Math.max(time, 500 + task));
        List<Double> opened;
        try (SimulatedFleet fleet = fleet(tasks, world, 1)) {
            SeenOpenings seen = new SeenOpenings(fleet, tasks);
            Training training = new Mocha(settings(MeanRegularised.of(0.1, 10), loss)).train(seen);
            assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
            opened = seen.times();
        }
        assertThat(opened.subList(0, 2)).containsExactly(0.0, 500.0);
    }

    /** A device that goes for good while its update is underway keeps it; the others end with what it had said before. */
    @Test
    void whoNeverReturnsIsNamed() {
        Loss loss = Losses.named("logistic");
        List<TaskData> tasks = federation(8, loss);
        Map<Integer, Double> leaves = Map.of(2, 30.0);
        VirtualWorld world = world(RoundRule.WAIT).with((Presence) (task, time) ->
                time < Objects.requireNonNullElse(leaves.get(task), 1e300) ? time : Double.POSITIVE_INFINITY);
        try (SimulatedFleet fleet = fleet(tasks, world, 1)) {
            Training training = new Mocha(settings(MeanRegularised.of(0.1, 10), loss)
                            .withParticipation(Participation.EVERYONE.withPatience(2)))
                    .train(fleet);
            assertThat(training.stopReason()).isEqualTo(StopReason.SILENT_DEVICES);
            assertNothingIsLost(fleet, tasks);
        }
    }
}
