package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.JointBounds;
import org.mochafl.core.structure.LearnedClusters;
import org.mochafl.core.structure.TaskStructure;

final class LearnedClustersTest extends StructureLaws {

    @Override
    protected TaskStructure structure(Random random) {
        return structure(random, 1);
    }

    @Override
    protected TaskStructure structure(Random random, int tasks) {
        double eta = random.nextBoolean() ? 0.3 : 2e-2;
        return new LearnedClusters(Math.exp(random.nextGaussian()), 1 + random.nextInt(tasks), eta);
    }

    /** Ω = 2λM − ηI. */
    private static DMatrixRMaj omega(TaskStructure structure, DMatrixRMaj coupling) {
        DMatrixRMaj omega = coupling.copy();
        CommonOps_DDRM.scale(2 * structure.settings().get("lambda"), omega);
        for (int t = 0; t < omega.getNumRows(); t++) {
            omega.add(t, t, -structure.settings().get("eta"));
        }
        return omega;
    }

    @Override
    protected double regulariser(TaskStructure structure, DMatrixRMaj w, DMatrixRMaj coupling) {
        DMatrixRMaj omega = omega(structure, coupling);
        double k = structure.settings().get("k");
        assertThat(CommonOps_DDRM.trace(omega)).as("tr Ω").isCloseTo(k, within(1e-9 * omega.getNumRows()));
        for (double value : CoupledVectors.eigenvalues(omega)) {
            assertThat(value).as("eigenvalue of Ω").isBetween(-1e-9, 1 + 1e-9);
        }
        return new ClusterPenalty(structure).value(w, omega);
    }

    /**
     * The Ω of the Y with the least F(Y) + ‖Y − W − tV‖²/(2t): R of it with η + 2λt, at Z = W + tV, is within 1e-8 of a bound from
     * below that holds for every Ω, and what descent finds is no less; t = η/(2λ).
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void omegaStepIsTheMinimumOverAllClusterings(Case at) {
        Setup setup = new Setup(this, at);
        DMatrixRMaj z = setup.vectors.models();
        setup.vectors.reestimate(10, 1);
        double t = setup.vectors.relation().memory()[0];
        CommonOps_DDRM.addEquals(z, t, setup.v);
        double lambda = setup.penalty.lambda();
        ClusterPenalty penalty = new ClusterPenalty(lambda, setup.penalty.k(), setup.penalty.eta() + 2 * lambda * t);
        DMatrixRMaj omega = omega(setup.structure, setup.vectors.dense());
        double found = penalty.value(z, omega);
        assertThat(penalty.excess(z, omega)).isLessThanOrEqualTo(1e-8 * found);
        double descended = penalty.value(z, penalty.descend(z));
        assertThat(found).isCloseTo(descended, within(1e-6 * descended));
    }

    /** At the W it is made at, whatever V led there and however far W is from any optimum. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void omegaStepDoesNotRaiseTheRegulariser(Case at) {
        Setup setup = new Setup(this, at);
        for (int step = 0; step < 5; step++) {
            DMatrixRMaj w = setup.vectors.models();
            double before = setup.penalty.value(w, omega(setup.structure, setup.vectors.dense()));
            setup.vectors.reestimate(10, 1);
            double after = setup.penalty.value(w, omega(setup.structure, setup.vectors.dense()));
            assertThat(after).isLessThanOrEqualTo(before * (1 + 1e-9));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void smallestRegulariserIsTheMinimumOverAllClusterings(Case at) {
        Setup setup = new Setup(this, at);
        DMatrixRMaj w = setup.vectors.models();
        DMatrixRMaj omega = setup.penalty.descend(w);
        double reached = setup.penalty.value(w, omega);
        double found = setup.bounds().smallestRegulariser();
        assertThat(found).isLessThanOrEqualTo(reached * (1 + 1e-9));
        assertThat(found)
                .as("the bound from below")
                .isGreaterThanOrEqualTo((reached - setup.penalty.excess(w, omega)) * (1 - 1e-9));
        assertThat(found).isCloseTo(reached, within(1e-6 * reached));
    }

    /** max over Ω of ½ tr(V (ηI + Ω) Vᵀ)/(2λ): no Ω exceeds it, and the projection on k eigenvectors of VᵀV reaches it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void largestDualIsTheMaximumOverAllClusterings(Case at) {
        Setup setup = new Setup(this, at);
        double found = setup.bounds().largestDual();
        DMatrixRMaj gram = CommonOps_DDRM.multTransA(setup.v, setup.v, null);
        Random random = new Random(at.seed() + 5);
        for (int n = 0; n < 20; n++) {
            DMatrixRMaj root = CoupledVectors.random(random, at.tasks(), at.tasks());
            DMatrixRMaj any = setup.penalty.nearest(CommonOps_DDRM.multTransA(root, root, null));
            assertThat(dual(setup, any)).isLessThanOrEqualTo(found * (1 + 1e-9));
        }
        assertThat(dual(setup, setup.penalty.towards(gram))).isCloseTo(found, within(1e-9 * found));
    }

    private static double dual(Setup setup, DMatrixRMaj omega) {
        double eta = setup.structure.settings().get("eta");
        double all = eta * CoupledVectors.dot(setup.v, setup.v) + CoupledVectors.quadratic(setup.v, omega);
        return all / (4 * setup.structure.settings().get("lambda"));
    }

    /** Features that are always 0 change nothing but which matrices are the small ones. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void moreTasksThanFeaturesAndFewerGiveTheSame(Case at) {
        Setup setup = new Setup(this, at);
        DMatrixRMaj padded = new DMatrixRMaj(Math.max(at.width(), at.tasks()), at.tasks());
        CommonOps_DDRM.insert(setup.v, padded, 0, 0);
        CoupledVectors wide = new CoupledVectors(setup.structure, padded);
        for (int step = 0; step < at.omegaSteps(); step++) {
            wide.reestimate(10, 1);
        }
        DMatrixRMaj difference = CommonOps_DDRM.subtract(wide.dense(), setup.vectors.dense(), null);
        double largest = CommonOps_DDRM.elementMaxAbs(setup.vectors.dense());
        assertThat(CommonOps_DDRM.elementMaxAbs(difference)).isLessThanOrEqualTo(1e-8 * largest);
    }

    /** Where one corner of the search for ν is another's up to rounding. */
    @Test
    void cornersThatFallTogetherDoNoHarm() {
        double eta = 0.1;
        double lifted = 2 * eta; // η + 2λt of an Ω-step
        Random random = new Random(5);
        for (int n = 0; n < 2000; n++) {
            double s = Math.exp(random.nextGaussian());
            DMatrixRMaj v = new DMatrixRMaj(2, 3);
            v.set(0, 0, s);
            v.set(1, 2, s * (lifted / (1 + lifted)) * (1 + (random.nextInt(9) - 4) * 0x1p-52));
            CoupledVectors vectors = new CoupledVectors(new LearnedClusters(0.5, 1, eta), v);
            vectors.reestimate(10, 1);
            double[] values = CoupledVectors.eigenvalues(omega(new LearnedClusters(0.5, 1, eta), vectors.dense()));
            Arrays.sort(values);
            assertThat(values).containsExactly(new double[] {0, 0, 1}, within(1e-12));
        }
    }

    /** W = 0 says nothing: Ω stays (k/m) I; in one dimension nothing is said of the others, which share what is left. */
    @Test
    void whatIsMissingFromTheTraceIsSpreadOverTheOtherDirections() {
        for (int width : new int[] {3, 9}) {
            LearnedClusters structure = new LearnedClusters(0.5, 3, 0.1);
            DMatrixRMaj v = new DMatrixRMaj(width, 6);
            CoupledVectors vectors = new CoupledVectors(structure, v);
            vectors.reestimate(10, 1);
            DMatrixRMaj omega = omega(structure, vectors.dense());
            assertThat(CoupledVectors.eigenvalues(omega)).containsExactly(array(0.5, 6), within(1e-14));

            v.set(0, 2, 7);
            vectors = new CoupledVectors(structure, v);
            vectors.reestimate(10, 1);
            omega = omega(structure, vectors.dense());
            assertThat(omega.get(2, 2)).isCloseTo(1, within(1e-14));
            for (int t = 0; t < 6; t++) {
                for (int s = 0; s < 6; s++) {
                    double expected = t != s ? 0 : t == 2 ? 1 : 2.0 / 5;
                    assertThat(omega.get(t, s)).isCloseTo(expected, within(1e-14));
                }
            }
        }
    }

    private static double[] array(double value, int length) {
        double[] array = new double[length];
        Arrays.fill(array, value);
        return array;
    }

    @Test
    void moreClustersThanTasksAreRefused() {
        TaskStructure structure = LearnedClusters.of(0.1, 4);
        structure.start(4, 2);
        assertThat(catchThrowable(() -> structure.start(3, 2)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("k: expected at most as many clusters as tasks, 3, found 4");
    }

    /** A structure with its vectors and its settings. */
    private static final class Setup {

        private final TaskStructure structure;
        private final ClusterPenalty penalty;
        private final DMatrixRMaj v;
        private final CoupledVectors vectors;
        private final int tasks;

        Setup(LearnedClustersTest laws, Case at) {
            Random random = new Random(at.seed());
            this.structure = laws.structure(random, at.tasks());
            this.penalty = new ClusterPenalty(structure);
            this.v = CoupledVectors.random(random, at.width(), at.tasks());
            this.vectors = new CoupledVectors(structure, v);
            this.tasks = at.tasks();
            for (int step = 0; step < at.omegaSteps(); step++) {
                vectors.reestimate(10, 1);
            }
        }

        JointBounds bounds() {
            return structure.jointBounds(vectors.relation(), vectors.coupling(), vectors.statistic(), tasks);
        }
    }
}
