package org.mochafl.core.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.structure.TaskRow;

/** The strongest of each task, against sorting all of a dense matrix. */
final class NeighboursTest {

    private static final TaskLoop PARALLEL =
            (count, body) -> IntStream.range(0, count).parallel().forEach(body);

    @Test
    void areTheFirstOfAllSorted() {
        PlantedRows planted = PlantedRows.groups(200, 3, 5, 4);
        double[][] dense = planted.dense();
        Neighbours found = Neighbours.of(planted.lowRank(), 7, PARALLEL);
        assertThat(found.compared()).isEqualTo(199);
        for (int t = 0; t < 200; t++) {
            int task = t;
            List<Integer> sorted = new ArrayList<>(
                    IntStream.range(0, 200).filter(s -> s != task).boxed().toList());
            sorted.sort(Comparator.comparingDouble(s -> -dense[task][s]));
            for (int k = 0; k < 7; k++) {
                assertThat(found.nearness()[t][k]).isCloseTo(dense[t][sorted.get(k)], within(1e-12));
                assertThat(dense[t][found.nearest()[t][k]]).isCloseTo(found.nearness()[t][k], within(1e-12));
                assertThat(found.farness()[t][k]).isCloseTo(dense[t][sorted.get(198 - k)], within(1e-12));
            }
            assertThat(found.nearest()[t]).doesNotHaveDuplicates().doesNotContain(t);
        }
    }

    @Test
    void pairsAreTheExtremesOfTheMatrix() {
        PlantedRows planted = PlantedRows.groups(80, 3, 5, 5);
        double[][] dense = planted.dense();
        List<Double> all = new ArrayList<>();
        for (int t = 0; t < 80; t++) {
            for (int s = 0; s < t; s++) {
                all.add(dense[t][s]);
            }
        }
        all.sort(Comparator.naturalOrder());
        Neighbours found = Neighbours.of(planted.lowRank(), 3, TaskLoop.SEQUENTIAL);
        List<Neighbours.Pair> most = found.mostAlike(3);
        List<Neighbours.Pair> least = found.leastAlike(3);
        for (int k = 0; k < 3; k++) {
            assertThat(most.get(k).correlation()).isCloseTo(all.get(all.size() - 1 - k), within(1e-12));
            assertThat(least.get(k).correlation()).isCloseTo(all.get(k), within(1e-12));
            assertThat(most.get(k).one()).isLessThan(most.get(k).other());
        }
        assertThat(most).doesNotHaveDuplicates();
    }

    @Test
    void equallyStrongOnesComeInOrder() {
        RelationMatrix equal = RelationMatrix.of(List.of("a", "b", "c", "d"), new double[4][4]);
        Neighbours found = Neighbours.of(equal, 2, TaskLoop.SEQUENTIAL);
        assertThat(found.nearest()[0]).containsExactly(1, 2);
        assertThat(found.nearest()[2]).containsExactly(0, 1);
        assertThat(found.farthest()[3]).containsExactly(0, 1);
    }

    @Test
    void fewerTasksHaveFewerNeighbours() {
        RelationMatrix two = RelationMatrix.of(List.of("a", "b"), new double[][] {{1, 0.5}, {0.5, 1}});
        assertThat(Neighbours.of(two, 5, TaskLoop.SEQUENTIAL).first(4).count()).isEqualTo(1);
        RelationMatrix unknown = RelationMatrix.of(List.of("a", "b"), new double[][] {{1, Double.NaN}, {0, 1}});
        assertThat(Neighbours.of(unknown, 5, TaskLoop.SEQUENTIAL).mostAlike(3)).isEmpty();
        Neighbours three = Neighbours.of(PlantedRows.groups(20, 2, 2, 1).lowRank(), 3, TaskLoop.SEQUENTIAL);
        assertThat(three.first(2).nearest()[5]).hasSize(2).startsWith(three.nearest()[5][0]);
        assertThatThrownBy(() -> three.first(4))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("neighbours: expected at most the 3 of each that are known, found 4");
    }

    @Test
    void ofVeryManyTasksEachIsComparedWithASample() {
        int m = Neighbours.MOST_COMPARED + 1;
        Correlations all = new LowRankCorrelations(m, new double[] {1}, t -> TaskRow.of(0.5, t % 2 == 0 ? 1 : -1));
        Neighbours found = Neighbours.of(all, 1, PARALLEL);
        assertThat(found.compared()).isEqualTo(5000);
        assertThat(found.nearness()[3][0]).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(found.nearness()[4][0]).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(found.farness()[3][0]).isCloseTo(-2.0 / 3, within(1e-12));
        assertThat(Neighbours.of(all, 1, TaskLoop.SEQUENTIAL).nearest()).isDeepEqualTo(found.nearest());
    }
}
