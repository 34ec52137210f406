package org.mochafl.core.structure;

import org.mochafl.core.kernel.SymmetricMatrix;
import org.mochafl.core.kernel.SymmetricMatrix.Eigen;

/** The squared singular values of a d × m matrix, falling, and the eigenvectors of its smaller Gram matrix. */
record Spectrum(double[] squares, Eigen eigen) {

    /** From the upper triangle of the Gram matrix. */
    static Spectrum of(int size, double[] upperTriangle) {
        Eigen eigen = new SymmetricMatrix(size, upperTriangle).eigen();
        double[] squares = new double[size];
        for (int i = 0; i < size; i++) {
            squares[i] = Math.max(0, eigen.values()[i]);
        }
        return new Spectrum(squares, eigen);
    }

    double largest() {
        return squares.length == 0 ? 0 : Math.sqrt(squares[0]);
    }
}
