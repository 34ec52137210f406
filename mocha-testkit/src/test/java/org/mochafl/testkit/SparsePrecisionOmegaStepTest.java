package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.Findings;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.SparsePrecision;

/** The Ω-step of {@code sparse-precision} against R as it is written, its closed forms, and what it says of tasks. */
final class SparsePrecisionOmegaStepTest {

    private static final SparsePrecisionTest LAWS = new SparsePrecisionTest();

    static Stream<StructureLaws.Case> cases() {
        return StructureLaws.cases().filter(at -> at.omegaSteps() < 30);
    }

    private static CoupledVectors vectors(StructureLaws.Case at, SparsePrecision structure) {
        CoupledVectors vectors =
                new CoupledVectors(structure, CoupledVectors.random(new Random(at.seed()), at.width(), at.tasks()));
        for (int step = 0; step < at.omegaSteps(); step++) {
            vectors.reestimate(0, 0);
        }
        return vectors;
    }

    /** From the usual start and from others, at the W that Ω was fitted to. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void anOmegaStepLowersTheRegulariserByItsGain(StructureLaws.Case at) {
        for (int start = 0; start < 3; start++) {
            SparsePrecision structure = new SparsePrecision(0.3, 0.1, 0.8).startingAt(start);
            CoupledVectors vectors = vectors(at, structure);
            DMatrixRMaj w = vectors.models();
            double before = LAWS.regulariser(structure, w, vectors.dense());
            vectors.reestimate(0, 0);
            double after = LAWS.regulariser(structure, w, vectors.dense());
            double rounding = 1e-9 * (1 + Math.abs(before));
            assertThat(after).isLessThanOrEqualTo(before + rounding);
            assertThat(vectors.relation().gain()).isCloseTo(before - after, within(rounding));
        }
    }

    /** Where the penalty leaves no tie, Ω_tt = 1/(‖w_t‖² + ρ). */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void underALargePenaltyTasksAreApart(StructureLaws.Case at) {
        double lambda = 1e3;
        double sparsity = 1e6;
        SparsePrecision structure = new SparsePrecision(lambda, sparsity, 2);
        CoupledVectors vectors = vectors(at, structure);
        DMatrixRMaj w = vectors.models();
        vectors.reestimate(0, 0);
        for (int t = 0; t < at.tasks(); t++) {
            double square = 0;
            for (int k = 0; k < at.width(); k++) {
                square += w.get(k, t) * w.get(k, t);
            }
            double expected = 1 / (2 * lambda * (0.25 + 1 / (square + sparsity / lambda)));
            assertThat(vectors.dense().get(t, t)).isCloseTo(expected, within(1e-12 * expected));
            for (int s = 0; s < t; s++) {
                assertThat(vectors.dense().get(t, s)).isZero();
            }
        }
        assertThat(findings(structure, vectors, at.tasks()).links()).isEmpty();
    }

    private static Findings findings(SparsePrecision structure, CoupledVectors vectors, int tasks) {
        return structure.findings(vectors.relation(), vectors::row, tasks);
    }

    /** −Ω_ts/√(Ω_tt Ω_ss) with Ω from a dense inverse of M, for the pairs that are not zero, each once. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void tiesArePartialCorrelations(StructureLaws.Case at) {
        double lambda = 0.5;
        double scale = 1.5;
        SparsePrecision structure = new SparsePrecision(lambda, 0.2, scale);
        CoupledVectors vectors = vectors(at, structure);
        DMatrixRMaj omega = CoupledVectors.inverse(vectors.dense());
        CommonOps_DDRM.scale(1 / (2 * lambda), omega);
        for (int t = 0; t < at.tasks(); t++) {
            omega.add(t, t, -1 / (scale * scale));
        }
        boolean[][] tied = new boolean[at.tasks()][at.tasks()];
        for (Findings.Link link : findings(structure, vectors, at.tasks()).links()) {
            int t = link.from();
            int s = link.to();
            assertThat(t).isLessThan(s);
            assertThat(tied[t][s]).isFalse();
            tied[t][s] = true;
            double expected = -omega.get(t, s) / Math.sqrt(omega.get(t, t) * omega.get(s, s));
            assertThat(link.weight()).isBetween(-1.0, 1.0).isCloseTo(expected, within(1e-8));
        }
        for (int t = 0; t < at.tasks(); t++) {
            for (int s = t + 1; s < at.tasks(); s++) {
                double correlation = omega.get(t, s) / Math.sqrt(omega.get(t, t) * omega.get(s, s));
                assertThat(tied[t][s] || Math.abs(correlation) < 1e-8).isTrue();
            }
        }
    }

    /**
     * With Ω′ = dK Ω, λ′ = λ/dK, λ₂′ = λ₂/dK and s′ = s/√dK, R is λ′[‖W‖²/s′² + tr(WΩ′Wᵀ) − dK ln det Ω′] + λ₂′‖Ω′‖₁ and a
     * constant: the log-determinant of a matrix-normal prior counts features.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void regulariserIsThatOfAMatrixNormalPriorInOtherUnits(StructureLaws.Case at) {
        double width = at.width();
        double lambda = 0.3;
        double sparsity = 0.2;
        double scale = 0.7;
        SparsePrecision structure = new SparsePrecision(lambda, sparsity, scale);
        CoupledVectors vectors = vectors(at, structure);
        double[] found = new double[2];
        double[] expected = new double[2];
        for (int k = 0; k < 2; k++) {
            DMatrixRMaj w = vectors.models();
            DMatrixRMaj omega = CoupledVectors.inverse(vectors.dense());
            CommonOps_DDRM.scale(width / (2 * lambda), omega);
            for (int t = 0; t < at.tasks(); t++) {
                omega.add(t, t, -width / (scale * scale));
            }
            double logDeterminant = 0;
            for (double value : CoupledVectors.eigenvalues(omega)) {
                logDeterminant += Math.log(value);
            }
            expected[k] = lambda
                            / width
                            * (CoupledVectors.dot(w, w) * width / (scale * scale)
                                    + CoupledVectors.quadratic(w, omega)
                                    - width * logDeterminant)
                    + sparsity / width * CommonOps_DDRM.elementSumAbs(omega);
            found[k] = 0.5 * CoupledVectors.quadratic(w, CoupledVectors.inverse(vectors.dense()))
                    + vectors.relation().penalty();
            vectors.reestimate(0, 0);
        }
        double size = 1 + Math.abs(expected[0]) + Math.abs(expected[1]);
        assertThat(found[1] - found[0]).isCloseTo(expected[1] - expected[0], within(1e-9 * size));
    }

    /** The relation read from its memory is the one that was written, bit for bit. */
    @Test
    void theCouplingComesBackFromMemory() {
        SparsePrecision structure = new SparsePrecision(0.3, 0.05, 2);
        CoupledVectors vectors = vectors(
                StructureLaws.cases().filter(at -> at.tasks() == 12).findAny().orElseThrow(), structure);
        vectors.reestimate(0, 0);
        Relation relation = vectors.relation();
        Relation bare = new Relation(relation.q(), Relation.KEPT_ROWS, relation.penalty(), true, relation.memory());
        Relation restored = structure.restored(bare, 12, 5);
        for (int t = 0; t < 12; t++) {
            assertThat(restored.central().orElseThrow().row(t))
                    .isEqualTo(relation.central().orElseThrow().row(t));
        }
        assertThat(restored.central().orElseThrow().bounds())
                .isEqualTo(relation.central().orElseThrow().bounds());
        assertThatThrownBy(() -> structure.restored(bare, 11, 5))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("expected a relation of structure sparse-precision over 11 tasks");
    }

    @Test
    void whatItCannotHoldIsOneLine() {
        assertThatThrownBy(() -> SparsePrecision.of(0.1).start(2001, 3))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("structure sparse-precision: expected at most 2000 tasks, found 2001");
        assertThatThrownBy(() -> new SparsePrecision(0.1, 0, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("sparsity: expected a finite number above 0");
        assertThatThrownBy(() -> new SparsePrecision(0.1, 1, Double.NaN))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("scale: expected a finite number above 0");
        assertThatThrownBy(() -> SparsePrecision.of(-1))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("lambda: expected a finite number above 0");
    }

    @Test
    void settingsAreAsGiven() {
        assertThat(new SparsePrecision(0.2, 0.03, 4).settings().toString())
                .isEqualTo("{lambda=0.2, sparsity=0.03, scale=4.0}");
        assertThat(SparsePrecision.of(0.2).settings().get("sparsity"))
                .isEqualTo(SparsePrecision.DEFAULT_SPARSITY * 0.2);
    }
}
