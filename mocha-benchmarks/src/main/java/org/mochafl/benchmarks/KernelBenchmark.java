package org.mochafl.benchmarks;

import java.util.concurrent.TimeUnit;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.kernel.SparseKernels;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.DenseRows;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One call of each kernel on data in the nearest cache (sparse rows of 561 non-zeros need 45 kB of it): the rows of a small task one
 * after the other, wherever in a cache line they begin, with one vector. A sparse row has d non-zeros, one in four of its columns.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KernelBenchmark {

    private static final int ROWS = 4;
    private static final int COLUMNS_OF_NON_ZERO = 4;

    /** So small that the vector stays as it is, and so do the times. */
    private static final double SCALE = 1e-12;

    /** d. */
    @Param({"50", "100", "300", "561"})
    public int size;

    private double[] values;
    private double[][] rows;
    private int[] columns;
    private double[] vector;
    private double[] wide;
    private DenseRows person;
    private int row;

    /** By JMH. */
    public KernelBenchmark() {}

    /** Seeded, all of them. */
    @Setup
    public void fill() {
        RandomStream random = RandomStream.of(1);
        values = gaussians(random, ROWS * size);
        rows = new double[ROWS][];
        columns = new int[ROWS * size];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = gaussians(random, size);
            for (int k = 0; k < size; k++) {
                columns[i * size + k] = COLUMNS_OF_NON_ZERO * k + random.nextInt(COLUMNS_OF_NON_ZERO);
            }
        }
        vector = gaussians(random, size);
        wide = gaussians(random, COLUMNS_OF_NON_ZERO * size);
        person = DenseRows.of(gaussians(random, KernelBenchmarks.GRAM_ROWS * size), KernelBenchmarks.GRAM_ROWS, size);
    }

    private static double[] gaussians(RandomStream random, int count) {
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = random.nextGaussian();
        }
        return numbers;
    }

    private int next() {
        row = (row + 1) % ROWS;
        return row;
    }

    /** A row of a long array by a vector. */
    @Benchmark
    public double dot() {
        return DenseKernels.dot(values, next() * size, vector, 0, size);
    }

    /** A row of a long array added to a vector. */
    @Benchmark
    public double[] axpy() {
        DenseKernels.axpy(SCALE, values, next() * size, vector, 0, size);
        return vector;
    }

    /** An array added to another. */
    @Benchmark
    public double[] axpyWhole() {
        DenseKernels.axpy(SCALE, rows[next()], vector, 0, size);
        return vector;
    }

    /** A sparse row by a vector. */
    @Benchmark
    public double sparseDot() {
        int start = next() * size;
        return SparseKernels.dot(columns, values, start, start + size, wide, 0);
    }

    /** A sparse row added to a vector. */
    @Benchmark
    public double[] sparseAxpy() {
        int start = next() * size;
        SparseKernels.axpy(SCALE, columns, values, start, start + size, wide, 0);
        return wide;
    }

    /** All products of the rows of a task with one another. */
    @Benchmark
    public double[][] gram() {
        return person.gram();
    }
}
