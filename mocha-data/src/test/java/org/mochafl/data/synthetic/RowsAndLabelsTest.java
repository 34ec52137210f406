package org.mochafl.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;

/** Rows and labels follow the formulas of the documentation. */
class RowsAndLabelsTest {

    private static RawFederation raw(String settings) {
        return SyntheticFederation.parse(settings).raw();
    }

    private static double[] row(TaskData task, int i) {
        double[] row = new double[task.features()];
        task.rows().copyTo(i, row, 0);
        return row;
    }

    @Test
    void sparseRowsHaveTheShareOfNonZeros() {
        for (TaskData task : raw("density=0.05,features=200,tasks=5,rows=40").tasks()) {
            assertThat(((SparseRows) task.rows()).nonZeros()).isEqualTo(40 * 10);
        }
        TaskData least =
                raw("density=0.001,features=20,tasks=1,rows=40").tasks().get(0);
        assertThat(((SparseRows) least.rows()).nonZeros()).isEqualTo(40);
        TaskData most = raw("density=0.99,features=20,tasks=1,rows=40").tasks().get(0);
        assertThat(((SparseRows) most.rows()).nonZeros()).isEqualTo(40 * 20);
    }

    @Test
    void columnsAreUniformOrByZipfsLaw() {
        int[] uniform = columnCounts("density=0.02,features=100,tasks=1,rows=20000");
        int[] zipf = columnCounts("density=0.01,features=100,tasks=1,rows=20000,columns=zipf");
        double harmonic =
                IntStream.rangeClosed(1, 100).mapToDouble(j -> 1.0 / j).sum();
        for (int j = 0; j < 100; j++) {
            assertThat((double) uniform[j]).isCloseTo(400, within(5 * 20.0)); // five standard deviations of a count
            double expected = 20_000 / harmonic / (j + 1);
            assertThat((double) zipf[j]).isCloseTo(expected, within(5 * Math.sqrt(expected)));
        }
    }

    private static int[] columnCounts(String settings) {
        int[] counts = new int[100];
        TaskData task = raw(settings).tasks().get(0);
        for (int i = 0; i < task.count(); i++) {
            double[] row = row(task, i);
            IntStream.range(0, 100).filter(j -> row[j] != 0).forEach(j -> counts[j]++);
        }
        return counts;
    }

    @Test
    void labelsOfSparseRowsAreThoseOfTheirModels() {
        RawFederation raw = raw("density=0.1,features=40,tasks=3,rows=50,noise=0,target=numbers,columns=zipf");
        double[][] w = raw.truth().orElseThrow().weights();
        for (int t = 0; t < 3; t++) {
            TaskData task = raw.tasks().get(t);
            for (int i = 0; i < 50; i++) {
                assertThat(task.label(i, 0)).isCloseTo(task.rows().dot(i, w[t], 0), within(1e-12));
            }
        }
    }

    /** The population says: the products explain as much as the linear part, and none of it is linear. */
    @Test
    void noLinearModelExplainsMoreThanHalfOfANonlinearTruth() {
        RawFederation raw = raw("truth=nonlinear,target=numbers,noise=0,tasks=1,rows=40000,features=8,spread=0");
        double[] w = raw.truth().orElseThrow().weights()[0];
        TaskData task = raw.tasks().get(0);
        double all = 0;
        double rest = 0;
        double[] withFeatures = new double[8];
        for (int i = 0; i < task.count(); i++) {
            double left = task.label(i, 0) - task.rows().dot(i, w, 0);
            double[] x = row(task, i);
            double products = IntStream.range(0, 8)
                    .mapToDouble(j -> w[j] * x[j] * x[(j + 1) % 8])
                    .sum();
            assertThat(left).isCloseTo(products, within(1e-12));
            all += task.label(i, 0) * task.label(i, 0);
            rest += left * left;
            IntStream.range(0, 8).forEach(j -> withFeatures[j] += left * x[j] / task.count());
        }
        assertThat(1 - rest / all).isCloseTo(0.5, within(0.03));
        // The gradient of the squared loss at w is 0 up to chance: five standard errors of at most √(1/40000) · 3.
        assertThat(withFeatures).usingComparatorWithPrecision(0.075).contains(new double[8]);
    }

    @Test
    void severalTargetsAreThoseOfTheirOutputs() {
        RawFederation raw = raw("outputs=3,target=numbers,noise=0,tasks=4,rows=9,features=6");
        double[][] w = raw.truth().orElseThrow().weights();
        for (int t = 0; t < 4; t++) {
            TaskData task = raw.tasks().get(t);
            assertThat(task.outputs()).isEqualTo(3);
            for (int i = 0; i < 9; i++) {
                for (int k = 0; k < 3; k++) {
                    assertThat(task.label(i, k)).isCloseTo(task.rows().dot(i, w[t], 6 * k), within(1e-12));
                }
            }
        }
    }

    @Test
    void ofSeveralClassesTheGreatestScoreIsTheLabel() {
        RawFederation raw = raw("outputs=4,noise=0,tasks=4,rows=50,features=6");
        RawFederation noisy = raw("outputs=4,noise=0.25,tasks=4,rows=2000,features=6");
        assertThat(wrong(raw, 4)).isZero();
        assertThat(wrong(noisy, 4)).isCloseTo(0.25, within(0.02)); // four standard errors
        assertThat(noisy.tasks()).allMatch(task -> task.outputs() == 1);
    }

    private static double wrong(RawFederation raw, int outputs) {
        double[][] w = raw.truth().orElseThrow().weights();
        int d = raw.features();
        long wrong = 0;
        for (int t = 0; t < w.length; t++) {
            TaskData task = raw.tasks().get(t);
            double[] model = w[t];
            wrong += IntStream.range(0, task.count())
                    .filter(i -> IntStream.range(0, outputs)
                            .anyMatch(k -> task.rows().dot(i, model, d * k)
                                    > task.rows().dot(i, model, d * (int) task.label(i, 0))))
                    .count();
        }
        return (double) wrong / raw.rows();
    }
}
