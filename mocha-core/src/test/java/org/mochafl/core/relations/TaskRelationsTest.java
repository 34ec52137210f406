package org.mochafl.core.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.structure.CentralCoupling;
import org.mochafl.core.structure.DenseCoupling;
import org.mochafl.core.structure.Findings;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.structure.TaskStructure;

/** What a relation says of tasks, for the couplings there are. */
final class TaskRelationsTest {

    private static TaskRelations of(PlantedRows planted, Relation relation) {
        return TaskRelations.of(
                planted.names(), new IndependentTasks(1), relation, planted.byNumber(), TaskLoop.SEQUENTIAL);
    }

    /** M as a dense matrix, which either gives its rows itself or by solves. */
    private static CentralCoupling central(PlantedRows planted, boolean solves) {
        int m = planted.rows().size();
        double[] dense = IntStream.range(0, m * m)
                .mapToDouble(k -> planted.entry(k / m, k % m))
                .toArray();
        DenseCoupling known = new DenseCoupling(m, dense);
        return !solves
                ? known
                : new CentralCoupling() {
                    @Override
                    public int tasks() {
                        return m;
                    }

                    @Override
                    public double[] models(double[] v, int width) {
                        return known.models(v, width);
                    }

                    @Override
                    public double entry(int t, int s) {
                        return known.entry(t, s);
                    }

                    @Override
                    public double[] bounds() {
                        return known.bounds();
                    }
                };
    }

    @Test
    void everyCouplingHasTheCorrelationsOfDenseM() {
        PlantedRows planted = PlantedRows.ofOracle();
        double[][] dense = planted.dense();
        List<TaskRelations> all = List.of(
                of(planted, Relation.fixed(planted.q(), Relation.KEPT_ROWS)),
                of(planted, Relation.central(central(planted, false), 0, new double[0])),
                of(planted, Relation.central(central(planted, true), 0, new double[0])));
        for (TaskRelations relations : all) {
            RelationMatrix matrix = relations.matrix().orElseThrow();
            for (int t = 0; t < 9; t++) {
                for (int s = 0; s < 9; s++) {
                    assertThat(matrix.value(t, s)).isCloseTo(dense[t][s], within(1e-12));
                }
            }
            assertThat(relations.isTelling()).isTrue();
            assertThat(relations.isSilent()).isFalse();
        }
    }

    @Test
    void ofManyCentralTasksTheStrongestAreKnown() {
        PlantedRows planted = PlantedRows.groups(1001, 4, 5, 2);
        TaskRelations relations = of(planted, Relation.central(central(planted, false), 0, new double[0]));
        assertThat(relations.correlations()).isEmpty();
        assertThat(relations.tree(TaskLoop.SEQUENTIAL)).isEmpty();
        Neighbours expected = Neighbours.of(planted.lowRank(), 5, TaskLoop.SEQUENTIAL);
        Neighbours found = relations.neighbours(5, TaskLoop.SEQUENTIAL).orElseThrow();
        for (int t = 0; t < 1001; t++) {
            assertThat(found.nearness()[t]).containsExactly(expected.nearness()[t], within(1e-12));
        }
    }

    /** Where rows cost solves, some are solved for at a time. */
    @Test
    void rowsOfManyCentralTasksAreAskedForByBlocks() {
        PlantedRows planted = PlantedRows.groups(1001, 4, 5, 2);
        CentralCoupling known = central(planted, false);
        AtomicInteger solves = new AtomicInteger();
        CentralCoupling counting = new CentralCoupling() {
            @Override
            public int tasks() {
                return known.tasks();
            }

            @Override
            public double[] models(double[] v, int width) {
                solves.incrementAndGet();
                double[] models = new double[v.length];
                for (int k = 0; k < v.length; k++) {
                    for (int s = 0; v[k] != 0 && s < known.tasks(); s++) {
                        models[s * width + k % width] += v[k] * known.entry(k / width, s);
                    }
                }
                return models;
            }

            @Override
            public double entry(int t, int s) {
                throw new AssertionError("an entry by itself costs a solve");
            }

            @Override
            public double[] bounds() {
                return known.bounds();
            }
        };
        TaskRelations found = of(planted, Relation.central(counting, 0, new double[0]));
        assertThat(solves.get()).isLessThan(1001 / 4);
        TaskRelations expected = of(planted, Relation.central(known, 0, new double[0]));
        Neighbours neighbours = found.neighbours(5, TaskLoop.SEQUENTIAL).orElseThrow();
        assertThat(neighbours.nearness())
                .isDeepEqualTo(expected.neighbours(5, TaskLoop.SEQUENTIAL)
                        .orElseThrow()
                        .nearness());
    }

    @Test
    void ofManyTasksByRowsTheCorrelationsAreAddedLater() {
        PlantedRows planted = PlantedRows.groups(1001, 4, 5, 2);
        TaskRelations relations = of(planted, Relation.fixed(planted.q(), Relation.KEPT_ROWS));
        assertThat(relations.isSilent()).isTrue();
        TaskRelations complete = relations.withRows(planted.q(), planted.byNumber());
        assertThat(complete.matrix()).isEmpty();
        assertThat(complete.correlations().orElseThrow().value(3, 500))
                .isCloseTo(planted.dense()[3][500], within(1e-12));
        assertThat(complete.groups(complete.tree(TaskLoop.SEQUENTIAL))
                        .orElseThrow()
                        .groups())
                .hasSizeBetween(2, 4);
    }

    @Test
    void independentTasksDoNotRelateAndEquallyRelatedOnesSayNothing() {
        PlantedRows planted = PlantedRows.groups(6, 2, 3, 1);
        TaskRelations none = of(planted, Relation.fixed(new double[0], task -> TaskRow.of(1)));
        assertThat(none.isSilent()).isTrue();
        assertThat(none.isTelling()).isFalse();
        assertThat(none.neighbours(3, TaskLoop.SEQUENTIAL)).isEmpty();

        TaskStructure mean = MeanRegularised.of(0.1, 10);
        Relation relation = mean.start(6, 4);
        TaskRow row = TaskRow.of(1 / (2 * 0.55), 1);
        TaskRelations even = TaskRelations.of(planted.names(), mean, relation, t -> row, TaskLoop.SEQUENTIAL);
        assertThat(even.isSilent()).isFalse();
        assertThat(even.isTelling()).isFalse();
    }

    private static TaskRelations with(Findings findings) {
        PlantedRows planted = PlantedRows.ofOracle();
        return new TaskRelations(
                planted.names(),
                Optional.of(RelationMatrix.of(planted.names(), planted.dense())),
                Optional.empty(),
                findings);
    }

    @Test
    void theStructuresGroupsComeBeforeTheDendrograms() {
        TaskRelations relations = with(Findings.groups(new int[] {7, 7, 2, 2, 2, 0, 7, 7, 7}));
        TaskGroups groups =
                relations.groups(relations.tree(TaskLoop.SEQUENTIAL)).orElseThrow();
        assertThat(groups.known()).isTrue();
        assertThat(groups.groups().get(0)).containsExactly(0, 1, 6, 7, 8);
        assertThat(groups.groups().get(1)).containsExactly(2, 3, 4);
        assertThat(groups.groups().get(2)).containsExactly(5);
        assertThat(groups.alone()).isEmpty();
    }

    /** numpy.median and numpy.linalg.norm of NumPy 2.4.6 on sin(t(k + 1)), task 3 six times as large. */
    @Test
    void distancesFromTheMedianModelAreNumPys() {
        IntFunction<double[]> models = t -> IntStream.range(0, 4)
                .mapToDouble(k -> (t == 3 ? 6 : 1) * Math.sin(t * (k + 1)))
                .toArray();
        Outliers outliers = Outliers.ofModels(7, models);
        assertThat(outliers.scores())
                .containsExactly(
                        new double[] {
                            0.3649180455484285,
                            1.0445959604908805,
                            0.9634719050686169,
                            2.4507743196919725,
                            1.0701928357487882,
                            1.0,
                            0.6062985079481418
                        },
                        within(1e-12));
        assertThat(outliers.farOut()).containsExactly(3);
        assertThat(outliers.ranked()).startsWith(3, 4).endsWith(6, 0);
    }

    @Test
    void trustIsTurnedAround() {
        Outliers outliers = with(Findings.trust(new double[] {1, 0.9, 0.1, 1, 1, 0.5, 1, 1, 1}))
                .outliers(t -> {
                    throw new AssertionError("no model is asked for");
                });
        assertThat(outliers.trust()).isTrue();
        assertThat(outliers.scores()[2]).isCloseTo(0.9, within(1e-15));
        assertThat(outliers.farOut()).containsExactly(2, 5);
    }

    @Test
    void equalModelsHaveNoOutliers() {
        assertThat(Outliers.ofModels(3, t -> new double[] {1, 2}).scores()).containsOnly(0);
        assertThat(Outliers.ofModels(1, t -> new double[] {1, 2}).farOut()).isEmpty();
    }

    @Test
    void theStrongestLinksComeFirst() {
        assertThat(with(Findings.influences(List.of(
                                new Findings.Link(0, 1, 0.1),
                                new Findings.Link(4, 2, -0.7),
                                new Findings.Link(3, 2, 0.7))))
                        .links())
                .extracting(Findings.Link::from)
                .containsExactly(3, 4, 0);
    }
}
