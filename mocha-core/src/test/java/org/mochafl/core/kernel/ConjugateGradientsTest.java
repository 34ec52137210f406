package org.mochafl.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside elimination, which is tested beside EJML. */
final class ConjugateGradientsTest {

    private static final double SCALE = 3;

    private final Random random = new Random(4);
    private double[][] k = {};
    private double[] diagonal = {};
    private double[] b = {};

    private void draw(int size, int rank) {
        double[][] factor = new double[size][];
        Arrays.setAll(factor, i -> random.doubles(rank, -1, 1).toArray());
        k = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int f = 0; f < rank; f++) {
                    k[i][j] += factor[i][f] * factor[j][f];
                }
            }
        }
        diagonal = random.doubles(size, 0.5, 2).toArray();
        b = random.doubles(size, -1, 1).toArray();
    }

    private int solve(double[] right, double[] x, double part, int most) {
        double[] inverse = new double[right.length];
        Arrays.setAll(inverse, i -> 1 / (SCALE * k[i][i] + diagonal[i]));
        return ConjugateGradients.solve(
                (c, image) -> {
                    for (int i = 0; i < c.length; i++) { // NaN where the row is not there
                        image[i] = SCALE * DenseKernels.dot(k[i], 0, c, 0, c.length) + diagonal[i] * c[i];
                    }
                },
                inverse,
                right,
                x,
                part,
                most);
    }

    /** κK + C without the rows and columns that are not there, and b. */
    private double[] eliminated() {
        int[] there = IntStream.range(0, b.length)
                .filter(i -> diagonal[i] < Double.POSITIVE_INFINITY)
                .toArray();
        double[][] system = new double[there.length][there.length];
        double[] x = new double[there.length];
        for (int i = 0; i < there.length; i++) {
            for (int j = 0; j < there.length; j++) {
                system[i][j] = SCALE * k[there[i]][there[j]] + (i == j ? diagonal[there[i]] : 0);
            }
            x[i] = b[there[i]];
        }
        SemidefiniteSystem.solve(system, x);
        double[] all = new double[b.length];
        for (int i = 0; i < there.length; i++) {
            all[there[i]] = x[i];
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40, 131})
    void thatItGoesToTheEnd(int size) {
        draw(size, Math.max(1, size / 3));
        b[size / 2] = 0; // its direction begins with 0, and is needed
        if (size > 2) {
            diagonal[1] = Double.POSITIVE_INFINITY;
            b[1] = 0;
        }
        double[] expected = eliminated();
        double[] x = new double[size];
        int done = solve(b.clone(), x, 1e-14, 10 * size + 10);
        assertThat(x).usingComparatorWithPrecision(1e-12).containsExactly(expected);
        assertThat(done).isLessThan(10 * size + 10);
        assertThat(size <= 2 || x[1] == 0).isTrue();
    }

    /** A K of rank r with a constant diagonal, and a constant C: κK + C has r + 1 eigenvalues, which take as many iterations. */
    @Test
    void oneIterationForEachEigenvalue() {
        draw(100, 6);
        double[] lengths = new double[100];
        Arrays.setAll(lengths, i -> Math.sqrt(k[i][i]));
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 100; j++) {
                k[i][j] /= lengths[i] * lengths[j];
            }
        }
        Arrays.fill(diagonal, 2);
        double[] x = new double[100];
        assertThat(solve(b.clone(), x, 1e-10, 50)).isLessThanOrEqualTo(7);
        assertThat(x).usingComparatorWithPrecision(1e-9).containsExactly(eliminated());
    }

    /** However early it ends: as much is left as was asked for, it says so truly, and it is a way down. */
    @Test
    void whatIsLeft() {
        draw(80, 60);
        double[] first = b.clone();
        int before = 0;
        for (double part : new double[] {1, 0.5, 0.1, 0.01}) {
            double[] left = first.clone();
            double[] x = new double[80];
            int done = solve(left, x, part, 1000);
            assertThat(done).isGreaterThanOrEqualTo(before);
            double all = 0;
            double rest = 0;
            double along = 0;
            for (int i = 0; i < 80; i++) {
                double image = diagonal[i] * x[i];
                for (int j = 0; j < 80; j++) {
                    image += SCALE * k[i][j] * x[j];
                }
                assertThat(left[i]).isCloseTo(first[i] - image, within(1e-11));
                double weight = 1 / (SCALE * k[i][i] + diagonal[i]);
                all += weight * first[i] * first[i];
                rest += weight * left[i] * left[i];
                along += first[i] * x[i];
            }
            assertThat(Math.sqrt(rest / all)).isLessThanOrEqualTo(part + 1e-12);
            assertThat(along > 0).isEqualTo(done > 0);
            before = done;
        }
        assertThat(before).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void noMoreIterationsThanMay(int most) {
        draw(80, 60);
        double[] x = new double[80];
        assertThat(solve(b.clone(), x, 1e-9, most)).isEqualTo(most);
        assertThat(Arrays.stream(x).anyMatch(value -> value != 0)).isEqualTo(most > 0);
    }

    @Test
    void nothingIsLeftOfNothing() {
        draw(10, 3);
        Arrays.fill(b, 0);
        double[] x = random.doubles(10).toArray();
        assertThat(solve(b, x, 0, 100)).isZero();
        assertThat(x).containsOnly(0);
    }
}
