package org.mochafl.simulation.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.method.Knobs;

/** One-shot averaging against local optima that another solver found. */
final class OneShotAveragingTest {

    private static final double LAMBDA = 0.5;

    /** The certified relative gap of each optimum. */
    private static final double GAP = 1e-3;

    private static PracticeRun run(List<TaskData> tasks, Loss loss, TaskWeights weights) {
        return new OneShotAveraging(LAMBDA).start(Problems.of(tasks, loss, weights), Knobs.NONE, TaskLoop.SEQUENTIAL);
    }

    private static double[] mean(List<double[]> models, double[] shares) {
        double[] mean = new double[models.get(0).length];
        for (int t = 0; t < models.size(); t++) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += shares[t] * models.get(t)[j];
            }
        }
        return mean;
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(IntStream.range(0, a.length)
                .mapToDouble(j -> (a[j] - b[j]) * (a[j] - b[j]))
                .sum());
    }

    @ParameterizedTest
    @EnumSource(TaskWeights.class)
    void isTheMeanOfRidgeSolutions(TaskWeights weights) {
        Loss squared = Losses.named("squared");
        List<TaskData> tasks = Problems.tasks(31, 5, squared);
        double[] shares = Problems.shares(tasks, weights);
        PracticeRun run = run(tasks, squared, weights);
        double[][] models = Problems.after(run, 5, 1);
        List<double[]> optima =
                tasks.stream().map(task -> Ridge.of(task, LAMBDA)).toList();
        // λ/2 |w − w*|² ≤ F(w) − F(w*) ≤ gap · F(0), the gap being certified
        double bound = 0;
        for (int t = 0; t < tasks.size(); t++) {
            bound += shares[t] * Math.sqrt(2 * GAP * lossAtZero(tasks.get(t), squared) / LAMBDA);
        }
        assertThat(distance(models[0], mean(optima, shares))).isLessThan(bound);
        assertThat(models[4]).containsExactly(models[0]);
        assertThat(run.ended()).isTrue();
        run.round(1, Problems.all(2));
        assertThat(run.models()[0]).containsExactly(models[0]);
    }

    /** Of a smooth loss optima are found in the test by gradient descent, far beyond the gap. */
    @Test
    void isTheMeanOfLogisticOptima() {
        Loss logistic = Losses.named("logistic");
        List<TaskData> tasks = Problems.tasks(32, 4, logistic);
        double[] shares = Problems.shares(tasks, TaskWeights.TASK);
        double[][] models = Problems.after(run(tasks, logistic, TaskWeights.TASK), 4, 1);
        List<double[]> optima =
                tasks.stream().map(task -> descended(task, logistic)).toList();
        double bound = Math.sqrt(2 * GAP * Math.log(2) / LAMBDA);
        assertThat(distance(models[0], mean(optima, shares))).isLessThan(bound);
    }

    private static double[] descended(TaskData task, Loss loss) {
        int[] rows = IntStream.range(0, task.count()).toArray();
        double longest = IntStream.range(0, task.count())
                .mapToDouble(i -> task.squaredNorms()[i])
                .max()
                .orElse(0);
        double[] w = new double[task.features()];
        for (int step = 0; step < 2_000; step++) {
            double[] gradient = Problems.gradient(task, rows, loss, LAMBDA, w);
            for (int j = 0; j < w.length; j++) {
                w[j] -= gradient[j] / (longest / 4 + LAMBDA);
            }
        }
        assertThat(distance(Problems.gradient(task, rows, loss, LAMBDA, w), new double[w.length]))
                .isCloseTo(0, within(1e-10));
        return w;
    }

    private static double lossAtZero(TaskData task, Loss loss) {
        return IntStream.range(0, task.count())
                .mapToDouble(i -> loss.value(0, task.label(i, 0)))
                .average()
                .orElse(0);
    }

    @Test
    void whoDoesNotAnswerIsNotInIt() {
        Loss squared = Losses.named("squared");
        List<TaskData> tasks = Problems.tasks(33, 3, squared);
        BitSet one = new BitSet();
        one.set(1);
        PracticeRun run = run(tasks, squared, TaskWeights.EXAMPLE);
        run.round(0, one);
        double bound = Math.sqrt(2 * GAP * lossAtZero(tasks.get(1), squared) / LAMBDA);
        assertThat(distance(run.models()[0], Ridge.of(tasks.get(1), LAMBDA))).isLessThan(bound);
    }
}
