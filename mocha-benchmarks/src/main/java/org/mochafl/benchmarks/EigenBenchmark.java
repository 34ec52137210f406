package org.mochafl.benchmarks;

import java.util.concurrent.TimeUnit;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.kernel.SymmetricMatrix;
import org.mochafl.core.random.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The eigenvalues and vectors of the Gram matrix of n rows of 2n normal numbers, by whom the process has chosen. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EigenBenchmark {

    /** n. */
    @Param({"30", "100", "300", "1000", "2000"})
    public int size;

    private SymmetricMatrix matrix = new SymmetricMatrix(0, new double[0]);

    /** By JMH. */
    public EigenBenchmark() {}

    /** Seeded. */
    @Setup
    public void fill() {
        RandomStream random = RandomStream.of(1);
        int width = 2 * size;
        double[] rows = new double[size * width];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = random.nextGaussian();
        }
        double[] gram = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                gram[i * size + j] = DenseKernels.dot(rows, i * width, rows, j * width, width);
            }
        }
        matrix = new SymmetricMatrix(size, gram);
    }

    /** All of them. */
    @Benchmark
    public SymmetricMatrix.Eigen eigen() {
        return matrix.eigen();
    }
}
