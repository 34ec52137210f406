package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.KnownClusters;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.SafeSigma;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.MochaSettings;

final class KnownClustersTest extends StructureLaws {

    /** ε in their usual order, in any other, and two of them equal now and then. */
    @Override
    protected TaskStructure structure(Random random, int tasks) {
        double[] epsilon = random.doubles(3, -2, 2).map(Math::exp).toArray();
        if (random.nextInt(3) > 0) {
            Arrays.sort(epsilon);
        }
        if (random.nextInt(4) == 0) {
            epsilon[random.nextInt(2)] = epsilon[1 + random.nextInt(2)];
        }
        return new KnownClusters(groups(random, tasks), epsilon[0], epsilon[1], epsilon[2]);
    }

    /** One group, as many as tasks, or some of random sizes. */
    static int[] groups(Random random, int tasks) {
        int most = 1 + random.nextInt(tasks);
        int[] groups = new int[tasks];
        int count = 0;
        for (int t = 0; t < tasks; t++) {
            groups[t] = Math.min(count, random.nextInt(most));
            count = Math.max(count, groups[t] + 1);
        }
        return groups;
    }

    private static int[] groupsOf(TaskStructure structure, int tasks) {
        return structure
                .findings(structure.start(tasks, 1), t -> TaskRow.of(0), tasks)
                .groups();
    }

    @Override
    protected TaskStructure turned(TaskStructure structure, int tasks) {
        int[] groups = groupsOf(structure, tasks);
        int[] turned = new int[tasks];
        for (int t = 0; t < tasks; t++) {
            turned[(t + 1) % tasks] = groups[t];
        }
        Map<String, Double> settings = structure.settings();
        return new KnownClusters(turned, settings.get("epsilonM"), settings.get("epsilonB"), settings.get("epsilonW"));
    }

    @Override
    protected double regulariser(TaskStructure structure, DMatrixRMaj w, DMatrixRMaj coupling) {
        double[][] models = new double[w.getNumCols()][];
        for (int t = 0; t < models.length; t++) {
            models[t] = CoupledVectors.column(w, t);
        }
        Map<String, Double> settings = structure.settings();
        return regulariser(
                models,
                groupsOf(structure, models.length),
                settings.get("epsilonM"),
                settings.get("epsilonB"),
                settings.get("epsilonW"));
    }

    /** ε_M m ‖w̄‖² + ε_B Σ_g m_g ‖w̄_g − w̄‖² + ε_W Σ_t ‖w_t − w̄_g(t)‖², [Jacob09]. */
    static double regulariser(double[][] models, int[] groups, double epsilonM, double epsilonB, double epsilonW) {
        int m = models.length;
        double sum = 0;
        for (int k = 0; k < models[0].length; k++) {
            double mean = 0;
            double[] means = new double[m];
            int[] sizes = new int[m];
            for (int t = 0; t < m; t++) {
                mean += models[t][k] / m;
                means[groups[t]] += models[t][k];
                sizes[groups[t]]++;
            }
            sum += epsilonM * m * mean * mean;
            for (int t = 0; t < m; t++) {
                double own = means[groups[t]] / sizes[groups[t]];
                sum += epsilonB * (own - mean) * (own - mean);
                sum += epsilonW * (models[t][k] - own) * (models[t][k] - own);
            }
        }
        return sum;
    }

    @Test
    void oneLambdaScalesTheWhole() {
        KnownClusters structure = KnownClusters.of(0.2, new int[] {0, 1, 0});
        assertThat(structure.name()).isEqualTo("known-clusters");
        assertThat(structure.settings().keySet()).containsExactly("epsilonM", "epsilonB", "epsilonW", "clusters");
        assertThat(structure.settings().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .containsExactly(new double[] {0.1, 0.2, 1.1, 2}, within(1e-15));
    }

    /** ε_W = λ₁ + λ₂ and ε_M = λ₂. */
    @ParameterizedTest
    @CsvSource({"hinge, 1, 0.1", "logistic, 0.3, 0.02", "squared, 0, 0.2", "squared, 4, 0.05"})
    void oneClusterIsMean(String loss, double l1, double l2) {
        List<TaskData> tasks = Federations.random(12, 8, 5, 15, Losses.named(loss));
        KnownClusters one = new KnownClusters(new int[8], l2, 17, l1 + l2);
        DMatrixRMaj v = CoupledVectors.random(new Random(6), 5, 8);
        DMatrixRMaj found = new CoupledVectors(one, v).dense();
        DMatrixRMaj coupling = new CoupledVectors(new MeanRegularised(l1, l2), v).dense();
        for (int k = 0; k < 64; k++) {
            assertThat(found.get(k)).isCloseTo(coupling.get(k), within(1e-14 * coupling.get(0)));
        }
        ExactGap mean = train(tasks, loss, new MeanRegularised(l1, l2));
        assertThat(train(tasks, loss, one).objective()).isCloseTo(mean.objective(), within(1e-9 * mean.objective()));
    }

    /** To a gap that leaves the optimum where it is, to 1e-9. */
    private static ExactGap train(List<TaskData> tasks, String loss, TaskStructure structure) {
        return TrainedTasks.of(
                        tasks, MochaSettings.of(structure, Losses.named(loss)).withRelativeGap(9e-10))
                .certificate();
    }

    /**
     * Where q is negative σ′ is that of M without the negative columns over the diagonal of the whole M, or m if that is
     * less: with ε_M largest that is the exact one of another matrix.
     */
    @ParameterizedTest
    @CsvSource({
        "3, 1, 2",
        "10, 1, 2",
        "1, 10, 2",
        "5, 4, 3",
        "1000, 1, 1",
        "1, 1000, 1",
        "1, 3, 2",
        "2, 1, 2",
        "1e6, 1, 1e6"
    })
    void sigmaPrimeIsSafeWhereTheEpsilonAreNotOrdered(double epsilonM, double epsilonB, double epsilonW) {
        int[] groups = {0, 0, 1, 1, 1, 2, 0, 3, 3, 1, 1};
        int m = groups.length;
        KnownClusters structure = new KnownClusters(groups, epsilonM, epsilonB, epsilonW);
        CoupledVectors vectors = new CoupledVectors(structure, CoupledVectors.random(new Random(5), 3, m));
        assertThat(Arrays.stream(vectors.coupling().q()).anyMatch(q -> q < 0)).isTrue();
        double[][] dense = dense(groups, epsilonM, epsilonB, epsilonW, Double.NEGATIVE_INFINITY);
        double[][] raised = dense(groups, epsilonM, epsilonB, epsilonW, 0);
        double exact = largest(dense, dense);
        double dropped = largest(raised, dense);
        double sigma = SafeSigma.of(vectors.coupling(), m, vectors::fold);
        assertThat(sigma).isGreaterThanOrEqualTo(exact * (1 - 1e-13));
        assertThat(sigma).isBetween(Math.min(m, dropped) * (1 - 1e-13), Math.min(m, dropped) * (1 + 2e-6));
    }

    /** Ω⁻¹/2 by [Jacob09], whose projections have at least this weight. */
    private static double[][] dense(int[] groups, double epsilonM, double epsilonB, double epsilonW, double least) {
        int m = groups.length;
        double[][] dense = new double[m][m];
        double group = Math.max(least, (1 / epsilonB - 1 / epsilonW) / 2);
        double mean = Math.max(least, (1 / epsilonM - 1 / epsilonB) / 2);
        for (int t = 0; t < m; t++) {
            int own = groups[t];
            long size = Arrays.stream(groups).filter(g -> g == own).count();
            // a group of one task is on the diagonal, whatever the sign
            double weight = size == 1 ? (1 / epsilonB - 1 / epsilonW) / 2 : group;
            for (int s = 0; s < m; s++) {
                dense[t][s] = (t == s ? 1 / (2 * epsilonW) : 0) + (groups[s] == own ? weight / size : 0) + mean / m;
            }
        }
        return dense;
    }

    /** λmax(D^-½ A D^-½), D = diag(of). */
    private static double largest(double[][] a, double[][] of) {
        int m = a.length;
        DMatrixRMaj scaled = new DMatrixRMaj(m, m);
        for (int t = 0; t < m; t++) {
            for (int s = 0; s < m; s++) {
                scaled.set(t, s, a[t][s] / Math.sqrt(of[t][t] * of[s][s]));
            }
        }
        return Arrays.stream(CoupledVectors.eigenvalues(scaled)).max().orElseThrow();
    }

    @Test
    void refusesGroupsThatAreNone() {
        assertRefused(new int[0], "groups: expected the group of each task, found none");
        assertRefused(new int[] {0, -1}, "group of task 1: expected a number from 0 to 1, found -1");
        assertRefused(new int[] {0, 2000000000, 0}, "group of task 1: expected a number from 0 to 2, found 2000000000");
        assertRefused(
                new int[] {2, 0, 2}, "groups: expected numbers from 0 to 2 without a gap, found no task in group 1");
        assertThatThrownBy(() -> KnownClusters.of(1, new int[] {1, 0}).start(3, 4))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("groups: expected one for each of the 3 tasks, found 2");
    }

    private static void assertRefused(int[] groups, String message) {
        assertThatThrownBy(() -> KnownClusters.of(1, groups))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "NaN", "Infinity"})
    void refusesSettingsThatAreNone(double wrong) {
        int[] groups = {0, 0};
        assertThatThrownBy(() -> new KnownClusters(groups, wrong, 1, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("epsilonM: expected a finite number above 0, found " + wrong);
        assertThatThrownBy(() -> new KnownClusters(groups, 1, wrong, 1)).hasMessageStartingWith("epsilonB: ");
        assertThatThrownBy(() -> new KnownClusters(groups, 1, 1, wrong)).hasMessageStartingWith("epsilonW: ");
        assertThatThrownBy(() -> KnownClusters.of(wrong, groups)).hasMessageStartingWith("lambda: ");
        if (wrong != 0) {
            assertThatThrownBy(() -> KnownClusters.of(1, groups, wrong, 1)).hasMessageStartingWith("between: ");
            assertThatThrownBy(() -> KnownClusters.of(1, groups, 1, wrong)).hasMessageStartingWith("within: ");
        }
    }
}
