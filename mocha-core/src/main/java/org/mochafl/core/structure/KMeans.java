package org.mochafl.core.structure;

import java.util.Arrays;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.random.RandomStream;

/**
 * Groups of points with small distances to their group's mean, by Lloyd's passes from the best of several k-means++ starts
 * [Arthur07]; of many points the starts are compared on a sample. The same points give the same groups.
 */
final class KMeans {

    private static final int STARTS = 20;
    private static final int MOST_PASSES = 100;
    private static final int SAMPLE = 2000;
    private static final long SEED = RandomStream.part("k-means");

    private final double[][] points;
    private final int k;
    private final int dimensions;

    /**
     * Points to group.
     *
     * @param points at least one, all of one length
     * @param k how many groups at most; fewer are made of fewer different points
     */
    KMeans(double[][] points, int k) {
        this.points = points;
        this.k = k;
        this.dimensions = points[0].length;
    }

    /** The group of each point; they are numbered from 0 in the order in which points come. */
    int[] groups() {
        Grouping best = points.length <= SAMPLE ? best() : grouped(new KMeans(sample(), k).best().centres);
        return numbered(best.groups);
    }

    private double[][] sample() {
        int[] order = RandomStream.of(SEED).permutation(points.length);
        return Arrays.stream(order, 0, SAMPLE).mapToObj(i -> points[i]).toArray(double[][]::new);
    }

    private Grouping best() {
        Grouping best = grouped(centres(RandomStream.of(SEED, 0)));
        for (int start = 1; start < STARTS; start++) {
            Grouping found = grouped(centres(RandomStream.of(SEED, start)));
            best = found.distance < best.distance ? found : best;
        }
        return best;
    }

    /** @param distance the sum of squared distances to the nearest centres */
    private record Grouping(int[] groups, double[][] centres, double distance) {}

    /** Points far from the centres before them, each with a probability like its squared distance. */
    private double[][] centres(RandomStream random) {
        double[][] centres = new double[k][];
        double[] nearest = new double[points.length];
        Arrays.fill(nearest, 1);
        for (int g = 0; g < k; g++) {
            double all = Arrays.stream(nearest).sum();
            if (!(all > 0)) {
                return Arrays.copyOf(centres, g);
            }
            double left = random.nextDouble() * all;
            int chosen = -1;
            for (int i = 0; i < points.length && (chosen < 0 || left >= 0); i++) {
                if (nearest[i] > 0) {
                    chosen = i;
                    left -= nearest[i];
                }
            }
            centres[g] = points[chosen].clone();
            for (int i = 0; i < points.length; i++) {
                double distance = distance(points[i], centres[g]);
                nearest[i] = g == 0 ? distance : Math.min(nearest[i], distance);
            }
        }
        return centres;
    }

    private Grouping grouped(double[][] centres) {
        Grouping last = nearest(centres);
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            Grouping next = nearest(means(last));
            if (!(next.distance < last.distance)) {
                return last;
            }
            last = next;
        }
        return last;
    }

    private Grouping nearest(double[][] centres) {
        int[] groups = new int[points.length];
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int g = 0; g < centres.length; g++) {
                double distance = distance(points[i], centres[g]);
                if (distance < least) {
                    least = distance;
                    groups[i] = g;
                }
            }
            sum += least;
        }
        return new Grouping(groups, centres, sum);
    }

    /** The mean of each group; the centre of one without points stays. */
    private double[][] means(Grouping of) {
        double[][] means = new double[of.centres.length][dimensions];
        int[] counts = new int[means.length];
        for (int i = 0; i < points.length; i++) {
            DenseKernels.axpy(1, points[i], 0, means[of.groups[i]], 0, dimensions);
            counts[of.groups[i]]++;
        }
        for (int g = 0; g < means.length; g++) {
            for (int j = 0; j < dimensions; j++) {
                means[g][j] = counts[g] == 0 ? of.centres[g][j] : means[g][j] / counts[g];
            }
        }
        return means;
    }

    private double distance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < dimensions; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }

    private int[] numbered(int[] groups) {
        int[] numbers = new int[k];
        Arrays.fill(numbers, -1);
        int next = 0;
        int[] numbered = new int[groups.length];
        for (int i = 0; i < groups.length; i++) {
            if (numbers[groups[i]] < 0) {
                numbers[groups[i]] = next++;
            }
            numbered[i] = numbers[groups[i]];
        }
        return numbered;
    }
}
