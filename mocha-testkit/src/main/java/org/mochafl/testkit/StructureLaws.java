package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.structure.JointBounds;
import org.mochafl.core.structure.SafeSigma;
import org.mochafl.core.structure.TaskStructure;

/**
 * What every structure keeps, shown on small federations with M as a dense matrix. A structure extends it with two
 * methods: one that makes it, and R(W, Ω) as its paper writes it.
 */
public abstract class StructureLaws {

    /** Dense inverses of an ill-conditioned M lose digits; relative to the condition number times rounding. */
    private static final double ROUNDING = 1e-13;

    /** For subclasses. */
    protected StructureLaws() {}

    /** A structure with random settings; a structure over given tasks overrides {@link #structure(Random, int)} instead. */
    protected TaskStructure structure(Random random) {
        throw new UnsupportedOperationException("override one of the two");
    }

    /** A structure over m tasks with random settings. */
    protected TaskStructure structure(Random random, int tasks) {
        return structure(random);
    }

    /** The structure when task t becomes task t + 1, and the last one task 0; itself where it knows no task by number. */
    protected TaskStructure turned(TaskStructure structure, int tasks) {
        return structure;
    }

    /**
     * R(W, Ω) by its definition, without M.
     *
     * @param models W, dK × m
     * @param coupling M, from which a structure with an Ω knows it
     */
    protected abstract double regulariser(TaskStructure structure, DMatrixRMaj models, DMatrixRMaj coupling);

    /** A federation without data; {@code omegaSteps} are done first, where Ω is not fixed. */
    record Case(long seed, int tasks, int width, int omegaSteps) {

        @Override
        public String toString() {
            return "seed " + seed + ", m " + tasks + ", dK " + width + ", after " + omegaSteps + " Ω-steps";
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        int[][] sizes = {{1, 1}, {1, 4}, {2, 1}, {2, 5}, {4, 4}, {5, 3}, {3, 7}, {12, 5}, {12, 20}, {25, 2}};
        long seed = 1;
        for (int[] size : sizes) {
            for (int steps : new int[] {0, 1, 3, 30}) {
                cases.add(new Case(seed++, size[0], size[1], steps));
            }
        }
        return cases.stream();
    }

    private CoupledVectors vectors(Case at) {
        Random random = new Random(at.seed);
        TaskStructure structure = structure(random, at.tasks);
        DMatrixRMaj v = CoupledVectors.random(random, at.width, at.tasks);
        return stepped(new CoupledVectors(structure, v), structure, at.omegaSteps);
    }

    private static CoupledVectors stepped(CoupledVectors vectors, TaskStructure structure, int omegaSteps) {
        if (!structure.fixed()) {
            double gap = 1;
            for (int step = 0; step < omegaSteps; step++, gap *= 0.3) {
                vectors.reestimate(10 + gap, gap);
            }
        }
        return vectors;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void couplingIsSymmetricAndPositiveDefinite(Case at) {
        CoupledVectors vectors = vectors(at);
        DMatrixRMaj m = vectors.dense();
        boolean central = vectors.coupling().isCentral();
        for (int t = 0; t < at.tasks; t++) {
            double diagonal = vectors.coupling().diagonal(vectors.row(t));
            if (central) {
                assertThat(diagonal).isGreaterThanOrEqualTo(m.get(t, t) * (1 - 1e-12));
            } else {
                assertThat(diagonal).isCloseTo(m.get(t, t), within(1e-14 * m.get(t, t)));
            }
            for (int s = 0; s < t; s++) {
                double rounding = central ? 1e-12 * Math.abs(m.get(t, s)) : 0;
                assertThat(m.get(t, s)).isCloseTo(m.get(s, t), within(rounding));
                if (central) {
                    continue;
                }
                double scale = Math.sqrt(m.get(t, t) * m.get(s, s));
                assertThat(vectors.coupling().entry(vectors.row(t), vectors.row(s)))
                        .isCloseTo(m.get(t, s), within(1e-13 * scale));
            }
        }
        assertThat(Arrays.stream(CoupledVectors.eigenvalues(m)).min().orElseThrow())
                .isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void modelsAreTheDenseProduct(Case at) {
        CoupledVectors vectors = vectors(at);
        DMatrixRMaj v = at(at);
        DMatrixRMaj expected = CoupledVectors.product(v, vectors.dense());
        assertClose(vectors.models(), expected, 1e-12);
    }

    private DMatrixRMaj at(Case at) {
        Random random = new Random(at.seed);
        structure(random, at.tasks);
        return CoupledVectors.random(random, at.width, at.tasks);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void regulariserIsHalfThePairingAndThePenalty(Case at) {
        CoupledVectors vectors = vectors(at);
        DMatrixRMaj w = vectors.models();
        double half = 0.5 * CoupledVectors.dot(w, at(at));
        double inverse = 0.5 * CoupledVectors.quadratic(w, CoupledVectors.inverse(vectors.dense()));
        double tolerance = ROUNDING * condition(vectors.dense());
        assertThat(half).isCloseTo(inverse, within((1e-12 + tolerance) * Math.abs(half)));
        double total = half + vectors.relation().penalty();
        double definition = regulariser(structure(new Random(at.seed), at.tasks), w, vectors.dense());
        assertThat(total).as("R(W, Ω)").isCloseTo(definition, within((1e-12 + tolerance) * Math.abs(total)));
    }

    /** The definition also at models that no V was made for: ½ tr (W M⁻¹ Wᵀ) + Q, so that M⁻¹ is R's Hessian. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void couplingIsTheInverseHessianOfTheRegulariser(Case at) {
        CoupledVectors vectors = vectors(at);
        DMatrixRMaj w = CoupledVectors.random(new Random(at.seed + 1000), at.width, at.tasks);
        double expected = regulariser(structure(new Random(at.seed), at.tasks), w, vectors.dense());
        double found = 0.5 * CoupledVectors.quadratic(w, CoupledVectors.inverse(vectors.dense()))
                + vectors.relation().penalty();
        double tolerance = 1e-12 + ROUNDING * condition(vectors.dense());
        assertThat(found).isCloseTo(expected, within(tolerance * Math.abs(expected)));
    }

    private static double condition(DMatrixRMaj m) {
        double[] values = CoupledVectors.eigenvalues(m);
        return Arrays.stream(values).max().orElseThrow()
                / Arrays.stream(values).min().orElseThrow();
    }

    /** Never below λmax(D^-½ M D^-½) of a dense decomposition (to its rounding), and, if q ≥ 0, above it by 1e-5 at most. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void sigmaPrimeIsSafeAndExact(Case at) {
        CoupledVectors vectors = vectors(at);
        DMatrixRMaj m = vectors.dense();
        DMatrixRMaj scaled = m.copy();
        double[] diagonal = new double[at.tasks];
        for (int t = 0; t < at.tasks; t++) {
            diagonal[t] = vectors.coupling().diagonal(vectors.row(t));
        }
        for (int t = 0; t < at.tasks; t++) {
            for (int s = 0; s < at.tasks; s++) {
                scaled.set(t, s, m.get(t, s) / Math.sqrt(diagonal[t] * diagonal[s]));
            }
        }
        double exact = Arrays.stream(CoupledVectors.eigenvalues(scaled)).max().orElseThrow();
        double sigma = sigma(vectors, at.tasks);
        if (vectors.coupling().isCentral()) {
            assertThat(sigma).isEqualTo(1);
            assertThat(exact).as("diag(h) is above M").isLessThanOrEqualTo(1 + 1e-12);
        } else {
            boolean lowers = Arrays.stream(vectors.coupling().q()).anyMatch(q -> q < 0);
            assertThat(sigma).isBetween(exact * (1 - 1e-13), lowers ? at.tasks : exact * (1 + 1e-5));
        }
    }

    private static double sigma(CoupledVectors vectors, int tasks) {
        return SafeSigma.of(vectors.coupling(), tasks, vectors::fold);
    }

    /** ½ tr((V + ΔV) M (V + ΔV)ᵀ) ≤ ½ tr(V M Vᵀ) + Σ_t [⟨w_t, Δv_t⟩ + (σ′/2) M_tt ‖Δv_t‖²]: what D ≤ Σ G_t stands on. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void subproblemsBoundTheDualFromAbove(Case at) {
        CoupledVectors vectors = vectors(at);
        DMatrixRMaj m = vectors.dense();
        DMatrixRMaj w = vectors.models();
        double sigma = sigma(vectors, at.tasks);
        Random random = new Random(at.seed + 2000);
        for (int k = 0; k < 20; k++) {
            DMatrixRMaj change = CoupledVectors.random(random, at.width, at.tasks);
            if (k % 2 == 0) {
                CommonOps_DDRM.fill(change, random.nextGaussian());
            }
            double linear = CoupledVectors.dot(w, change);
            double dual = linear + 0.5 * CoupledVectors.quadratic(change, m);
            double bound = linear;
            double size = Math.abs(linear);
            for (int t = 0; t < at.tasks; t++) {
                for (int j = 0; j < at.width; j++) {
                    double curvature = sigma * vectors.coupling().diagonal(vectors.row(t));
                    bound += 0.5 * curvature * change.get(j, t) * change.get(j, t);
                }
            }
            size += Math.abs(bound - linear);
            assertThat(dual).isLessThanOrEqualTo(bound + 1e-12 * size);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void permutingTasksPermutesResults(Case at) {
        DMatrixRMaj v = at(at);
        DMatrixRMaj turned = new DMatrixRMaj(at.width, at.tasks);
        for (int t = 0; t < at.tasks; t++) {
            for (int k = 0; k < at.width; k++) {
                turned.set(k, (t + 1) % at.tasks, v.get(k, t));
            }
        }
        TaskStructure structure = turned(structure(new Random(at.seed), at.tasks), at.tasks);
        DMatrixRMaj w = vectors(at).models();
        DMatrixRMaj turnedW = stepped(new CoupledVectors(structure, turned), structure, at.omegaSteps)
                .models();
        DMatrixRMaj back = new DMatrixRMaj(at.width, at.tasks);
        for (int t = 0; t < at.tasks; t++) {
            for (int k = 0; k < at.width; k++) {
                back.set(k, t, turnedW.get(k, (t + 1) % at.tasks));
            }
        }
        assertClose(back, w, 1e-8);
    }

    /** Both sides of the joint certificate bound what they say at the present Ω. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void jointBoundsHoldAtThePresentRelation(Case at) {
        TaskStructure structure = structure(new Random(at.seed), at.tasks);
        if (structure.fixed() || !structure.jointlyConvex()) {
            return;
        }
        CoupledVectors vectors = vectors(at);
        JointBounds bounds =
                structure.jointBounds(vectors.relation(), vectors.coupling(), vectors.statistic(), at.tasks);
        double half = 0.5 * CoupledVectors.dot(vectors.models(), at(at));
        double penalty = vectors.relation().penalty();
        double size = Math.abs(half) + Math.abs(penalty);
        assertThat(bounds.smallestRegulariser()).isLessThanOrEqualTo(half + penalty + 1e-9 * size);
        assertThat(bounds.largestDual()).isGreaterThanOrEqualTo(half - penalty - 1e-9 * size);
    }

    private static void assertClose(DMatrixRMaj found, DMatrixRMaj expected, double relative) {
        DMatrixRMaj difference = CommonOps_DDRM.subtract(found, expected, null);
        assertThat(NormOps_DDRM.normF(difference))
                .as("distance of %s from %s", found, expected)
                .isLessThanOrEqualTo(relative * NormOps_DDRM.normF(expected));
    }
}
