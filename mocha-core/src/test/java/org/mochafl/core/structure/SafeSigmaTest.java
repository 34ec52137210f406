package org.mochafl.core.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.kernel.SymmetricMatrix;
import org.mochafl.core.random.RandomStream;

/** σ′ is the largest eigenvalue of D^{-½} M D^{-½} of the dense matrix, by EJML, at every rank. */
class SafeSigmaTest {

    @ParameterizedTest
    @CsvSource({"1, 2", "1, 40", "3, 40", "8, 40", "9, 60", "20, 60", "32, 70", "45, 70", "70, 45"})
    void isTheLargestEigenvalueAtEveryRank(int rank, int tasks) {
        RandomStream random = RandomStream.of(5, rank);
        double[] q = random(rank, random);
        TaskRow[] rows = new TaskRow[tasks];
        for (int t = 0; t < tasks; t++) {
            double[] u = new double[rank];
            for (int j = 0; j < rank; j++) {
                u[j] = random.nextGaussian();
            }
            rows[t] = TaskRow.of(0.1 + random.nextDouble(), u);
        }
        TaskCoupling coupling = new TaskCoupling(q, 1, new double[rank]);
        AtomicInteger passes = new AtomicInteger();
        double sigma = SafeSigma.of(coupling, tasks, fold -> {
            passes.incrementAndGet();
            double[] sums = new double[fold.length()];
            for (int t = 0; t < tasks; t++) {
                TaskView.Contact contact = new TaskView.Contact(true, Double.NaN, 1, 1);
                fold.add(new TaskView(t, new double[1], rows[t], coupling, contact), sums);
            }
            return sums;
        });

        double[] scaled = new double[tasks * tasks];
        for (int t = 0; t < tasks; t++) {
            for (int s = 0; s < tasks; s++) {
                double entry = t == s ? coupling.diagonal(rows[t]) : coupling.entry(rows[t], rows[s]);
                double size = coupling.diagonal(rows[t]) * coupling.diagonal(rows[s]);
                scaled[t * tasks + s] = entry / Math.sqrt(size);
            }
        }
        double largest = new SymmetricMatrix(tasks, scaled).eigen().values()[0];
        assertThat(sigma).isBetween(largest * (1 - 1e-12), largest * (1 + 2e-6));
        assertThat(passes.get()).isLessThanOrEqualTo(8);
    }

    private static double[] random(int count, RandomStream random) {
        return IntStream.range(0, count).mapToDouble(i -> random.nextDouble()).toArray();
    }
}
