package org.mochafl.core.relations;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How far each task is from the others. Immutable; the array is not copied and must not be changed.
 *
 * @param scores one a task: 1 − ω_t under a structure that trusts tasks more or less, else the distance of w_t from the
 *     median model over the median of these distances
 * @param trust whether they are 1 − ω_t
 */
public record Outliers(double[] scores, boolean trust) {

    /** A task that the structure trusts no more than half is far out. */
    public static final double FAR_BY_TRUST = 0.5;

    /** A task whose model is twice as far from the median model as half of all are is far out. */
    public static final double FAR_BY_DISTANCE = 2;

    /** The scores of a structure that gives ω_t: 1 − ω_t, in [0, 1]. */
    public static Outliers ofTrust(double[] trust) {
        return new Outliers(Arrays.stream(trust).map(omega -> 1 - omega).toArray(), true);
    }

    /**
     * The scores of models: ‖w_t − w̃‖ with w̃ the coordinate-wise median of all w_t, over the median of these m distances;
     * all 0 where more than half of the models are w̃ itself.
     *
     * @param models w_t of a task by its number, all of one length
     */
    public static Outliers ofModels(int tasks, IntFunction<double[]> models) {
        double[][] w = IntStream.range(0, tasks).mapToObj(models).toArray(double[][]::new);
        int width = tasks == 0 ? 0 : w[0].length;
        double[] centre = new double[width];
        double[] column = new double[tasks];
        for (int j = 0; j < width; j++) {
            for (int t = 0; t < tasks; t++) {
                column[t] = w[t][j];
            }
            centre[j] = median(column);
        }
        double[] distances = new double[tasks];
        for (int t = 0; t < tasks; t++) {
            double sum = 0;
            for (int j = 0; j < width; j++) {
                sum += (w[t][j] - centre[j]) * (w[t][j] - centre[j]);
            }
            distances[t] = Math.sqrt(sum);
        }
        double usual = tasks == 0 ? 0 : median(distances.clone());
        return new Outliers(
                Arrays.stream(distances)
                        .map(distance -> usual > 0 ? distance / usual : 0)
                        .toArray(),
                false);
    }

    /** The median; sorts the values. */
    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** From which score on a task is far out. */
    public double far() {
        return trust ? FAR_BY_TRUST : FAR_BY_DISTANCE;
    }

    /** Whether a task is far out. */
    public boolean isFar(int task) {
        return scores[task] >= far();
    }

    /** The tasks that are far out, the farthest first. */
    public int[] farOut() {
        return IntStream.of(ranked()).filter(this::isFar).toArray();
    }

    /** All tasks, the farthest first. */
    public int[] ranked() {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(t -> -scores[t]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
