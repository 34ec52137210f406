package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.fleet.Momentum;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.KnownClusters;
import org.mochafl.core.structure.LearnedClusters;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.RobustMean;
import org.mochafl.core.structure.RobustPenalty;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.RoundReport;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.core.train.TrainingState;

/** Rounds with momentum: what is sent, when there is momentum, and what it brings. {@link TrainingLaws} shows that the end is the same. */
final class MomentumTest {

    private static final int TASKS = 12;

    private static final int FEATURES = 15;

    private static final TaskStructure LEARNED = new LearnedCovariance(0.01, 1e-3);

    /** Strongly tied: models that differ little, on more features than there are tasks. */
    private static List<TaskData> tasks(boolean classes) {
        Random random = new Random(3);
        double[] common = gaussian(random, FEATURES);
        List<TaskData> tasks = new ArrayList<>();
        for (int t = 0; t < TASKS; t++) {
            double[] own = gaussian(random, FEATURES);
            double[] rows = gaussian(random, 14 * FEATURES);
            double[] labels = new double[14];
            for (int i = 0; i < labels.length; i++) {
                for (int k = 0; k < FEATURES; k++) {
                    labels[i] += rows[i * FEATURES + k] * (common[k] + 0.3 * own[k]);
                }
                labels[i] += 0.5 * random.nextGaussian();
                labels[i] = classes ? Math.signum(labels[i]) : labels[i];
            }
            tasks.add(TaskData.of("task " + t, DenseRows.of(rows, 14, FEATURES), labels));
        }
        return tasks;
    }

    private static double[] gaussian(Random random, int length) {
        return DoubleStream.generate(random::nextGaussian).limit(length).toArray();
    }

    private record Run(Training training, List<RoundReport> reports, List<KeptTask> kept) {

        static Run of(List<TaskData> tasks, MochaSettings settings, Availability availability) {
            List<RoundReport> reports = new ArrayList<>();
            List<KeptTask> starts = tasks.stream().map(KeptTask::start).toList();
            try (InProcessFleet fleet = new InProcessFleet(tasks, starts, availability, 1)) {
                Training training = new Mocha(settings).train(fleet, reports::add, () -> false);
                List<KeptTask> kept = new ArrayList<>();
                for (int t = 0; t < tasks.size(); t++) {
                    kept.add(fleet.kept(t));
                }
                return new Run(training, reports, kept);
            }
        }

        ExactGap end() {
            return training.certificate().live().orElseThrow();
        }

        /** Rounds with work of which nothing was measured: those with momentum. */
        long ahead() {
            return reports.stream()
                    .filter(report -> report.outcome().measured() == 0)
                    .count();
        }
    }

    private static MochaSettings settings(String loss) {
        return MochaSettings.of(LEARNED, Losses.named(loss));
    }

    /**
     * The subproblem that is sent is, but for a constant, the majoriser of ½ tr(V M Vᵀ) at Y = V + β (V − V⁻): ⟨(Y M)_t, v_t + Δ − y_t⟩ +
     * (σ′/2) M_tt ‖v_t + Δ − y_t‖², here with M as the dense matrix that the core never forms.
     */
    @Test
    void sendsTheSubproblemOfThePointAhead() {
        Random random = new Random(5);
        for (int trial = 0; trial < 20; trial++) {
            int width = 1 + random.nextInt(6);
            DMatrixRMaj v = CoupledVectors.random(random, width, 5);
            DMatrixRMaj before = CoupledVectors.random(random, width, 5);
            CoupledVectors now = new CoupledVectors(new MeanRegularised(0.3, 0.7), v);
            CoupledVectors then = new CoupledVectors(new MeanRegularised(0.3, 0.7), before);
            double beta = random.nextDouble();
            double sigma = 1 + 3 * random.nextDouble();
            DMatrixRMaj y = new DMatrixRMaj(width, 5);
            CommonOps_DDRM.add(1 + beta, v, -beta, before, y);
            TaskCoupling ahead = new CoupledVectors(new MeanRegularised(0.3, 0.7), y).coupling();
            DMatrixRMaj products = new DMatrixRMaj(width, 5);
            CommonOps_DDRM.mult(y, now.dense(), products);
            assertThat(then.dense().getData()).isEqualTo(now.dense().getData());
            for (int t = 0; t < 5; t++) {
                TaskRow row = now.row(t);
                double curvature = sigma * now.dense().get(t, t);
                double[] sent = new Momentum(beta, ahead)
                        .model(CoupledVectors.column(v, t), CoupledVectors.column(before, t), row, curvature);
                double[] first = gaussian(random, width);
                double[] second = gaussian(random, width);
                double difference = majoriser(t, first, v, y, products, curvature)
                        - majoriser(t, second, v, y, products, curvature);
                assertThat(value(sent, first, curvature) - value(sent, second, curvature))
                        .isCloseTo(difference, within(1e-10 * (1 + size(v) * size(v) * curvature)));
            }
        }
    }

    private static double majoriser(
            int t, double[] change, DMatrixRMaj v, DMatrixRMaj y, DMatrixRMaj products, double curvature) {
        double value = 0;
        for (int k = 0; k < change.length; k++) {
            double from = v.get(k, t) + change[k] - y.get(k, t);
            value += products.get(k, t) * from + 0.5 * curvature * from * from;
        }
        return value;
    }

    private static double value(double[] sent, double[] change, double curvature) {
        double value = 0;
        for (int k = 0; k < change.length; k++) {
            value += sent[k] * change[k] + 0.5 * curvature * change[k] * change[k];
        }
        return value;
    }

    private static double size(DMatrixRMaj v) {
        double size = 1;
        for (double number : v.getData()) {
            size = Math.max(size, Math.abs(number));
        }
        return size;
    }

    /** One W-step: two groups of six tasks that are nearly the same. */
    @ParameterizedTest
    @CsvSource({"hinge, 1e-3", "smoothed-hinge, 1e-4", "logistic, 1e-5", "squared, 1e-6"})
    void takesFewerRoundsToTheSameObjective(String loss, double gap) {
        List<TaskData> tasks = tasks(!loss.equals("squared"));
        int[] groups = new int[TASKS];
        Arrays.fill(groups, TASKS / 2, TASKS, 1);
        MochaSettings settings = MochaSettings.of(KnownClusters.of(0.01, groups, 1, 300), Losses.named(loss))
                .withRelativeGap(gap);
        Run with = Run.of(tasks, settings, Availability.ALWAYS);
        Run without = Run.of(tasks, settings.withMomentum(false), Availability.ALWAYS);
        assertThat(with.training().stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        assertThat(without.training().stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        assertThat(with.ahead()).isPositive();
        assertThat(without.ahead()).isZero();
        assertThat(2 * with.training().rounds())
                .as("rounds with momentum, twice")
                .isLessThan(without.training().rounds());
        assertThat(3 * with.training().counts().plans())
                .as("with the rounds that only certify, three times")
                .isLessThan(2 * without.training().counts().plans());
        assertThat(with.end().jointObjective())
                .isCloseTo(
                        without.end().jointObjective(),
                        within(gap * without.end().scale()));
    }

    /** With one to three coordinate steps a round subproblems are hardly solved at all: the dual comes as far, to a hundredth. */
    @Test
    void doesLittleHarmWhereDevicesHardlyWork() {
        List<TaskData> tasks = tasks(true);
        BudgetPolicy little = (task, rows, round) -> new WorkBudget.Steps(1 + (task + round) % 3);
        MochaSettings settings =
                settings("hinge").withBudgets(little).withRounds(3_000).withRelativeGap(1e-3);
        Run with = Run.of(tasks, settings, Availability.ALWAYS);
        Run without = Run.of(tasks, settings.withMomentum(false), Availability.ALWAYS);
        assertThat(with.ahead()).isPositive();
        assertThat(with.training().certificate()).isInstanceOf(ExactGap.class);
        assertThat(with.end().dualObjective())
                .isGreaterThan(
                        without.end().dualObjective() - 0.01 * without.end().scale());
    }

    @Test
    void isUnderEveryStructureThatAllowsIt() {
        List<TaskStructure> structures = List.of(
                LEARNED,
                MeanRegularised.of(0.1, 10),
                KnownClusters.of(0.1, new int[TASKS]),
                LearnedClusters.of(0.01, 2));
        for (TaskStructure structure : structures) {
            assertThat(Run.of(tasks(true), settings("logistic").withStructure(structure), Availability.ALWAYS)
                            .ahead())
                    .as(structure.name())
                    .isPositive();
        }
        TaskStructure robust = RobustMean.of(0.1, 10, RobustPenalty.HUBER, OptionalDouble.empty());
        Run run = Run.of(tasks(true), settings("logistic").withStructure(robust), Availability.ALWAYS);
        assertThat(run.training().state().sigmaPrime()).isGreaterThan(2);
        assertThat(run.ahead()).isZero();
    }

    /** A device that goes away does not keep the others from their work: where there is work to do it is not waited for. */
    @Test
    void aCertificateThatIsDueWaitsForNobody() {
        List<TaskData> tasks = tasks(true);
        MochaSettings settings = settings("hinge")
                .withStructure(KnownClusters.of(0.01, new int[TASKS], 1, 300))
                .withRelativeGap(1e-9)
                .withRounds(60);
        Availability gone = (task, round) -> task != 4 || round < 30;
        Run run = Run.of(tasks, settings, gone);
        long before = run.reports().stream()
                .filter(report -> report.round() < 60 && report.outcome().coordinateSteps() == 0)
                .count();
        assertThat(run.ahead()).isPositive();
        assertThat(before).as("rounds without work").isBetween(2L, 30L);
    }

    @Test
    void isNotWhereDevicesAreLooselyTied() {
        MochaSettings settings = MochaSettings.of(new MeanRegularised(0.1, 0.1), Losses.named("logistic"));
        Run run = Run.of(tasks(true), settings, Availability.ALWAYS);
        assertThat(run.training().state().sigmaPrime()).isLessThan(2);
        assertThat(run.ahead()).isZero();
        assertThat(run.kept()).allMatch(kept -> kept.last() == null);
    }

    /** Y is where all go on as they went; a device that is missing does not. */
    @ParameterizedTest
    @ValueSource(strings = {"hinge", "squared"})
    void endsWhereADeviceIsMissing(String loss) {
        List<TaskData> tasks = tasks(!loss.equals("squared"));
        MochaSettings settings = settings(loss).withRelativeGap(1e-2).withRounds(3_000);
        Run run = Run.of(tasks, settings, Availability.without(Set.of(4)));
        assertThat(run.ahead()).isZero();
        assertThat(run.training().stopReason()).isEqualTo(StopReason.SILENT_DEVICES);
        Run sometimes = Run.of(tasks, settings, Availability.dropping(0.03, 1));
        assertThat(sometimes.ahead()).isPositive();
        assertThat(sometimes.training().stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
    }

    /** Cancelled after any round, written down, read and gone on with: the same bits as without a break. */
    @Test
    void goesOnWithTheSameBits() {
        List<TaskData> tasks = tasks(true);
        MochaSettings settings = settings("hinge").withRelativeGap(1e-9).withRounds(25);
        Run whole = Run.of(tasks, settings, Availability.ALWAYS);
        assertThat(whole.ahead()).isPositive();
        for (int stop = 1; stop < 25; stop++) {
            int rounds = stop;
            try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
                List<RoundReport> reports = new ArrayList<>();
                Training part = new Mocha(settings)
                        .train(
                                fleet,
                                reports::add,
                                () -> reports.get(reports.size() - 1).round() >= rounds);
                List<KeptTask> kept = new ArrayList<>();
                for (int t = 0; t < tasks.size(); t++) {
                    kept.add(KeptTask.of(tasks.get(t), fleet.kept(t).arrays()));
                }
                try (InProcessFleet other = new InProcessFleet(tasks, kept, Availability.ALWAYS, 1)) {
                    Training rest = new Mocha(settings)
                            .resume(other, TrainingState.of(part.state().arrays()), TrainingListener.NONE, () -> false);
                    assertThat(rest.coupling().aggregate())
                            .as("after %s rounds", rounds)
                            .isEqualTo(whole.training().coupling().aggregate());
                    assertThat(rest.certificate()).isEqualTo(whole.training().certificate());
                }
            }
        }
    }
}
