package org.mochafl.core.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups of a few points against all groupings there are. */
final class KMeansTest {

    private static double[][] points(long seed, int count, int dimensions) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i ->
                        random.doubles(dimensions).map(x -> Math.exp(2 * x)).toArray())
                .toArray(double[][]::new);
    }

    /** The sum of squared distances to the mean of a point's group. */
    private static double spread(double[][] points, int[] groups, int k) {
        double sum = 0;
        for (int g = 0; g < k; g++) {
            for (int j = 0; j < points[0].length; j++) {
                int group = g;
                int feature = j;
                double[] members = IntStream.range(0, points.length)
                        .filter(i -> groups[i] == group)
                        .mapToDouble(i -> points[i][feature])
                        .toArray();
                double mean = Arrays.stream(members).average().orElse(0);
                sum += Arrays.stream(members).map(x -> (x - mean) * (x - mean)).sum();
            }
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"1, 7, 1, 2", "2, 8, 2, 2", "3, 8, 2, 3", "4, 8, 3, 4", "5, 9, 1, 3", "6, 6, 2, 1", "7, 5, 2, 5"})
    void noOtherGroupsAreCloserTogether(long seed, int count, int dimensions, int k) {
        double[][] points = points(seed, count, dimensions);
        double least = Double.POSITIVE_INFINITY;
        int[] groups = new int[count];
        for (int code = 0; code < Math.pow(k, count); code++) {
            int rest = code;
            for (int i = 0; i < count; i++, rest /= k) {
                groups[i] = rest % k;
            }
            least = Math.min(least, spread(points, groups, k));
        }
        int[] found = new KMeans(points, k).groups();
        assertThat(spread(points, found, k)).isCloseTo(least, within(1e-12 * (1 + least)));
        assertThat(new KMeans(points, k).groups()).isEqualTo(found);
    }

    @Test
    void groupsAreNumberedAsTheyComeAndNoMoreThanThereAreDifferentPoints() {
        double[][] points = {{5, 5}, {0, 1}, {5, 5}, {0, 1}, {9, 9}};
        assertThat(new KMeans(points, 3).groups()).containsExactly(0, 1, 0, 1, 2);
        assertThat(new KMeans(points, 5).groups()).containsExactly(0, 1, 0, 1, 2);
    }

    @Test
    void manyPointsAreGroupedFromASample() {
        Random random = new Random(3);
        double[][] points = new double[20_000][];
        int[] cloud = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            cloud[i] = i < 5 ? i : random.nextInt(5);
            points[i] = new double[] {10 * (cloud[i] % 2) + random.nextDouble(), 10 * cloud[i] + random.nextDouble()};
        }
        assertThat(new KMeans(points, 5).groups()).isEqualTo(cloud);
    }
}
