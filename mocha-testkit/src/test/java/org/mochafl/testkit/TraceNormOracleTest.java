package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.LogisticLoss;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.TrainingListener;

/** {@code learned} reaches the minimum over W of loss + (λ/2m)(tr (WᵀW + e²I)^½)², found by {@link PrimalDescent}. */
final class TraceNormOracleTest {

    private static final double LAND_MINE_LAMBDA = 0.29;

    @ParameterizedTest
    @CsvSource({
        "logistic, TASK, 7, 12, 3, 0.1, 0.1",
        "logistic, EXAMPLE, 7, 12, 3, 0.1, 0.1",
        "logistic, TASK, 8, 12, 3, 0.02, 1e-2",
        "logistic, EXAMPLE, 9, 4, 9, 0.05, 1e-2",
        "logistic, TASK, 10, 6, 6, 0.05, 1e-3",
        "squared, TASK, 11, 12, 3, 1, 0.1",
        "squared, TASK, 12, 5, 8, 0.05, 1e-2",
        "squared, EXAMPLE, 13, 20, 4, 20, 1e-3",
        "squared, EXAMPLE, 14, 4, 10, 5, 1e-2",
        "huber:0.5, TASK, 15, 6, 8, 0.1, 1e-2",
        "squared-hinge, TASK, 16, 12, 4, 0.05, 0.1",
        "smoothed-hinge, EXAMPLE, 17, 8, 5, 0.5, 1e-2",
    })
    void learnedReachesTheMinimumInTheModelsAlone(
            String name, TaskWeights weights, long seed, int m, int d, double lambda, double e) {
        Loss loss = Losses.named(name);
        List<TaskData> tasks = withRows(Federations.random(seed, m, d, 25, loss));
        Problem problem = new Problem(tasks, loss, weights);
        assertReachesTheMinimum(problem, lambda, e);
    }

    /**
     * The minima are known from another program too, to 1e-8 and better. The number of Ω-steps is a goal that
     * plain alternation misses by far for the smaller e; and P at the ends of W-steps does not rise beyond their gaps.
     */
    @ParameterizedTest
    @CsvSource({"0.1, 18.5146358608149, 18.5146358608149", "1e-3, 18.239467166571, 18.239467300172"})
    void learnedReachesTheMinimumOnLandMineWithinSixtyOmegaSteps(double e, double low, double high) {
        List<TaskData> tasks = RealData.landMine();
        Problem problem = new Problem(tasks, LogisticLoss.INSTANCE, TaskWeights.TASK);
        PrimalDescent descent = descent(problem, LAND_MINE_LAMBDA, e);
        double minimum = descent.minimum();
        assertThat(minimum).as("the other method, in Java").isBetween(low * (1 - 1e-10), high * (1 + 1e-7));
        MochaSettings settings = settings(problem, LAND_MINE_LAMBDA, e).withRelativeGap(1e-4);
        List<ExactGap> ends = new ArrayList<>();
        Problem.Solution ours = certified(problem, settings, descent, low, report -> {
            if (report.outcome().coordinateSteps() == 0) {
                ends.add((ExactGap) report.certificate());
            }
        });
        for (int k = 1; k < ends.size(); k++) {
            assertThat(ends.get(k).objective())
                    .as("P at the end of W-step %s", k)
                    .isLessThanOrEqualTo(
                            ends.get(k - 1).objective() + ends.get(k).gap());
        }
        assertThat(ours.training().omegaSteps()).isLessThanOrEqualTo(60);
    }

    /** Three outputs share one Σ: W is dK × m, and its trace norm joins all columns. */
    @ParameterizedTest
    @CsvSource({
        "logistic, DENSE, 31, 6, 4, 0.1, 0.1",
        "squared, SPARSE, 32, 5, 3, 0.3, 1e-2",
        "squared-hinge, SPARSE, 33, 12, 3, 0.1, 0.1",
        "huber:0.5, DENSE, 34, 4, 5, 0.2, 1e-2",
        "smoothed-hinge:0.5, SPARSE, 35, 20, 2, 0.05, 0.1",
    })
    void oneRelationOfThreeOutputsReachesTheirMinimum(
            String name, Federations.RowKind rows, long seed, int m, int d, double lambda, double e) {
        Loss loss = Losses.named(name);
        List<TaskData> tasks = withRows(Federations.random(seed, m, d, 25, loss, 3, rows));
        Problem problem = new Problem(tasks, loss, TaskWeights.TASK);
        assertReachesTheMinimum(problem, lambda, e);
    }

    private static void assertReachesTheMinimum(Problem problem, double lambda, double e) {
        PrimalDescent descent = descent(problem, lambda, e);
        double minimum = descent.minimum();
        MochaSettings settings = settings(problem, lambda, e).withRelativeGap(1e-5);
        certified(problem, settings, descent, minimum, TrainingListener.NONE);
        certified(problem, settings.withMetrics(false), descent, minimum, TrainingListener.NONE);
    }

    private static PrimalDescent descent(Problem problem, double lambda, double e) {
        return new PrimalDescent(
                problem, new TraceNorm(lambda, e, problem.tasks().size()));
    }

    /** A task without rows is never heard, and no part of Ω. */
    private static List<TaskData> withRows(List<TaskData> tasks) {
        return tasks.stream().filter(task -> task.count() > 0).toList();
    }

    private static MochaSettings settings(Problem problem, double lambda, double e) {
        return MochaSettings.of(new LearnedCovariance(lambda, e), problem.loss())
                .withWeights(problem.weights());
    }

    /** Trains, and compares what the certificate says with the minimum. */
    private static Problem.Solution certified(
            Problem problem, MochaSettings settings, PrimalDescent descent, double minimum, TrainingListener listener) {
        Problem.Solution ours = Problem.solve(problem.tasks(), settings, listener);
        ExactGap exact = ours.certificate();
        double atOurs = descent.value(ours.models());
        double gap = settings.relativeGap();
        double rounding = 1e-12 * minimum;
        assertThat(ours.training().stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        assertThat(exact.relativeJointGap()).isBetween(0.0, gap);
        assertThat(exact.objective()).as("P at our Ω, and at its best").isGreaterThanOrEqualTo(atOurs - rounding);
        assertThat(atOurs).as("min over Ω of P at our W").isBetween(minimum - rounding, minimum * (1 + gap));
        assertThat(exact.jointObjective()).isCloseTo(atOurs, within(1e-9 * minimum));
        assertThat(exact.jointObjective() - exact.jointGap())
                .as("certified bound")
                .isLessThanOrEqualTo(minimum + rounding);
        return ours;
    }

    /** With weak regularisation a stride that is too long makes the objective rise; it must find one that does not. */
    @ParameterizedTest
    @CsvSource({
        "squared, TASK, 13, 20, 4, 0.05, 1e-3",
        "squared, EXAMPLE, 11, 12, 3, 0.1, 0.1",
        "logistic, EXAMPLE, 8, 12, 3, 0.02, 1e-2",
        "logistic, EXAMPLE, 10, 6, 6, 0.05, 1e-3",
        "logistic, TASK, 21, 30, 5, 0.01, 1e-3",
    })
    void learnedSettlesUnderWeakRegularisation(
            String name, TaskWeights weights, long seed, int m, int d, double lambda, double e) {
        Loss loss = Losses.named(name);
        List<TaskData> tasks = withRows(Federations.random(seed, m, d, 25, loss));
        Problem problem = new Problem(tasks, loss, weights);
        assertReachesTheMinimum(problem, lambda, e);
    }

    /**
     * Losses with a kink have no curvature that a stride could be below. A stride that is too long shows in rises smaller than
     * what a W-step leaves open, and the joint gap stays where it is; it must shrink for that as well.
     */
    @ParameterizedTest
    @CsvSource({
        "hinge, 1, 0.1, 0.1",
        "hinge, 2, 0.01, 0.1",
        "hinge, 3, 0.01, 0.1",
        "hinge, 5, 0.01, 0.1",
        "absolute, 2, 0.1, 0.1",
    })
    void learnedSettlesWithKinks(String name, long seed, double lambda, double e) {
        Loss loss = Losses.named(name);
        Problem problem = new Problem(Federations.random(seed, 6, 4, 16, loss), loss, TaskWeights.TASK);
        MochaSettings settings =
                settings(problem, lambda, e).withRelativeGap(1e-5).withRounds(5000);
        Problem.Solution ours = Problem.solve(problem.tasks(), settings, TrainingListener.NONE);
        assertThat(ours.training().stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        assertThat(ours.certificate().relativeJointGap()).isBetween(0.0, 1e-5);
    }
}
