package org.mochafl.core.kernel;

import dev.ludovic.netlib.lapack.LAPACK;
import java.lang.reflect.Method;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.kernel.SymmetricMatrix.Eigen;
import org.netlib.util.intW;

/**
 * Those of the machine's LAPACK, through {@code dev.ludovic.netlib:lapack}; {@link LapackChoice} names this class only where native
 * ones are asked for, since the dependency is an optional one. While a decomposition runs Java's collector waits for it.
 */
final class NativeDecompositions implements Decompositions {

    static final String NAME = "native";

    /** The class of the dependency that calls C, taken by itself: the public way to it writes to a log and makes another in Java. */
    private static final String BRIDGE = "dev.ludovic.netlib.lapack.JNILAPACK";

    /** The largest size whose work space, 1 + 6n + 2n² numbers, is a Java array. */
    private static final int LARGEST = 32_766;

    private final LAPACK lapack;
    private final String library;

    /**
     * Loads the library.
     *
     * @throws InvalidInput if it is not here, or cannot be loaded
     */
    NativeDecompositions() {
        Class<?> bridge = bridge();
        this.library = LapackLibrary.load();
        try {
            Method instance = bridge.getMethod("getInstance");
            instance.setAccessible(true);
            this.lapack = (LAPACK) instance.invoke(null);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            throw LapackLibrary.refused(library + " cannot be used: " + rootOf(e));
        }
    }

    private static Class<?> bridge() {
        try {
            return Class.forName(BRIDGE, false, NativeDecompositions.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw LapackLibrary.refused("dev.ludovic.netlib:lapack is not on the class path");
        }
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** By divide and conquer, dsyevd, which gives the vectors where the matrix was, one after the other, values rising. */
    @Override
    public Eigen eigen(int size, double[] values) {
        if (size > LARGEST) {
            return new JavaDecompositions().eigen(size, values);
        }
        double[] eigenvalues = new double[size];
        double[] most = new double[1];
        int[] mostIntegers = new int[1];
        call(size, values, eigenvalues, most, -1, mostIntegers, -1);
        int length = (int) most[0];
        int integers = mostIntegers[0];
        call(size, values, eigenvalues, new double[length], length, new int[integers], integers);
        for (double value : eigenvalues) {
            if (!Double.isFinite(value)) {
                throw Decompositions.unfinished(size);
            }
        }
        reverse(size, eigenvalues, values);
        return new Eigen(eigenvalues, values);
    }

    /** With lengths of −1 it says how long {@code work} and {@code integers} should be, and does no more. */
    private void call(
            int size, double[] values, double[] eigenvalues, double[] work, int length, int[] integers, int count) {
        intW info = new intW(0);
        lapack.dsyevd("V", "U", size, values, size, eigenvalues, work, length, integers, count, info);
        if (info.val < 0) {
            throw new IllegalStateException("dsyevd: argument " + -info.val + " is wrong");
        }
        if (info.val > 0) {
            throw Decompositions.unfinished(size);
        }
    }

    private static void reverse(int size, double[] eigenvalues, double[] vectors) {
        double[] row = new double[size];
        for (int i = 0, j = size - 1; i < j; i++, j--) {
            double value = eigenvalues[i];
            eigenvalues[i] = eigenvalues[j];
            eigenvalues[j] = value;
            System.arraycopy(vectors, i * size, row, 0, size);
            System.arraycopy(vectors, j * size, vectors, i * size, size);
            System.arraycopy(row, 0, vectors, j * size, size);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return NAME + ", " + library;
    }
}
