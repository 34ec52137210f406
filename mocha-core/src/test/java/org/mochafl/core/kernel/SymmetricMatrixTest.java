package org.mochafl.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SymmetricMatrixTest {

    @Test
    void nothingHasNoEigenvalues() {
        SymmetricMatrix.Eigen eigen = new SymmetricMatrix(0, new double[0]).eigen();
        assertThat(eigen.values()).isEmpty();
        assertThat(eigen.vectors()).isEmpty();
    }

    @Test
    void keepsItsValues() {
        double[] values = {2, 1, 0, 3};
        new SymmetricMatrix(2, values).eigen();
        assertThat(values).containsExactly(2, 1, 1, 3);
    }

    /** Some of these once had eigenvalues: zeros, or infinities. */
    @ParameterizedTest
    @CsvSource({"1, 0, NaN", "1, 0, Infinity", "2, 0, -Infinity", "3, 2, NaN", "50, 0, Infinity", "50, 49, NaN"})
    void valuesThatAreNotFiniteHaveNoEigenvalues(int size, int place, double value) {
        double[] values = new double[size * size];
        values[place] = value;
        SymmetricMatrix matrix = new SymmetricMatrix(size, values);
        assertThatThrownBy(matrix::eigen)
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("eigenvalues of a " + size + " x " + size + " matrix: expected finite values")
                .hasMessageEndingWith("found " + value + " in row 0, column " + place);
    }
}
