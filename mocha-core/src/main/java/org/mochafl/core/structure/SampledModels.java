package org.mochafl.core.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.random.RandomStream;

/**
 * The models of a sample of the tasks at the coordinator: all of them where there are at most {@value #MOST}, else one of
 * each of that many equal parts of the task numbers, drawn at random; fewer where models are very long.
 *
 * @param width dK
 * @param numbers the tasks of the sample that were heard, rising
 * @param models their w_t
 */
record SampledModels(int width, int[] numbers, double[][] models) {

    private static final int MOST = 1000;
    private static final int LEAST = 15;
    private static final int MOST_NUMBERS = 1 << 20;
    /** A standard deviation in median absolute deviations, of normal numbers. */
    private static final double NORMAL = 1.4826;

    private static final long DRAW = 0x726f62757374L;

    /** The models in the sums of {@link #fold}. */
    static SampledModels of(int tasks, int width, double[] sums) {
        List<double[]> models = new ArrayList<>();
        int[] numbers = new int[slots(tasks, width)];
        for (int slot = 0; slot < numbers.length; slot++) {
            int start = slot * (width + 1);
            if (sums[start + width] > 0) {
                numbers[models.size()] = chosen(slot, numbers.length, tasks);
                models.add(Arrays.copyOfRange(sums, start, start + width));
            }
        }
        return new SampledModels(width, Arrays.copyOf(numbers, models.size()), models.toArray(double[][]::new));
    }

    /** The fold that brings them together. */
    static TaskFold fold(int tasks, int width) {
        return new Sample(tasks, width, slots(tasks, width));
    }

    private static int slots(int tasks, int width) {
        return Math.min(tasks, Math.max(LEAST, Math.min(MOST, MOST_NUMBERS / width)));
    }

    /** The task drawn from those between slot · m/slots and (slot + 1) · m/slots. */
    private static int chosen(int slot, int slots, int tasks) {
        int first = first(slot, slots, tasks);
        int count = first(slot + 1, slots, tasks) - first;
        return first + RandomStream.of(DRAW, slot).nextInt(count);
    }

    private static int first(int slot, int slots, int tasks) {
        return (int) (((long) slot * tasks + slots - 1) / slots);
    }

    /** The median of each coordinate. */
    double[] median() {
        double[] centre = new double[width];
        double[] column = new double[models.length];
        for (int k = 0; k < width; k++) {
            for (int i = 0; i < column.length; i++) {
                column[i] = models[i][k];
            }
            centre[k] = median(column);
        }
        return centre;
    }

    /** The median distance of a model from a point, and the standard deviation that the median deviation from it tells. */
    double usualDistance(double[] point) {
        double[] distances = new double[models.length];
        for (int i = 0; i < distances.length; i++) {
            double[] apart = models[i].clone();
            DenseKernels.axpy(-1, point, 0, apart, 0, width);
            distances[i] = Math.sqrt(DenseKernels.dot(apart, 0, apart, 0, width));
        }
        double middle = median(distances);
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.abs(distances[i] - middle);
        }
        return middle + NORMAL * median(distances);
    }

    /** The mean of the two in the middle where there are two; sorts the values. */
    private static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : 0.5 * (values[half - 1] + values[half]);
    }

    /** The model of one task, drawn by a seed. */
    double[] drawn(long seed) {
        int drawn = 0;
        double least = 2;
        for (int i = 0; i < numbers.length; i++) {
            double draw = RandomStream.of(seed, numbers[i]).nextDouble();
            if (draw < least) {
                least = draw;
                drawn = i;
            }
        }
        return models[drawn];
    }

    private record Sample(int tasks, int width, int slots) implements TaskFold {

        @Override
        public int length() {
            return slots * (width + 1);
        }

        @Override
        public boolean disjoint() {
            return true;
        }

        @Override
        public void add(TaskView task, double[] sums) {
            int slot = (int) ((long) task.number() * slots / tasks);
            if (task.heard() && chosen(slot, slots, tasks) == task.number()) {
                System.arraycopy(task.model(), 0, sums, slot * (width + 1), width);
                sums[slot * (width + 1) + width] = 1;
            }
        }
    }
}
