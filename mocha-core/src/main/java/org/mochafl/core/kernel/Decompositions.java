package org.mochafl.core.kernel;

import org.mochafl.core.kernel.SymmetricMatrix.Eigen;

/**
 * The decompositions of dense matrices whose time a library of the machine shortens many times: {@link SymmetricMatrix} asks the one
 * that {@link LapackChoice} has chosen for this process. Implementations differ in the last bits.
 */
interface Decompositions {

    /**
     * The eigenvalues of a symmetric matrix, falling, and its orthonormal eigenvectors. Of tied eigenvalues any orthonormal basis, and of
     * each vector either sign.
     *
     * @param size at least 1
     * @param values size² finite numbers, both triangles, which are overwritten
     * @throws ArithmeticException if it does not converge
     */
    Eigen eigen(int size, double[] values);

    /** What {@code --lapack} calls them. */
    String name();

    /** Which they are, for who wants the same bits again: the name, and the library's file if there is one. */
    String description();

    /** What to say of a decomposition without an end. */
    static ArithmeticException unfinished(int size) {
        return new ArithmeticException("eigenvalues of a " + size + " x " + size + " matrix did not converge");
    }
}
