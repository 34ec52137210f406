package org.mochafl.core.structure;

import java.util.Arrays;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.random.RandomStream;

/**
 * Groups of points with small distances to their group's mean, by Lloyd's passes from the best of several k-means++ starts
 * [Arthur07]. The same points give the same groups.
 */
final class KMeans {

    private static final int STARTS = 20;
    private static final int MOST_PASSES = 100;
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
        Grouping best = new Grouping(new int[points.length], Double.POSITIVE_INFINITY);
        for (int start = 0; start < STARTS; start++) {
            Grouping found = grouped(centres(RandomStream.of(SEED, start)));
            best = found.distance < best.distance ? found : best;
        }
        return numbered(best.groups);
    }

    /** @param distance the sum of squared distances to the nearest centres */
    private record Grouping(int[] groups, double distance) {}

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
            means(last.groups, centres);
            Grouping next = nearest(centres);
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
        return new Grouping(groups, sum);
    }

    /** Overwrites each centre that has points by their mean. */
    private void means(int[] groups, double[][] centres) {
        double[][] sums = new double[centres.length][dimensions];
        int[] counts = new int[centres.length];
        for (int i = 0; i < points.length; i++) {
            DenseKernels.axpy(1, points[i], 0, sums[groups[i]], 0, dimensions);
            counts[groups[i]]++;
        }
        for (int g = 0; g < centres.length; g++) {
            for (int j = 0; counts[g] > 0 && j < dimensions; j++) {
                centres[g][j] = sums[g][j] / counts[g];
            }
        }
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
