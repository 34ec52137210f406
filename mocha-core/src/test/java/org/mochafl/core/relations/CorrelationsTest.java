package org.mochafl.core.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.fleet.TaskLoop;

/** Correlations, their dendrogram and groups, of a matrix and of low rank. */
final class CorrelationsTest {

    private static final double ROUNDING = 1e-12;

    /** scipy.cluster.hierarchy.linkage(squareform(1 − R), 'average') of SciPy 1.17.1, column 2, on the same formula. */
    private static final double[] HEIGHTS = {
        0.1344600014213101,
        0.24540549542482049,
        0.2598254074998738,
        0.43705704788216015,
        0.43806243340320516,
        0.8024731859830613,
        0.8691925893741447,
        1.393004430878001
    };

    private static final TaskLoop BACKWARDS = (count, body) -> {
        for (int i = count - 1; i >= 0; i--) {
            body.accept(i);
        }
    };

    private static List<Correlations> both(PlantedRows planted) {
        return List.of(RelationMatrix.of(planted.names(), planted.dense()), planted.lowRank());
    }

    @Test
    void theDendrogramJoinsWhereSciPyJoins() {
        for (Correlations correlations : both(PlantedRows.ofOracle())) {
            SimilarityTree tree = correlations.tree(TaskLoop.SEQUENTIAL);
            assertThat(heights(tree).sorted().toArray()).containsExactly(HEIGHTS, within(ROUNDING));
            assertThat(tree.size()).isEqualTo(9);
            assertThat(tree.leaves()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);

            // scipy.cluster.hierarchy.fcluster(Z, 0.5, 'distance'): 1 2 2 3 4 1 2 2 3
            TaskGroups groups = TaskGroups.cut(tree);
            assertThat(groups.groups()).hasSize(3);
            assertThat(groups.groups().get(0)).containsExactly(1, 2, 6, 7);
            assertThat(groups.groups().get(1)).containsExactly(0, 5);
            assertThat(groups.groups().get(2)).containsExactly(3, 8);
            assertThat(groups.alone()).containsExactly(4);
            assertThat(groups.places()).containsExactly(1, 0, 0, 2, -1, 1, 0, 0, 2);
            assertThat(groups.known()).isFalse();
        }
    }

    private static DoubleStream heights(SimilarityTree tree) {
        List<Double> heights = new ArrayList<>();
        if (tree.size() > 1) {
            heights.add(tree.height());
            for (SimilarityTree child : tree.children()) {
                heights(child).forEach(heights::add);
            }
        }
        return heights.stream().mapToDouble(Double::doubleValue);
    }

    @Test
    void valuesAndAveragesAreNumPys() {
        for (Correlations correlations : both(PlantedRows.ofOracle())) {
            assertThat(correlations.value(0, 1)).isCloseTo(0.501572729302114, within(ROUNDING));
            assertThat(correlations.value(7, 0)).isCloseTo(-0.18488691922033354, within(ROUNDING));
            assertThat(correlations.value(3, 3)).isEqualTo(1);
            assertThat(correlations.average(new int[] {0, 2, 5, 8})).isCloseTo(-0.1300653879444491, within(ROUNDING));
            assertThat(correlations.average(new int[] {3})).isNaN();
        }
    }

    /** Oracle: the joins of the matrix by brute force, which the numbers above check. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 17, 60, 300})
    void lowRankJoinsAsTheMatrixDoes(int m) {
        PlantedRows planted = PlantedRows.groups(m, 4, 6, m);
        double[] expected = heights(
                        RelationMatrix.of(planted.names(), planted.dense()).tree(TaskLoop.SEQUENTIAL))
                .sorted()
                .toArray();
        SimilarityTree tree = planted.lowRank().tree(BACKWARDS);
        assertThat(heights(tree).sorted().toArray()).containsExactly(expected, within(1e-10));
    }

    @Test
    void aThousandsOfTasksAreGroupedWithoutAMatrix() {
        SimilarityTree tree = PlantedRows.groups(4000, 5, 8, 1).lowRank().tree(TaskLoop.SEQUENTIAL);
        TaskGroups groups = TaskGroups.cut(tree);
        assertThat(groups.alone()).isEmpty();
        for (int[] group : groups.groups()) {
            assertThat(Arrays.stream(group).map(t -> t % 5).distinct()).hasSize(1);
        }
        assertThat(groups.groups()).hasSize(5);
    }

    @Test
    void equalCorrelationsEndToo() {
        double[][] equal = new double[40][40];
        for (double[] row : equal) {
            Arrays.fill(row, 0.3);
        }
        List<String> names = IntStream.range(0, 40).mapToObj(t -> "t" + t).toList();
        assertThat(heights(RelationMatrix.of(names, equal).tree(TaskLoop.SEQUENTIAL)))
                .allSatisfy(height -> assertThat(height).isCloseTo(0.7, within(ROUNDING)));
        PlantedRows same = PlantedRows.groups(40, 1, 1, 0);
        PlantedRows ties = new PlantedRows(
                same.q(),
                IntStream.range(0, 40).mapToObj(t -> same.rows().get(0)).toList());
        assertThat(ties.lowRank().tree(TaskLoop.SEQUENTIAL).leaves())
                .hasSize(40)
                .doesNotHaveDuplicates();
    }
}
