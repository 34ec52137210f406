package org.mochafl.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.kernel.SymmetricMatrix.Eigen;

/** Both kinds, by what eigenvalues are and by matrices whose eigenvalues are known, and one beside the other. */
final class DecompositionsTest {

    /** Rounding, of a matrix of norm 1. */
    private static final double ROUNDING = 1e-14;

    /** A matrix, its eigenvalues if they are known, and who decomposes it. */
    private record Case(String name, Decompositions by, int size, double[] values, double[] known) {

        @Override
        public String toString() {
            return by.name() + ": " + name;
        }
    }

    static Stream<Case> javaCases() {
        return cases(new JavaDecompositions());
    }

    static Stream<Case> nativeCases() {
        return cases(NativeLapack.decompositions());
    }

    private static Stream<Case> cases(Decompositions by) {
        Stream<Case> chains = Stream.of(1, 2, 3, 10, 31, 32, 33, 100, 257)
                .map(n -> new Case("a chain of " + n, by, n, chain(n), chainValues(n)));
        Stream<Case> others = Stream.of(
                new Case("one negative number", by, 1, new double[] {-3}, new double[] {-3}),
                new Case("zeros", by, 40, new double[1600], new double[40]),
                new Case("the identity", by, 60, combination(60, 1, 0), filled(60, 1, 1)),
                new Case("ones, and the rest tied at zero", by, 50, combination(50, 0, 1), filled(50, 50, 0)),
                new Case("one and 29 tied", by, 30, combination(30, 2, 0.5), filled(30, 17, 2)),
                new Case("a Gram matrix", by, 90, gram(90, 200, 1), new double[0]),
                new Case("a Gram matrix of rank 20", by, 90, gram(90, 20, 2), new double[0]),
                new Case("tiny", by, 40, scaled(1e-300, chain(40)), scaled(1e-300, chainValues(40))),
                new Case("huge", by, 40, scaled(1e300, chain(40)), scaled(1e300, chainValues(40))));
        return Stream.concat(chains, others);
    }

    @ParameterizedTest
    @MethodSource("javaCases")
    void valuesOfJavaFallAndVectorsAreTheirs(Case one) {
        check(one);
    }

    @ParameterizedTest
    @MethodSource("nativeCases")
    void valuesOfTheMachineFallAndVectorsAreTheirs(Case one) {
        check(one);
    }

    private static void check(Case one) {
        int n = one.size();
        Eigen eigen = one.by().eigen(n, one.values().clone());
        assertThat(eigen.values()).hasSize(n);
        assertThat(eigen.vectors()).hasSize(n * n);
        double norm = Math.max(Math.abs(eigen.values()[0]), Math.abs(eigen.values()[n - 1]));
        double scale = norm == 0 ? 1 : 1 / norm;
        double ofValues = 0;
        double ofImages = 0; // A v − λ v
        double ofProducts = 0; // VᵀV − I
        for (int j = 0; j < n; j++) {
            assertThat(eigen.values()[j]).isLessThanOrEqualTo(eigen.values()[Math.max(0, j - 1)]);
            if (one.known().length > 0) {
                ofValues = Math.max(ofValues, scale * Math.abs(eigen.values()[j] - one.known()[j]));
            }
            for (int i = 0; i < n; i++) {
                double image = -scale * eigen.values()[j] * eigen.vector(i, j);
                double product = i == j ? -1 : 0;
                for (int k = 0; k < n; k++) {
                    image += scale * one.values()[i * n + k] * eigen.vector(k, j);
                    product += eigen.vector(k, i) * eigen.vector(k, j);
                }
                ofImages = Math.max(ofImages, Math.abs(image));
                ofProducts = Math.max(ofProducts, Math.abs(product));
            }
        }
        assertThat(ofValues).isLessThan(n * ROUNDING);
        assertThat(ofImages).isLessThan(n * ROUNDING);
        assertThat(ofProducts).isLessThan(n * ROUNDING);
    }

    /** Of a Gram matrix without tied eigenvalues, also its vectors but for their signs. */
    @Test
    void bothFindTheSame() {
        int n = 120;
        double[] values = gram(n, 300, 3);
        Eigen java = new JavaDecompositions().eigen(n, values.clone());
        Eigen other = NativeLapack.decompositions().eigen(n, values.clone());
        for (int j = 0; j < n; j++) {
            assertThat(other.values()[j]).isCloseTo(java.values()[j], within(n * ROUNDING * java.values()[0]));
            double product = DenseKernels.dot(java.vectors(), j * n, other.vectors(), j * n, n);
            assertThat(Math.abs(product)).isCloseTo(1, within(1e-8));
        }
    }

    /** LAPACK itself ends with infinities; the process goes on. */
    @Test
    void numbersThatOverflowAreAnError() {
        Decompositions machine = NativeLapack.decompositions();
        double[] values = filled(10 * 10, 100, 1e308);
        assertThatThrownBy(() -> machine.eigen(10, values))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("eigenvalues of a 10 x 10 matrix did not converge");
        assertThat(machine.eigen(1, new double[] {2}).values()).containsExactly(2);
    }

    @Test
    void saysWhichItIs() {
        assertThat(new JavaDecompositions().description()).isEqualTo("java");
        assertThat(NativeLapack.decompositions().description()).startsWith("native, /");
    }

    /** 2 on the diagonal and −1 beside it. */
    private static double[] chain(int n) {
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            values[i * n + i] = 2;
            if (i + 1 < n) {
                values[i * n + i + 1] = -1;
                values[(i + 1) * n + i] = -1;
            }
        }
        return values;
    }

    /** 2 − 2 cos(kπ/(n + 1)), falling. */
    private static double[] chainValues(int n) {
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = 2 - 2 * Math.cos((n - k) * Math.PI / (n + 1));
        }
        return values;
    }

    /** a I + b 1 1ᵀ. */
    private static double[] combination(int n, double a, double b) {
        double[] values = filled(n * n, b, b);
        for (int i = 0; i < n; i++) {
            values[i * n + i] += a;
        }
        return values;
    }

    private static double[] filled(int n, double first, double others) {
        double[] values = new double[n];
        Arrays.fill(values, others);
        values[0] = first;
        return values;
    }

    private static double[] scaled(double by, double[] values) {
        return Arrays.stream(values).map(value -> by * value).toArray();
    }

    /** X Xᵀ of n rows. */
    private static double[] gram(int n, int width, long seed) {
        double[] rows = new Random(seed).doubles((long) n * width, -1, 1).toArray();
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                values[i * n + j] = DenseKernels.dot(rows, i * width, rows, j * width, width);
            }
        }
        return values;
    }
}
