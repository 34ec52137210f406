package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.structure.JointBounds;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.TaskStructure;

final class LearnedCovarianceTest extends StructureLaws {

    @Override
    protected TaskStructure structure(Random random) {
        double smoothing = random.nextBoolean() ? 0.1 : 1e-2;
        return new LearnedCovariance(Math.exp(random.nextGaussian()), smoothing);
    }

    @Override
    protected double regulariser(TaskStructure structure, DMatrixRMaj w, DMatrixRMaj coupling) {
        double lambda = structure.settings().get("lambda");
        double e = structure.settings().get("smoothing");
        DMatrixRMaj sigma = coupling.copy();
        CommonOps_DDRM.scale(lambda, sigma);
        int m = sigma.getNumRows();
        assertThat(CommonOps_DDRM.trace(sigma)).as("tr Σ = m").isCloseTo(m, within(1e-9 * m));
        DMatrixRMaj inverse = CoupledVectors.inverse(sigma);
        return lambda / 2 * (CoupledVectors.quadratic(w, inverse) + e * e * CommonOps_DDRM.trace(inverse));
    }

    /** (λ/2m)(tr (WᵀW + e²I)^½)² by a dense singular value decomposition of W. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void smallestRegulariserIsTheSmoothedTraceNorm(Case at) {
        Setup setup = new Setup(this, at);
        double tau = 0;
        double[] s = singular(setup.vectors.models());
        for (int i = 0; i < at.tasks(); i++) {
            tau += i < s.length ? Math.hypot(s[i], setup.e) : setup.e;
        }
        double expected = setup.lambda / (2 * at.tasks()) * tau * tau;
        assertThat(setup.bounds().smallestRegulariser()).isCloseTo(expected, within(1e-6 * expected));
    }

    /**
     * max over Σ of ½ tr(V Σ Vᵀ)/λ − (λ/2)e² tr Σ⁻¹: no feasible Σ exceeds it, and it is reached. The maximiser shares
     * eigenvectors with VᵀV, so that eigenvalues p on a simplex are left.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void largestDualIsTheMaximumOverCovariances(Case at) {
        Setup setup = new Setup(this, at);
        double found = setup.bounds().largestDual();
        double[] squares = new double[at.tasks()];
        double[] s = singular(setup.v);
        for (int i = 0; i < Math.min(s.length, squares.length); i++) {
            squares[i] = s[i] * s[i];
        }
        double size = Arrays.stream(squares).sum() / setup.lambda + 1;
        Random random = new Random(at.seed() + 5);
        for (int k = 0; k < 20; k++) {
            DMatrixRMaj root = CoupledVectors.random(random, at.tasks(), at.tasks());
            DMatrixRMaj sigma = CommonOps_DDRM.multTransA(root, root, null);
            for (int t = 0; t < at.tasks(); t++) {
                sigma.add(t, t, 1e-3);
            }
            CommonOps_DDRM.scale(at.tasks() / CommonOps_DDRM.trace(sigma), sigma);
            double value = CoupledVectors.quadratic(setup.v, sigma) / (2 * setup.lambda)
                    - setup.lambda / 2 * setup.e * setup.e * CommonOps_DDRM.trace(CoupledVectors.inverse(sigma));
            assertThat(value).isLessThanOrEqualTo(found + 1e-9 * size);
        }
        assertThat(found).isCloseTo(maximum(squares, setup.lambda, setup.e), within(1e-7 * size));
    }

    /** max of Σ_i [s_i² p_i/(2λ) − λe²/(2p_i)] over p > 0, Σ p = m, from its multiplier: p_i = √(λe²/(2(μ − s_i²/(2λ)))). */
    private static double maximum(double[] squares, double lambda, double e) {
        double top = Arrays.stream(squares).max().orElseThrow() / (2 * lambda);
        int m = squares.length;
        // ν = μ − top by the bisection of its logarithm
        double low = -200;
        double high = 200;
        for (int k = 0; k < 200; k++) {
            double middle = 0.5 * (low + high);
            double sum = 0;
            for (double square : squares) {
                sum += Math.sqrt(lambda * e * e / (2 * (Math.exp(middle) + (top - square / (2 * lambda)))));
            }
            if (sum > m) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double value = 0;
        for (double square : squares) {
            double p = Math.sqrt(lambda * e * e / (2 * (Math.exp(high) + (top - square / (2 * lambda)))));
            value += square * p / (2 * lambda) - lambda * e * e / (2 * p);
        }
        return value;
    }

    private static double[] singular(DMatrixRMaj matrix) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(matrix.getNumRows(), matrix.getNumCols(), false, false, true);
        assertThat(svd.decompose(matrix.copy())).isTrue();
        return Arrays.copyOf(svd.getSingularValues(), svd.numberOfSingularValues());
    }

    /** A structure with its vectors and its settings. */
    private static final class Setup {

        private final TaskStructure structure;
        private final double lambda;
        private final double e;
        private final DMatrixRMaj v;
        private final CoupledVectors vectors;
        private final int tasks;

        Setup(LearnedCovarianceTest laws, Case at) {
            Random random = new Random(at.seed());
            this.structure = laws.structure(random);
            this.lambda = structure.settings().get("lambda");
            this.e = structure.settings().get("smoothing");
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
