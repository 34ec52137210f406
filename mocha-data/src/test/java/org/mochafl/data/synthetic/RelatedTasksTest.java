package org.mochafl.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.junit.jupiter.api.Test;
import org.mochafl.data.RawFederation;
import org.mochafl.data.Truth;
import org.mochafl.data.Truth.Influence;
import org.mochafl.data.Truth.Tie;

/** The true models follow the formulas of the documentation. */
class RelatedTasksTest {

    private static Truth truth(String settings) {
        return SyntheticFederation.parse(settings).raw().truth().orElseThrow();
    }

    @Test
    void aChainIsAStationaryWalk() {
        Truth truth = truth("relations=chain,tasks=4000,features=50,rows=1,outliers=0,spread=0.5");
        double[][] w = truth.weights();
        double length = IntStream.range(0, 4000)
                .mapToDouble(t -> dot(w[t], w[t]))
                .average()
                .orElseThrow();
        double step = IntStream.range(1, 4000)
                .mapToDouble(t -> squaredDistance(w[t], w[t - 1]))
                .average()
                .orElseThrow();
        // The mean of a walk that forgets in 1/(1 − ρ) = 8 steps, over 50 features: deviations of 0.01 and 0.001.
        assertThat(length).isCloseTo(1, within(0.05));
        assertThat(step).isCloseTo(0.25, within(0.005));
        assertThat(truth.influences())
                .hasSize(3999)
                .allMatch(edge -> edge.to() == edge.from() + 1)
                .allMatch(edge -> edge.weight() == 0.875);
        assertThat(truth.ties())
                .hasSize(3999)
                .allMatch(tie -> tie.to() == tie.from() + 1)
                .allMatch(tie -> tie.weight() == 0.875);
        assertThat(truth.groups()).containsOnly(0);
        double innovation = IntStream.range(1, 4000)
                .mapToDouble(t -> residual(w, truth.influences(), t))
                .average()
                .orElseThrow();
        assertThat(innovation).isCloseTo(1 - 0.875 * 0.875, within(0.005));
    }

    @Test
    void aChainGoesPastOutliers() {
        Truth truth = truth("relations=chain,tasks=60,rows=1,outliers=0.3,seed=3");
        int[] regular = IntStream.range(0, 60).filter(t -> !truth.isOutlier(t)).toArray();
        assertThat(regular.length).isBetween(30, 55);
        assertThat(truth.influences().stream().map(edge -> List.of(edge.from(), edge.to())))
                .isEqualTo(IntStream.range(1, regular.length)
                        .mapToObj(i -> List.of(regular[i - 1], regular[i]))
                        .collect(Collectors.toList()));
    }

    @Test
    void childrenAreMixesOfTheirParents() {
        Truth exact = truth("relations=one-way,parents=4,tasks=40,features=9,rows=1,outliers=0,spread=0");
        double[][] w = exact.weights();
        double[][] b = exact.influenceMatrix();
        for (int t = 4; t < 40; t++) {
            int child = t;
            assertThat(IntStream.range(4, 40).mapToDouble(s -> b[s][child]).sum())
                    .isZero();
            assertThat(IntStream.range(0, 4).filter(s -> b[s][child] > 0).count())
                    .isBetween(1L, 3L);
            assertThat(IntStream.range(0, 4)
                            .mapToDouble(s -> b[s][child] * b[s][child])
                            .sum())
                    .isCloseTo(1, within(1e-12));
            for (int j = 0; j < 9; j++) {
                int feature = j;
                double mixed = IntStream.range(0, 4)
                        .mapToDouble(s -> b[s][child] * w[s][feature])
                        .sum();
                assertThat(w[t][j]).isCloseTo(mixed, within(1e-12));
            }
        }
        assertThat(exact.influences()).noneMatch(edge -> edge.to() < 4);
        assertThat(exact.ties()).isEmpty();
        Map<Integer, Long> parents =
                exact.influences().stream().collect(Collectors.groupingBy(Influence::to, Collectors.counting()));
        assertThat(parents.values()).contains(1L, 2L, 3L);
    }

    @Test
    void childrenDeviateFromTheMixBySpread() {
        Truth truth = truth("relations=one-way,tasks=2000,features=20,rows=1,outliers=0.1,spread=0.4");
        double[][] w = truth.weights();
        double mean = IntStream.range(3, 2000)
                .filter(t -> !truth.isOutlier(t))
                .mapToDouble(t -> residual(w, truth.influences(), t))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.16, within(0.005)); // four standard errors of 0.16 √(2/20)/√1800
        assertThat(IntStream.range(0, 3)).noneMatch(truth::isOutlier);
        assertThat(truth.influences()).noneMatch(edge -> truth.isOutlier(edge.to()));
        assertThat(IntStream.range(0, 2000).filter(truth::isOutlier).count()).isBetween(140L, 260L);
    }

    @Test
    void parentsMayHaveMoreRowsThanTheirChildren() {
        String settings = "relations=one-way,parents=2,tasks=9,min-rows=3,max-rows=8,outliers=0.5,features=4,seed=6";
        RawFederation uneven =
                SyntheticFederation.parse(settings + ",parent-rows=50").raw();
        RawFederation even = SyntheticFederation.parse(settings).raw();
        for (int t = 0; t < 9; t++) {
            int count = even.tasks().get(t).count();
            assertThat(count).isBetween(3, 8);
            assertThat(uneven.tasks().get(t).count()).isEqualTo(t < 2 ? 50 : count);
        }
        assertThat(uneven.truth().orElseThrow().weights())
                .isDeepEqualTo(even.truth().orElseThrow().weights());
    }

    /** Over many features the models' own precision is the planted one: its partial correlations are the edges'. */
    @Test
    void aSparsePrecisionHasItsEdgesAndNoOthers() {
        int m = 12;
        int d = 100_000;
        Truth truth = truth("relations=precision,edges=9,tasks=12,features=100000,rows=1");
        double[][] w = truth.weights();
        DMatrixRMaj covariance = new DMatrixRMaj(m, m);
        for (int t = 0; t < m; t++) {
            assertThat(dot(w[t], w[t])).isCloseTo(1, within(0.018)); // four of √(2/d)
            for (int s = 0; s < m; s++) {
                covariance.set(t, s, dot(w[t], w[s]));
            }
        }
        CommonOps_DDRM.invert(covariance);
        double[][] expected = new double[m][m];
        int[] degree = new int[m];
        for (Tie tie : truth.ties()) {
            assertThat(Math.abs(tie.weight())).isBetween(0.35, 0.45);
            expected[tie.from()][tie.to()] = tie.weight();
            degree[tie.from()]++;
            degree[tie.to()]++;
        }
        assertThat(truth.ties()).hasSize(9);
        assertThat(IntStream.of(degree).max().orElseThrow()).isEqualTo(2);
        assertThat(truth.ties().stream().map(tie -> Math.signum(tie.weight()))).contains(-1.0, 1.0);
        for (int t = 0; t < m; t++) {
            for (int s = t + 1; s < m; s++) {
                double partial = -covariance.get(t, s) / Math.sqrt(covariance.get(t, t) * covariance.get(s, s));
                assertThat(partial).isCloseTo(expected[t][s], within(4 / Math.sqrt(d)));
            }
        }
    }

    @Test
    void aPrecisionMayHaveAsManyEdgesAsFitAndNone() {
        for (int seed = 1; seed <= 20; seed++) {
            Truth full = truth("relations=precision,edges=6,tasks=7,features=3,rows=1,seed=" + seed);
            assertThat(full.ties()).hasSize(6).doesNotHaveDuplicates();
            assertThat(full.ties().stream().map(tie -> List.of(tie.from(), tie.to())))
                    .doesNotHaveDuplicates();
        }
        assertThat(truth("relations=precision,edges=0,tasks=1,features=3,rows=1")
                        .ties())
                .isEmpty();
        assertThat(truth("relations=precision,tasks=40,features=3,rows=1").ties())
                .hasSize(20);
    }

    @Test
    void modelsOfASubspaceAreMixesOfItsRank() {
        Truth exact = truth("relations=subspace,rank=4,tasks=30,features=11,rows=1,outliers=0,spread=0,outputs=2");
        for (int k = 0; k < 2; k++) {
            DMatrixRMaj w = new DMatrixRMaj(30, 11);
            for (int t = 0; t < 30; t++) {
                for (int j = 0; j < 11; j++) {
                    w.set(t, j, exact.weights()[t][11 * k + j]);
                }
            }
            double[] singular = SingularOps_DDRM.singularValues(w);
            Arrays.sort(singular);
            assertThat(singular[7]).isGreaterThan(0.5);
            assertThat(singular[6]).isLessThan(1e-12);
        }
        Truth many = truth("relations=subspace,rank=5,tasks=4000,features=20,rows=1,outliers=0.25,spread=0.3");
        double regular = IntStream.range(0, 4000)
                .filter(t -> !many.isOutlier(t))
                .mapToDouble(t -> dot(many.weights()[t], many.weights()[t]))
                .average()
                .orElseThrow();
        assertThat(regular).isCloseTo(1.09, within(0.05)); // four standard errors of √(2/5)/√3000
        assertThat(IntStream.range(0, 4000).filter(many::isOutlier).count()).isBetween(890L, 1110L);
        assertThat(many.ties()).isEmpty();
        assertThat(many.influences()).isEmpty();
    }

    @Test
    void tasksThatComeAfterChangeNothing() {
        for (String relations :
                List.of("relations=chain", "relations=one-way,parent-rows=70", "groups=2", "relations=subspace")) {
            SyntheticFederation few = SyntheticFederation.parse("tasks=8,outputs=2,target=numbers," + relations);
            SyntheticFederation many = SyntheticFederation.parse("tasks=30,outputs=2,target=numbers," + relations);
            assertThat(many.raw().truth().orElseThrow().weights()[7])
                    .isEqualTo(few.raw().truth().orElseThrow().weights()[7]);
            assertThat(many.raw().tasks().get(7).label(2, 1))
                    .isEqualTo(few.raw().tasks().get(7).label(2, 1));
        }
    }

    @Test
    void outputsShareTheRelationsButNotTheModels() {
        Truth truth = truth("relations=one-way,outputs=3,tasks=20,features=40,rows=1,spread=0,outliers=0");
        assertThat(truth.outputs()).isEqualTo(3);
        assertThat(truth.weights()[0]).hasSize(120);
        double[][] w = truth.weights();
        assertThat(residual(w, truth.influences(), 11)).isCloseTo(0, within(1e-24));
        double cosine =
                IntStream.range(0, 40).mapToDouble(j -> w[0][j] * w[0][40 + j]).sum();
        assertThat(Math.abs(cosine)).isLessThan(0.65); // four standard deviations of directions in 40 dimensions
        Truth one = truth("relations=one-way,tasks=20,features=40,rows=1,spread=0,outliers=0");
        assertThat(w[11]).startsWith(one.weights()[11]);
    }

    @Test
    void selectedFeaturesAreSelectedInEachOutput() {
        Truth truth = truth("outputs=2,tasks=2,features=3,rows=1");
        double[] w = truth.weights()[1];
        assertThat(truth.select(new int[] {2, -1, 0}).weights()[1]).containsExactly(w[2], 0, w[0], w[5], 0, w[3]);
    }

    private static double residual(double[][] w, List<Influence> influences, int task) {
        double[] rest = w[task].clone();
        for (Influence edge : influences) {
            if (edge.to() == task) {
                for (int j = 0; j < rest.length; j++) {
                    rest[j] -= edge.weight() * w[edge.from()][j];
                }
            }
        }
        return dot(rest, rest);
    }

    private static double squaredDistance(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(j -> (a[j] - b[j]) * (a[j] - b[j]))
                .sum();
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(j -> a[j] * b[j]).sum();
    }
}
