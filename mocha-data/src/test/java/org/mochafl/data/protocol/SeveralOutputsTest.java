package org.mochafl.data.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.LabelMap;

/** Metrics and predictors of K classes and of K targets. */
class SeveralOutputsTest {

    private static final double TINY = 1e-15;
    private static final LabelMap.Classes CLASSES = new LabelMap.Classes(List.of("p", "q", "r"));

    /** Scores of rows and their classes, from 0. */
    private static TaskScores task(String name, double[][] scores, int... classes) {
        double[] flat = new double[3 * scores.length];
        double[] labels = new double[flat.length];
        for (int i = 0; i < scores.length; i++) {
            for (int k = 0; k < 3; k++) {
                flat[3 * i + k] = scores[i][k];
                labels[3 * i + k] = classes[i] == k ? 1 : -1;
            }
        }
        return new TaskScores(name, flat, labels, 3);
    }

    private static double[] s(double... scores) {
        return scores;
    }

    @Test
    void classesByHand() {
        // a: p as p, p as q, q as q, r as p; b: r as r, r as r, q as r; c: nothing
        ClassificationMetrics metrics = (ClassificationMetrics) Metrics.of(
                CLASSES,
                List.of(
                        task("a", new double[][] {s(3, 1, 2), s(0, 1, -1), s(-3, -1, -2), s(5, 4, 4)}, 0, 0, 1, 2),
                        task("b", new double[][] {s(0, 0, 1), s(-1, 0, 1), s(0, 1, 2)}, 2, 2, 1),
                        task("c", new double[][] {})));
        assertThat(metrics.perTask())
                .containsExactly(
                        new TaskMetric("a", 4, 0.5),
                        new TaskMetric("b", 3, 1.0 / 3),
                        new TaskMetric("c", 0, Double.NaN));
        assertThat(metrics.value()).isCloseTo((0.5 + 1.0 / 3) / 2, within(TINY));
        assertThat(metrics.pooledError()).isEqualTo(3.0 / 7);
        // classes of a: p 1/2, q 0, r 1; of b: q 1, r 0
        assertThat(metrics.balancedError()).isCloseTo((0.5 + 0.5) / 2, within(TINY));
        assertThat(metrics.confusion()).isEqualTo(new Confusion(CLASSES.names(), new long[][] {
            {1, 1, 0}, {0, 1, 1}, {1, 0, 2}
        }));
        assertThat(metrics.confusion().perClass())
                .containsExactly(
                        new ClassMetric("p", 2, 0.5, 2, 0.5),
                        new ClassMetric("q", 2, 0.5, 2, 0.5),
                        new ClassMetric("r", 3, 2.0 / 3, 3, 2.0 / 3));
        assertThat(metrics.confusion().balancedError()).isCloseTo((0.5 + 0.5 + 1.0 / 3) / 3, within(TINY));
        // a, against the rest: p 3, 0 over -3, 5: 2 of 4 pairs; q -1 over 1, 1, 4: 0 of 3; r 4 over 2, -1, -2: 3 of 3
        // b: p has no rows; q 1 over 0, 0: 2 of 2; r 1, 1 over 2: 0 of 2
        assertThat(metrics.auc()).isCloseTo(((0.5 + 0 + 1) / 3 + 0.5) / 2, within(TINY));
        assertThat(metrics.tasksWithoutAuc()).isEqualTo(1);
        assertThat(metrics.values().keySet())
                .containsExactly("meanTaskError", "pooledError", "balancedError", "auc", "worstTask", "p90Task");
    }

    /** Of equal scores the first class wins, both zeros being equal; checked against another way to find it. */
    @Test
    void tiesGoToTheFirstClass() {
        assertThat(task("a", new double[][] {s(1, 1, 1)}, 0).predictedClass(0)).isZero();
        assertThat(task("a", new double[][] {s(-1, 2, 2)}, 0).predictedClass(0)).isEqualTo(1);
        assertThat(task("a", new double[][] {s(-1, -0.0, 0.0)}, 0).predictedClass(0))
                .isEqualTo(1);
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 1000; round++) {
            double[] scores = {random.nextInt(-1, 2), random.nextInt(-1, 2), random.nextInt(-1, 2)};
            double most = Math.max(scores[0], Math.max(scores[1], scores[2]));
            int first = List.of(scores[0], scores[1], scores[2]).indexOf(most);
            assertThat(task("a", new double[][] {scores}, 0).predictedClass(0)).isEqualTo(first);
        }
    }

    @Test
    void twoClassesHaveAConfusionToo() {
        ClassificationMetrics metrics = (ClassificationMetrics) Metrics.of(
                new LabelMap.TwoClasses("no", "yes"),
                List.of(new TaskScores("a", s(-1, 1, 0, 2), s(1, 1, -1, -1)), new TaskScores("b", s(3), s(1))));
        // score 0 predicts no
        assertThat(metrics.confusion()).isEqualTo(new Confusion(List.of("no", "yes"), new long[][] {{1, 1}, {1, 2}}));
        assertThat(metrics.pooledError()).isEqualTo(0.4);
    }

    /** The errors of two classes are those of counting positives and negatives apart, to the bit. */
    @Test
    void errorsOfTwoClassesKeepTheirBits() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 500; round++) {
            int rows = random.nextInt(1, 30);
            int[] counts = new int[4]; // positives, wrong ones, negatives, wrong ones
            double[] scores = new double[rows];
            double[] labels = new double[rows];
            for (int i = 0; i < rows; i++) {
                scores[i] = random.nextInt(-2, 3);
                labels[i] = random.nextInt(3) == 0 ? 1 : -1;
                int from = labels[i] > 0 ? 0 : 2;
                counts[from]++;
                counts[from + 1] += (scores[i] > 0) == (labels[i] > 0) ? 0 : 1;
            }
            ClassificationMetrics metrics =
                    ClassificationMetrics.of(List.of("-1", "1"), List.of(new TaskScores("a", scores, labels)));
            assertThat(metrics.value()).isEqualTo((double) (counts[1] + counts[3]) / (counts[0] + counts[2]));
            assertThat(metrics.balancedError())
                    .isEqualTo(OverTasks.mean(s((double) counts[1] / counts[0], (double) counts[3] / counts[2])));
        }
    }

    @Test
    void classesWithoutRowsOrPredictionsHaveNoShare() {
        Confusion confusion = new Confusion(CLASSES.names(), new long[][] {{0, 2, 0}, {0, 3, 0}, {0, 0, 0}});
        assertThat(confusion.perClass())
                .containsExactly(
                        new ClassMetric("p", 2, 0, 0, Double.NaN),
                        new ClassMetric("q", 3, 1, 5, 0.6),
                        new ClassMetric("r", 0, Double.NaN, 0, Double.NaN));
        assertThat(confusion.balancedError()).isEqualTo(0.5);
        assertThat(confusion.plus(confusion).wrong()).isEqualTo(4);
        assertThatThrownBy(() -> confusion.plus(new Confusion(List.of("p"), new long[1][1])))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("confusion: expected the classes [p, q, r], found [p]");
        assertThatThrownBy(() -> new Confusion(List.of("p", "q"), new long[][] {{1, 2, 3}, {1, 2}}))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("confusion: expected 2 x 2 counts, one a pair of classes, found 2 rows of 3");
    }

    @Test
    void targetsByHand() {
        RegressionMetrics metrics = (RegressionMetrics) Metrics.of(
                new LabelMap.Regression(List.of("x", "y")),
                List.of(
                        new TaskScores("a", s(1, 0, 2, 0), s(4, 1, 6, 1), 2),
                        new TaskScores("b", s(0, 5), s(2, 1), 2)));
        // x: errors 3, 4 | 2, labels 4, 6, 2 with squares 8 about 4; y: errors 1, 1 | 4, labels all 1
        assertThat(metrics.perTask().get(0).value()).isEqualTo(Math.sqrt(27.0 / 4));
        assertThat(metrics.value()).isCloseTo((Math.sqrt(27.0 / 4) + Math.sqrt(10)) / 2, within(TINY));
        assertThat(metrics.pooledRmse()).isEqualTo(Math.sqrt(47.0 / 6));
        assertThat(metrics.explainedVariance()).isCloseTo(1 - 47.0 / 8, within(TINY));
        assertThat(metrics.perTarget())
                .containsExactly(
                        new TargetMetric("x", (Math.sqrt(12.5) + 2) / 2, 1 - 29.0 / 8),
                        new TargetMetric("y", (1 + 4) / 2.0, Double.NaN));
    }

    @Test
    void predictorsHaveAColumnForEachOutput() {
        DenseRows rows = DenseRows.of(s(1, 2, 3, 4), 2, 2);
        LinearPredictor models = LinearPredictor.perTask(new double[][] {{0, 0, 0, 0}, {1, 0, 10, 1}});
        assertThat(models.score(1, rows, 1, 0)).isEqualTo(3);
        assertThat(models.score(1, rows, 1, 1)).isEqualTo(34);
        TaskData task = TaskData.of("t", rows, s(1, -1, -1, 1), 2);
        TaskScores scores = TaskScores.of(models, 1, task);
        assertThat(scores.count()).isEqualTo(2);
        assertThat(scores.score(0, 1)).isEqualTo(12);
        assertThat(scores.label(1, 1)).isEqualTo(1);
        assertThatThrownBy(() -> new TaskScores("t", s(1, 2, 3, Double.NaN), s(1, 1, 1, 1), 2))
                .hasMessage("task t, test row 2: expected a finite score, found NaN");
    }

    @Test
    void constantIsTheMostFrequentClassOrTheMeans() {
        DenseRows rows = DenseRows.of(new double[5], 5, 1);
        FitContext context = new FitContext(0, () -> false);
        TaskData classes = TaskData.of("t", rows, s(-1, 1, -1, -1, -1, 1, -1, 1, -1, -1, -1, 1, 1, -1, -1), 3);
        Predictor most = new ConstantMethod(CLASSES)
                .fit(List.of(classes), Double.NaN, context)
                .predictor();
        // q and r twice each: the first of them
        assertThat(TaskScores.of(most, 0, classes).predictedClass(4)).isEqualTo(1);
        TaskData numbers = TaskData.of("t", rows, s(1, 0, 2, 0, 3, 0, 4, 0, 5, 10), 2);
        Predictor means = new ConstantMethod(new LabelMap.Regression(List.of("x", "y")))
                .fit(List.of(numbers), Double.NaN, context)
                .predictor();
        assertThat(means.score(0, rows, 0, 0)).isEqualTo(3);
        assertThat(means.score(0, rows, 0, 1)).isEqualTo(2);
    }
}
