package org.mochafl.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;

/**
 * Devices whose true models are a mean and a part of low rank: w_t = μ + B z_t, B with {@value #RANK} columns. Each is made
 * from the seed and its number alone, so that a million need no more memory than their rows and labels.
 *
 * <p>μ, the columns of B and z_t have independent components of mean 0 and variance 1, 1/{@value #RANK} and 1; features are
 * uniform with variance 1/d; a label is the sign of w_tᵀx + {@value #NOISE} times one more such number.
 */
record PlantedDevices(int devices, int rows, int features, long seed) {

    private static final int RANK = 5;
    private static final double NOISE = 0.3;
    private static final double UNIFORM = Math.sqrt(12);

    /** Bytes of all features and labels. */
    long rawBytes() {
        return (long) devices * rows * (features + 1) * Double.BYTES;
    }

    /** All devices, in the order of their numbers. */
    List<TaskData> tasks() {
        RandomStream random = RandomStream.of(seed, RandomStream.part("truth"));
        double[] truth = new double[(RANK + 1) * features];
        for (int k = 0; k < truth.length; k++) {
            truth[k] = random.nextGaussian() * (k < features ? 1 : 1 / Math.sqrt(RANK));
        }
        return Arrays.asList(IntStream.range(0, devices)
                .parallel()
                .mapToObj(device -> device(device, truth))
                .toArray(TaskData[]::new));
    }

    private TaskData device(int device, double[] truth) {
        RandomStream random = RandomStream.of(seed, RandomStream.part("device"), device);
        double[] model = Arrays.copyOf(truth, features);
        for (int j = 1; j <= RANK; j++) {
            DenseKernels.axpy(random.nextGaussian(), truth, j * features, model, 0, features);
        }
        double[] values = new double[rows * features];
        double[] labels = new double[rows];
        double size = UNIFORM / Math.sqrt(features);
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < features; k++) {
                values[row * features + k] = size * (random.nextDouble() - 0.5);
            }
            double score = DenseKernels.dot(values, row * features, model, 0, features);
            labels[row] = score + NOISE * UNIFORM * (random.nextDouble() - 0.5) < 0 ? -1 : 1;
        }
        return TaskData.of("d" + device, DenseRows.of(values, rows, features), labels);
    }
}
