package org.mochafl.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** L + diag(g) against dense matrices, closed forms and numbers of a hundred digits. */
final class GroundedLaplacianTest {

    /** Edges as (from, to), with a weight and a ground for each. */
    private record Graph(int[][] edges, double[] weights, double[] ground) {

        GroundedLaplacian laplacian() {
            return new GroundedLaplacian(
                    Arrays.stream(edges).mapToInt(edge -> edge[0]).toArray(),
                    Arrays.stream(edges).mapToInt(edge -> edge[1]).toArray(),
                    weights,
                    ground);
        }

        DMatrixRMaj dense() {
            DMatrixRMaj a = CommonOps_DDRM.diag(ground);
            for (int e = 0; e < edges.length; e++) {
                int i = edges[e][0];
                int j = edges[e][1];
                a.add(i, i, weights[e]);
                a.add(j, j, weights[e]);
                a.add(i, j, -weights[e]);
                a.add(j, i, -weights[e]);
            }
            return a;
        }

        /** A x in differences. */
        double[] times(double[] x, int width) {
            double[] image = new double[x.length];
            for (int j = 0; j < x.length; j++) {
                image[j] = ground[j / width] * x[j];
            }
            for (int e = 0; e < edges.length; e++) {
                for (int k = 0; k < width; k++) {
                    int i = edges[e][0] * width + k;
                    int j = edges[e][1] * width + k;
                    double flow = weights[e] * (x[i] - x[j]);
                    image[i] += flow;
                    image[j] -= flow;
                }
            }
            return image;
        }
    }

    /** Random edges between {@code size} vertices, each pair at most once, in parts or not. */
    private static Graph random(Random random, int size, double degree) {
        List<int[]> edges = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                if (random.nextDouble() < degree / size) {
                    edges.add(random.nextBoolean() ? new int[] {i, j} : new int[] {j, i});
                }
            }
        }
        double[] weights = edges.stream()
                .mapToDouble(edge -> Math.exp(random.nextGaussian()))
                .toArray();
        return new Graph(
                edges.toArray(new int[0][]),
                weights,
                random.doubles(size, 0.1, 2).toArray());
    }

    private static double[] gaussian(Random random, int length) {
        return random.doubles(length).map(u -> random.nextGaussian()).toArray();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "2, 3", "5, 2", "30, 1", "30, 3", "60, 60", "200, 4", "200, 30"})
    void solvesWhatADenseInverseSolves(int size, double degree) {
        Random random = new Random(size);
        Graph graph = random(random, size, degree);
        int width = 3;
        double[] b = gaussian(random, size * width);
        DMatrixRMaj expected = new DMatrixRMaj(size, width);
        assertThat(CommonOps_DDRM.solve(graph.dense(), DMatrixRMaj.wrap(size, width, b.clone()), expected))
                .isTrue();
        GroundedLaplacian laplacian = graph.laplacian();
        assertThat(laplacian.coreSize()).isZero();
        laplacian.solve(b, width);
        for (int k = 0; k < b.length; k++) {
            assertThat(b[k]).isCloseTo(expected.get(k), within(1e-12 * CommonOps_DDRM.elementMaxAbs(expected)));
        }
    }

    /** A chain of 60 with weight w and ground 1, in numbers of 100 digits: each entry of the inverse to 1e-13 of itself. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 1e6, 1e14, 1e25})
    void everyEntryOfTheInverseIsRightWhateverTheCondition(double weight) {
        int size = 60;
        int[][] edges = new int[size - 1][];
        Arrays.setAll(edges, i -> new int[] {i + 1, i});
        double[] weights = new double[size - 1];
        Arrays.fill(weights, weight);
        double[] ground = new double[size];
        Arrays.fill(ground, 1);
        GroundedLaplacian laplacian = new Graph(edges, weights, ground).laplacian();
        double[] column = new double[size];
        column[7] = 1;
        laplacian.solve(column, 1);
        double[] expected = chainColumn(size, weight, 7);
        for (int i = 0; i < size; i++) {
            assertThat(column[i]).as("entry %s", i).isCloseTo(expected[i], within(1e-13 * expected[i]));
        }
    }

    /** Column s of the inverse, by elimination along the chain in 100 digits. */
    private static double[] chainColumn(int size, double weight, int s) {
        MathContext digits = new MathContext(100);
        BigDecimal w = new BigDecimal(weight);
        BigDecimal[] pivot = new BigDecimal[size];
        BigDecimal[] x = new BigDecimal[size];
        for (int i = 0; i < size; i++) {
            BigDecimal ends = new BigDecimal(i == 0 || i == size - 1 ? 1 : 2);
            pivot[i] = BigDecimal.ONE.add(ends.multiply(w));
            x[i] = i == s ? BigDecimal.ONE : BigDecimal.ZERO;
            if (i > 0) {
                BigDecimal share = w.divide(pivot[i - 1], digits);
                pivot[i] = pivot[i].subtract(share.multiply(w), digits);
                x[i] = x[i].add(share.multiply(x[i - 1]), digits);
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            BigDecimal right = i == size - 1 ? x[i] : x[i].add(w.multiply(x[i + 1]), digits);
            x[i] = right.divide(pivot[i], digits);
        }
        return Arrays.stream(x).mapToDouble(BigDecimal::doubleValue).toArray();
    }

    /** 3,000 vertices that widen everywhere: the factor would fill up. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1, 1e4})
    void conjugateGradientsSolveWhatIsNotEliminated(double scale) {
        Random random = new Random(4);
        Graph graph = random(random, 3000, 8);
        for (int e = 0; e < graph.weights.length; e++) {
            graph.weights[e] *= scale;
        }
        GroundedLaplacian laplacian = graph.laplacian();
        assertThat(laplacian.coreSize()).isBetween(500, 3000);
        int width = 2;
        double[] expected = gaussian(random, 3000 * width);
        double[] b = graph.times(expected, width);
        double[] found = b.clone();
        laplacian.solve(found, width);
        for (int k = 0; k < found.length; k++) {
            // b holds the expected x to its own rounding, times the condition number
            assertThat(found[k]).isCloseTo(expected[k], within(1e-12 * Math.max(1, scale)));
        }
    }

    /** What sums to the right sides: the mean, which weights a million times the ground could drown. */
    @Test
    void conjugateGradientsKeepTheMean() {
        Random random = new Random(5);
        Graph graph = random(random, 3000, 8);
        Arrays.fill(graph.ground, 1);
        for (int e = 0; e < graph.weights.length; e++) {
            graph.weights[e] *= 1e6;
        }
        double[] x = random.doubles(3000).toArray();
        double sum = Arrays.stream(x).sum();
        GroundedLaplacian laplacian = graph.laplacian();
        assertThat(laplacian.coreSize()).isPositive();
        laplacian.solve(x, 1);
        assertThat(Arrays.stream(x).sum()).isCloseTo(sum, within(1e-12 * sum));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 3000})
    void aColumnHasTheBitsItHasAlone(int size) {
        Random random = new Random(6);
        GroundedLaplacian laplacian = random(random, size, 8).laplacian();
        double[] together = gaussian(random, size * 3);
        double[][] alone = new double[3][size];
        for (int j = 0; j < together.length; j++) {
            // one of them converges at once
            together[j] = j % 3 == 1 ? 0 : together[j];
            alone[j % 3][j / 3] = together[j];
        }
        laplacian.solve(together, 3);
        for (int k = 0; k < 3; k++) {
            laplacian.solve(alone[k], 1);
            for (int i = 0; i < size; i++) {
                assertThat(together[i * 3 + k] + 0.0).isEqualTo(alone[k][i] + 0.0);
            }
        }
    }

    @Test
    void treesGainNothing() {
        int size = 20_000;
        Random random = new Random(7);
        int[][] tree = new int[size - 1][];
        Arrays.setAll(tree, i -> new int[] {random.nextInt(i + 1), i + 1});
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        GroundedLaplacian laplacian = new Graph(tree, Arrays.copyOf(ones, size - 1), ones).laplacian();
        assertThat(laplacian.coreSize()).isZero();
        assertThat(laplacian.fill()).isEqualTo(size - 1);
    }

    @Test
    void numbersThatAreNoneDoNotGoOnForEver() {
        GroundedLaplacian laplacian = random(new Random(8), 3000, 8).laplacian();
        assertThat(laplacian.coreSize()).isPositive();
        double[] b = new double[3000];
        b[3] = Double.NaN;
        assertThatThrownBy(() -> laplacian.solve(b, 1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("did not converge in 0 iterations");
    }
}
