package org.mochafl.core.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.kernel.SymmetricMatrix;
import org.mochafl.core.random.RandomStream;

/** σ′ is the largest eigenvalue of D^{-½} M D^{-½} of the dense matrix, by EJML, at every rank. */
class SafeSigmaTest {

    /** The expected bits are those of the search that evaluated every x in one pass. */
    @ParameterizedTest
    @CsvSource({
        "3, 40, 0x1.660e9c6dc502fp3",
        "8, 40, 0x1.2dff2153b9e29p3",
        "9, 60, 0x1.7f1c0c12a3835p3",
        "20, 60, 0x1.04411de0bb3e9p3",
        "32, 70, 0x1.0586e3f46b378p3",
        "45, 70, 0x1.57439f52125c5p2",
    })
    void isTheLargestEigenvalueAtEveryRank(int rank, int tasks, double expected) {
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
        List<Integer> lengths = new ArrayList<>();
        double sigma = SafeSigma.of(coupling, tasks, fold -> {
            lengths.add(fold.length());
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
        assertThat(sigma).isEqualTo(expected);
        assertThat(lengths).allMatch(length -> length <= rank * rank * (rank <= 8 ? 15 : rank < 32 ? 3 : 1));
    }

    private static double[] random(int count, RandomStream random) {
        return IntStream.range(0, count).mapToDouble(i -> random.nextDouble()).toArray();
    }
}
