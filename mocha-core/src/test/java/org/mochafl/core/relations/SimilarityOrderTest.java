package org.mochafl.core.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarityOrderTest {

    @ParameterizedTest
    @ValueSource(ints = {3, 9, 30, 100, 1001})
    void putsBlocksTogether(int m) {
        int[] order = SimilarityOrder.of(matrix(blocks(m, new Random(3))));
        assertThat(order).containsExactlyInAnyOrder(IntStream.range(0, m).toArray());
        long seams = IntStream.range(1, m)
                .filter(k -> order[k] % 3 != order[k - 1] % 3)
                .count();
        assertThat(seams).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void takesTheSmallestMatrices(int m) {
        assertThat(SimilarityOrder.of(matrix(new double[m][m])))
                .containsExactly(IntStream.range(0, m).toArray());
    }

    @Test
    void findsAHiddenLine() {
        int m = 24;
        int[] hidden = shuffled(m);
        double[][] matrix = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double apart = Math.abs(hidden[i] - hidden[j]);
                matrix[i][j] = Math.exp(-apart / 6);
            }
        }
        int[] order = SimilarityOrder.of(matrix(matrix));
        int[] steps = IntStream.range(1, m)
                .map(k -> hidden[order[k]] - hidden[order[k - 1]])
                .distinct()
                .toArray();
        assertThat(steps).hasSize(1);
        assertThat(Math.abs(steps[0])).isEqualTo(1);
    }

    /** Oracle: for few tasks, every order that the tree allows, one by one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noAllowedOrderIsShorter(long seed) {
        int m = 8;
        Random random = new Random(seed);
        double[][] noise = IntStream.range(0, m)
                .mapToObj(i -> random.doubles(m, -1, 1).toArray())
                .toArray(double[][]::new);
        RelationMatrix matrix = matrix(noise);
        double least = allowed(SimilarityTree.of(matrix)).stream()
                .mapToDouble(order -> length(matrix, order))
                .min()
                .orElseThrow();
        List<Integer> found = IntStream.of(SimilarityOrder.of(matrix)).boxed().toList();
        assertThat(allowed(SimilarityTree.of(matrix))).contains(found);
        assertThat(length(matrix, found)).isCloseTo(least, offset(1e-9));
    }

    private static List<List<Integer>> allowed(SimilarityTree node) {
        if (node.children().length == 0) {
            return List.of(List.of(node.leaves()[0]));
        }
        List<List<Integer>> orders = new ArrayList<>();
        for (List<Integer> left : allowed(node.children()[0])) {
            for (List<Integer> right : allowed(node.children()[1])) {
                orders.add(joined(left, right));
                orders.add(joined(right, left));
            }
        }
        return orders;
    }

    private static List<Integer> joined(List<Integer> first, List<Integer> second) {
        List<Integer> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    private static double length(RelationMatrix matrix, List<Integer> order) {
        return IntStream.range(1, order.size())
                .mapToDouble(k -> matrix.distance(order.get(k - 1), order.get(k)))
                .sum();
    }

    private static RelationMatrix matrix(double[][] values) {
        List<String> names =
                IntStream.range(0, values.length).mapToObj(Integer::toString).toList();
        return RelationMatrix.of(names, values);
    }

    private static int[] shuffled(int m) {
        List<Integer> all = new ArrayList<>(IntStream.range(0, m).boxed().toList());
        Collections.shuffle(all, new Random(11));
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[][] blocks(int m, Random random) {
        double[][] matrix = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double base = i % 3 == j % 3 ? 0.75 : i % 3 + j % 3 == 2 ? -0.3 : 0.1;
                matrix[i][j] = base + 0.18 * (random.nextDouble() - 0.5);
            }
        }
        return matrix;
    }
}
