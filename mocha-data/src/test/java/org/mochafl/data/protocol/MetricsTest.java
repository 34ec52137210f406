package org.mochafl.data.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.data.LabelMap;

class MetricsTest {

    private static final double TINY = 1e-15;

    private static final List<String> CLASSES = List.of("no", "yes");

    private static TaskScores task(String name, double[] scores, double... labels) {
        return new TaskScores(name, scores, labels);
    }

    @Test
    void classificationByHand() {
        // a: wrong on one of 1 positive, right on 3 negatives; b: two positives, one wrong; c: nothing; d: all wrong
        ClassificationMetrics metrics = ClassificationMetrics.of(
                CLASSES,
                List.of(
                        task("a", new double[] {-1, -2, -3, 0}, 1, -1, -1, -1),
                        task("b", new double[] {1, -1}, 1, 1),
                        task("c", new double[] {}),
                        task("d", new double[] {-1, 1}, 1, -1)));
        assertThat(metrics.perTask())
                .containsExactly(
                        new TaskMetric("a", 4, 0.25),
                        new TaskMetric("b", 2, 0.5),
                        new TaskMetric("c", 0, Double.NaN),
                        new TaskMetric("d", 2, 1));
        assertThat(metrics.tasks().mean()).isCloseTo(1.75 / 3, within(TINY));
        assertThat(metrics.value()).isEqualTo(metrics.tasks().mean());
        assertThat(metrics.pooledError()).isEqualTo(0.5);
        assertThat(metrics.balancedError()).isCloseTo((0.5 + 0.5 + 1) / 3, within(TINY));
        assertThat(metrics.auc()).isCloseTo((2.0 / 3 + 0) / 2, within(TINY));
        assertThat(metrics.tasksWithoutAuc()).isEqualTo(2);
        assertThat(metrics.tasks().worst()).isEqualTo(1);
        assertThat(metrics.tasks().p90()).isCloseTo(0.5 + 0.8 * 0.5, within(TINY)); // position 1.8 of 0.25, 0.5, 1
        assertThat(metrics.values().keySet())
                .containsExactly("meanTaskError", "pooledError", "balancedError", "auc", "worstTask", "p90Task");
    }

    @Test
    void undefinedMetricsAreLeftOut() {
        Metrics metrics = Metrics.of(new LabelMap.TwoClasses("0", "1"), List.of(task("a", new double[] {1}, 1)));
        assertThat(metrics.values()).doesNotContainKey("auc").containsEntry("pooledError", 0.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 17, 100})
    void aucIsTheShareOfPairsInTheRightOrder(int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        for (int round = 0; round < 200; round++) {
            double[] scores = new double[rows];
            double[] labels = new double[rows];
            for (int i = 0; i < rows; i++) {
                scores[i] = random.nextInt(-3, 4) * (random.nextBoolean() ? 0.5 : -0.5); // ties, and both zeros
                labels[i] = random.nextBoolean() ? 1 : -1;
            }
            assertThat(Double.valueOf(RankAuc.of(task("a", scores, labels), 0))) // NaN where a class is absent
                    .isEqualTo(Double.valueOf(pairs(scores, labels)));
        }
    }

    private static double pairs(double[] scores, double[] labels) {
        double right = 0;
        int pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (labels[i] > 0 && labels[j] < 0) {
                    pairs++;
                    right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        return right / pairs;
    }

    @Test
    void regressionByHand() {
        Metrics metrics = Metrics.of(
                new LabelMap.Regression(),
                List.of(task("a", new double[] {1, 2}, 4, 6), task("b", new double[] {0}, 2)));
        // squares: 9 + 16 and 4; labels 4, 6, 2 have mean 4 and squares 8 about it
        RegressionMetrics regression = (RegressionMetrics) metrics;
        assertThat(regression.perTask().get(0).value()).isEqualTo(Math.sqrt(12.5));
        assertThat(regression.tasks().mean()).isCloseTo((Math.sqrt(12.5) + 2) / 2, within(TINY));
        assertThat(regression.pooledRmse()).isEqualTo(Math.sqrt(29.0 / 3));
        assertThat(regression.explainedVariance()).isCloseTo(1 - 29.0 / 8, within(TINY));
        assertThat(regression.tasks().worst()).isEqualTo(Math.sqrt(12.5));
        assertThat(regression.name()).isEqualTo("meanTaskRmse");
    }

    @Test
    void explainedVarianceNeedsLabelsThatDiffer() {
        Metrics metrics = RegressionMetrics.of(List.of("label"), List.of(task("a", new double[] {1, 2}, 3, 3)));
        assertThat(metrics.values()).doesNotContainKey("explainedVariance");
    }

    @Test
    void scoresMustBeFinite() {
        assertThatThrownBy(() -> task("a", new double[] {1, Double.NaN}, 1, 1))
                .hasMessage("task a, test row 2: expected a finite score, found NaN");
    }

    @Test
    void summaryIsMeanAndStandardError() {
        assertThat(Summary.of(1, 2, 3, 6)).isEqualTo(new Summary(4, 3, Math.sqrt(14.0 / 3 / 4)));
        assertThat(Summary.of(5)).isEqualTo(new Summary(1, 5, Double.NaN));
    }
}
