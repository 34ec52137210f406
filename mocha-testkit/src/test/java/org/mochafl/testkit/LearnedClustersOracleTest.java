package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.LearnedClusters;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.MochaSettings.Participation;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;

/** {@code clusters} reaches the minimum over W of loss + {@link ClusterNorm}, found by {@link PrimalDescent}. */
final class LearnedClustersOracleTest {

    private static List<TaskData> federation(long seed, int m, int d, Loss loss, int outputs) {
        return Federations.random(seed, m, d, 25, loss, outputs, Federations.RowKind.DENSE).stream()
                .filter(task -> task.count() > 0)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "logistic, TASK, 7, 12, 3, 1, 0.1, 2, 0.1",
        "logistic, EXAMPLE, 8, 12, 3, 1, 0.1, 1, 0.1",
        "logistic, TASK, 9, 5, 9, 1, 0.02, 2, 0.3",
        "logistic, TASK, 10, 6, 6, 1, 0.05, 3, 0.02",
        "squared, TASK, 11, 20, 4, 1, 1, 3, 0.1",
        "squared, EXAMPLE, 12, 5, 8, 1, 5, 2, 0.1",
        "squared, TASK, 13, 12, 3, 1, 0.1, 7, 0.1",
        "huber:0.5, TASK, 15, 6, 8, 1, 0.1, 2, 0.1",
        "squared-hinge, TASK, 16, 12, 4, 1, 0.05, 2, 1",
        "smoothed-hinge, EXAMPLE, 17, 8, 5, 1, 0.5, 3, 0.1",
        "logistic, TASK, 18, 6, 4, 3, 0.1, 2, 0.1",
        "squared, TASK, 19, 15, 2, 3, 0.3, 2, 0.1",
    })
    void clustersReachTheMinimumInTheModelsAlone(
            String name, TaskWeights weights, long seed, int m, int d, int outputs, double lambda, int k, double eta) {
        Loss loss = Losses.named(name);
        List<TaskData> tasks = federation(seed, m, d, loss, outputs);
        Problem problem = new Problem(tasks, loss, weights);
        PrimalDescent descent = new PrimalDescent(problem, new ClusterNorm(lambda, k, eta, tasks.size()));
        double minimum = descent.minimum();
        MochaSettings settings = MochaSettings.of(new LearnedClusters(lambda, k, eta), loss)
                .withWeights(weights)
                .withRelativeGap(1e-6);
        assertReachesTheMinimum(tasks, settings, descent, minimum);
        assertReachesTheMinimum(tasks, settings.withMetrics(false), descent, minimum);
    }

    private static void assertReachesTheMinimum(
            List<TaskData> tasks, MochaSettings settings, PrimalDescent descent, double minimum) {
        Problem.Solution ours = Problem.solve(tasks, settings, TrainingListener.NONE);
        ExactGap exact = ours.certificate();
        double atOurs = descent.value(ours.models());
        double rounding = 1e-12 * minimum;
        assertThat(ours.training().stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        assertThat(exact.objective()).as("P at our Ω, and at its best").isGreaterThanOrEqualTo(atOurs - rounding);
        assertThat(atOurs).as("min over Ω of P at our W").isBetween(minimum - rounding, minimum * (1 + 1e-6));
        assertThat(exact.jointObjective()).isCloseTo(atOurs, within(1e-9 * minimum));
        assertThat(exact.jointObjective() - exact.jointGap())
                .as("certified bound")
                .isLessThanOrEqualTo(minimum + rounding);
    }

    /** With as many clusters as tasks Ω = I: each task for itself, R = λ/(1 + η) ‖W‖². */
    @ParameterizedTest
    @CsvSource({"hinge, 21, 7, 3", "logistic, 22, 7, 3", "logistic, 23, 4, 9", "squared, 24, 5, 5"})
    void asManyClustersAsTasksAreIndependentTasks(String name, long seed, int m, int d) {
        double lambda = 0.2;
        double eta = 0.3;
        Loss loss = Losses.named(name);
        List<TaskData> tasks = federation(seed, m, d, loss, 1);
        MochaSettings clusters = MochaSettings.of(new LearnedClusters(lambda, tasks.size(), eta), loss)
                .withRelativeGap(1e-13);
        MochaSettings independent = MochaSettings.of(new IndependentTasks(2 * lambda / (1 + eta)), loss)
                .withRelativeGap(1e-13);
        double[][] found = Problem.solve(tasks, clusters, TrainingListener.NONE).models();
        double[][] expected =
                Problem.solve(tasks, independent, TrainingListener.NONE).models();
        assertThat(Problem.relativeDistance(found, expected)).isLessThanOrEqualTo(1e-6);
    }

    /** Features that are always 0 change nothing but which matrices are the small ones. */
    @ParameterizedTest
    @CsvSource({"hinge, 31, 8, 3, 2", "logistic, 32, 9, 4, 3", "squared, 33, 12, 2, 5"})
    void moreTasksThanFeaturesAndFewerGiveTheSame(String name, long seed, int m, int d, int k) {
        Loss loss = Losses.named(name);
        List<TaskData> tasks = federation(seed, m, d, loss, 1);
        List<TaskData> wide =
                tasks.stream().map(task -> padded(task, tasks.size() + 1 - d)).toList();
        MochaSettings settings = MochaSettings.of(new LearnedClusters(0.1, k, 0.1), loss)
                .withRelativeGap(1e-9)
                .withRounds(100_000);
        Problem.Solution pooled = Problem.solve(tasks, settings, TrainingListener.NONE);
        Problem.Solution turned = Problem.solve(wide, settings, TrainingListener.NONE);
        double objective = pooled.certificate().jointObjective();
        assertThat(turned.certificate().jointObjective()).isCloseTo(objective, within(2e-9 * objective));
        assertThat(Problem.relativeDistance(turned.models(), padded(pooled.models(), tasks.size() + 1)))
                .isLessThanOrEqualTo(1e-3); // the root of the gap: R is strongly convex
    }

    private static TaskData padded(TaskData task, int zeros) {
        int d = task.features() + zeros;
        double[] values = new double[task.count() * d];
        double[] labels = new double[task.count()];
        for (int i = 0; i < labels.length; i++) {
            task.rows().copyTo(i, values, i * d);
            labels[i] = task.label(i, 0);
        }
        return TaskData.of(task.name(), DenseRows.of(values, labels.length, d), labels);
    }

    private static double[][] padded(double[][] models, int d) {
        double[][] padded = new double[models.length][];
        for (int t = 0; t < padded.length; t++) {
            padded[t] = Arrays.copyOf(models[t], d);
        }
        return padded;
    }

    /** Devices that never answer are no part of Ω; where fewer than k are left, each of them is a cluster. */
    @ParameterizedTest
    @CsvSource({
        "logistic, 41, 12, 3, 2, 2",
        "logistic, 42, 5, 9, 3, 2",
        "squared, 43, 6, 4, 2, 2",
        "squared, 44, 5, 8, 4, 3",
        "logistic, 45, 6, 3, 5, 4",
        "squared-hinge, 46, 7, 3, 7, 6",
    })
    void withoutDevicesThatNeverAnswerTheMinimumIsThatOfTheOthers(
            String name, long seed, int m, int d, int k, int silent) {
        double lambda = 0.1;
        double eta = 0.1;
        Loss loss = Losses.named(name);
        List<TaskData> tasks = federation(seed, m, d, loss, 1);
        Set<Integer> never = Set.copyOf(List.of(0, 1, 3, 2, 4, 5).subList(0, Math.min(silent, tasks.size() - 1)));
        List<TaskData> others = new ArrayList<>();
        for (int t = 0; t < tasks.size(); t++) {
            if (!never.contains(t)) {
                others.add(tasks.get(t));
            }
        }
        Problem problem = new Problem(others, loss, TaskWeights.TASK);
        double minimum = new PrimalDescent(
                        problem, new ClusterNorm(lambda, Math.min(k, others.size()), eta, others.size()))
                .minimum();
        MochaSettings settings = MochaSettings.of(new LearnedClusters(lambda, Math.min(k, tasks.size()), eta), loss)
                .withRelativeGap(5e-7)
                .withRounds(100_000)
                .withParticipation(Participation.EVERYONE.withPatience(3));
        try (InProcessFleet fleet = new InProcessFleet(
                tasks, tasks.stream().map(KeptTask::start).toList(), Availability.without(never), 1)) {
            Training training = new Mocha(settings).train(fleet);
            assertThat(training.stopReason()).isEqualTo(StopReason.SILENT_DEVICES);
            ExactGap limit = training.certificate().live().orElseThrow();
            assertThat(limit.jointObjective()).isCloseTo(minimum, within(1e-6 * minimum));
            assertThat(limit.jointObjective() - limit.jointGap()).isLessThanOrEqualTo(minimum * (1 + 1e-10));
        }
    }

    /** P at the ends of W-steps does not rise, but for the gap below which no W-step goes (docs/decisions/004). */
    @ParameterizedTest
    @CsvSource({
        "hinge, 51, 9, 4, 0.1, 2, 0.1",
        "hinge, 52, 5, 9, 0.02, 2, 0.02",
        "logistic, 53, 9, 4, 0.01, 3, 0.1",
        "logistic, 54, 5, 9, 0.3, 2, 0.01",
        "logistic, 55, 20, 3, 1e-3, 1, 0.03",
        "squared, 56, 9, 4, 0.1, 2, 0.1",
        "squared, 57, 5, 9, 1, 1, 0.01",
        "absolute, 58, 9, 4, 0.3, 2, 0.1",
        "huber:0.5, 59, 12, 6, 0.1, 3, 0.03",
        "squared-hinge, 60, 12, 20, 0.02, 3, 0.03",
    })
    void objectiveAtTheEndsOfWStepsNeverRises(String name, long seed, int m, int d, double lambda, int k, double eta) {
        Loss loss = Losses.named(name);
        MochaSettings settings =
                MochaSettings.of(new LearnedClusters(lambda, k, eta), loss).withRelativeGap(1e-5);
        List<ExactGap> ends = new ArrayList<>();
        int[] omegaSteps = {-1};
        Problem.Solution ours = Problem.solve(federation(seed, m, d, loss, 1), settings, report -> {
            if (report.outcome().coordinateSteps() == 0) {
                if (report.omegaSteps() == omegaSteps[0]) {
                    ends.remove(ends.size() - 1); // was not the end yet
                }
                ends.add((ExactGap) report.certificate());
                omegaSteps[0] = report.omegaSteps();
            }
        });
        assertThat(ours.training().stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        assertThat(ends).hasSizeGreaterThan(2);
        for (int n = 1; n < ends.size(); n++) {
            double slack = (0.02 * settings.relativeGap() + 1e-13) * ends.get(n).scale();
            assertThat(ends.get(n).objective())
                    .as("P at the end of W-step %s", n)
                    .isLessThanOrEqualTo(ends.get(n - 1).objective() + slack);
        }
    }
}
