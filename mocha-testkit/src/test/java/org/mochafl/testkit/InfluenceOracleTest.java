package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.structure.AsymmetricTasks;
import org.mochafl.core.structure.Findings;
import org.mochafl.core.structure.OneWayTransfer;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.structure.TaskView;

/** The Ω-step of the structures in which tasks follow others, against a generic constrained optimiser. */
final class InfluenceOracleTest {

    /** Relative to ‖w_t‖², of the column problem's value. */
    private static final double SAME = 1e-8;

    private static final int ITERATIONS = 400_000;

    /** A problem: its name is all that is needed to repeat it. */
    private record Case(long seed, int tasks, int width, double mu) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(1, 2, 3, 1),
                new Case(2, 5, 3, 0.3),
                new Case(3, 5, 8, 10),
                new Case(4, 8, 8, 1),
                new Case(5, 12, 4, 3),
                new Case(6, 12, 30, 0.1),
                new Case(7, 20, 10, 30),
                new Case(8, 20, 10, 1));
    }

    private static double[][] influences(TaskStructure structure, CoupledVectors vectors, int tasks) {
        double[][] b = new double[tasks][tasks];
        for (Findings.Link link :
                structure.findings(vectors.relation(), vectors::row, tasks).links()) {
            b[link.from()][link.to()] = link.weight();
        }
        return b;
    }

    /** What σ is measured by, taken at the first Ω-step. */
    private static final class Measure {

        private final double length;
        private final double loss;
        private final int width;

        Measure(CoupledVectors vectors, DMatrixRMaj w) {
            double losses = 0;
            double rows = 0;
            for (int t = 0; t < w.getNumCols(); t++) {
                losses += vectors.contact(t).loss() / vectors.contact(t).weight();
                rows += vectors.contact(t).rows();
            }
            this.length = CoupledVectors.dot(w, w) / w.getNumCols();
            this.loss = losses / rows;
            this.width = w.getNumRows();
        }

        /** σ = S (Σ ℓ/L + dK)/(n (n + dK)). */
        double doubt(TaskView.Contact contact) {
            double n = contact.rows();
            return length * (contact.loss() / contact.weight() / loss + width) / (n * (n + width));
        }

        double[] prices(CoupledVectors vectors, Case at) {
            double[] prices = new double[at.tasks];
            for (int s = 0; s < at.tasks; s++) {
                prices[s] = at.mu * doubt(vectors.contact(s));
            }
            return prices;
        }
    }

    /** Each column is no worse than what accelerated projected gradients find, and feasible. */
    @ParameterizedTest
    @MethodSource("cases")
    void columnsAreThoseOfProjectedGradients(Case at) {
        Random random = new Random(at.seed);
        DMatrixRMaj v = CoupledVectors.random(random, at.width, at.tasks);
        AsymmetricTasks structure = new AsymmetricTasks(0.3, 0.2, at.mu);
        CoupledVectors vectors = new CoupledVectors(structure, v);
        double[] prices = new Measure(vectors, vectors.models()).prices(vectors, at);
        for (int step = 0; step < 3; step++) {
            DMatrixRMaj w = vectors.models();
            vectors.reestimate(10, 1);
            double[][] b = influences(structure, vectors, at.tasks);
            int found = 0;
            for (int t = 0; t < at.tasks; t++) {
                double[] column = new double[at.tasks];
                boolean[] free = new boolean[at.tasks];
                for (int s = 0; s < at.tasks; s++) {
                    column[s] = b[s][t];
                    free[s] = s != t;
                    found += column[s] > 0 ? 1 : 0;
                    assertThat(column[s]).isNotNegative();
                }
                assertThat(column[t]).isZero();
                assertBest(w, t, column, prices, free);
            }
            assertThat(found).as("influences").isPositive();
        }
    }

    /** In the strict form only surer tasks are followed, and of these the column is the best. */
    @ParameterizedTest
    @MethodSource("cases")
    void strictColumnsAreThoseOfProjectedGradientsOverSurerTasks(Case at) {
        Random random = new Random(at.seed);
        DMatrixRMaj v = CoupledVectors.random(random, at.width, at.tasks);
        OneWayTransfer structure = new OneWayTransfer(0.3, at.mu);
        CoupledVectors vectors = new CoupledVectors(structure, v);
        double[] prices = new Measure(vectors, vectors.models()).prices(vectors, at);
        for (int step = 0; step < 3; step++) {
            DMatrixRMaj w = vectors.models();
            vectors.reestimate(10, 1);
            double[][] b = influences(structure, vectors, at.tasks);
            for (int t = 0; t < at.tasks; t++) {
                double[] column = new double[at.tasks];
                boolean[] free = new boolean[at.tasks];
                for (int s = 0; s < at.tasks; s++) {
                    column[s] = b[s][t];
                    free[s] = prices[s] < prices[t];
                    assertThat(column[s]).isGreaterThanOrEqualTo(0);
                    assertThat(free[s] || column[s] == 0)
                            .as("%s follows %s", t, s)
                            .isTrue();
                }
                assertBest(w, t, column, prices, free);
                assertThat(vectors.row(t).shift()).containsExactly(combination(w, column), within(1e-10 * norm(w)));
            }
        }
    }

    private static double norm(DMatrixRMaj w) {
        return Math.sqrt(CoupledVectors.dot(w, w));
    }

    private static double[] combination(DMatrixRMaj w, double[] b) {
        double[] sum = new double[w.getNumRows()];
        for (int k = 0; k < sum.length; k++) {
            for (int s = 0; s < b.length; s++) {
                sum[k] += b[s] * w.get(k, s);
            }
        }
        return sum;
    }

    /** ‖w_t − Wb‖² + pᵀb. */
    private static double value(DMatrixRMaj w, int t, double[] b, double[] prices) {
        double[] sum = combination(w, b);
        double value = 0;
        for (int k = 0; k < sum.length; k++) {
            value += Math.pow(w.get(k, t) - sum[k], 2);
        }
        for (int s = 0; s < b.length; s++) {
            value += prices[s] * b[s];
        }
        return value;
    }

    private static void assertBest(DMatrixRMaj w, int t, double[] found, double[] prices, boolean[] free) {
        double scale = 0;
        for (int k = 0; k < w.getNumRows(); k++) {
            scale += w.get(k, t) * w.get(k, t);
        }
        double best = value(w, t, projectedGradients(w, t, prices, free, SAME / 10 * scale), prices);
        assertThat(value(w, t, found, prices)).as("task %s", t).isCloseTo(best, within(SAME * scale));
    }

    /** FISTA with restarts, from b = 0, until no step of 10,000 brings more than {@code little}. */
    private static double[] projectedGradients(DMatrixRMaj w, int t, double[] prices, boolean[] free, double little) {
        int m = prices.length;
        DMatrixRMaj gram = CommonOps_DDRM.multTransA(w, w, null);
        double stride = 0;
        for (double eigenvalue : CoupledVectors.eigenvalues(gram)) {
            stride = Math.max(stride, eigenvalue);
        }
        double[] b = new double[m];
        double[] y = new double[m];
        double momentum = 1;
        double last = value(w, t, b, prices);
        for (int k = 1; k <= ITERATIONS; k++) {
            double next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            double[] moved = new double[m];
            double turn = 0;
            for (int s = 0; s < m; s++) {
                double gradient = prices[s] / 2 - gram.get(s, t);
                for (int r = 0; r < m; r++) {
                    gradient += gram.get(s, r) * y[r];
                }
                moved[s] = free[s] ? Math.max(0, y[s] - gradient / stride) : 0;
                turn += (y[s] - moved[s]) * (moved[s] - b[s]);
            }
            momentum = turn > 0 ? 1 : momentum;
            next = turn > 0 ? 1 : next;
            for (int s = 0; s < m; s++) {
                y[s] = moved[s] + (momentum - 1) / next * (moved[s] - b[s]);
            }
            b = moved;
            momentum = next;
            if (k % 10_000 == 0) {
                double value = value(w, t, b, prices);
                if (last - value < little) {
                    return b;
                }
                last = value;
            }
        }
        throw new AssertionError("projected gradients did not end");
    }

    /** What the Ω-step says it lowered P by is the difference of P by its definition, the losses' part included. */
    @ParameterizedTest
    @MethodSource("cases")
    void gainIsTheFallOfTheWholeObjective(Case at) {
        Random random = new Random(at.seed);
        DMatrixRMaj v = CoupledVectors.random(random, at.width, at.tasks);
        AsymmetricTasks structure = new AsymmetricTasks(0.3, 0.2, at.mu);
        CoupledVectors vectors = new CoupledVectors(structure, v);
        Measure measure = new Measure(vectors, vectors.models());
        for (int step = 0; step < 4; step++) {
            DMatrixRMaj w = vectors.models();
            double before = objective(structure, vectors, w, measure);
            vectors.reestimate(10, 1);
            double after = objective(structure, vectors, w, measure);
            double gain = vectors.relation().gain();
            assertThat(gain).isGreaterThanOrEqualTo(-1e-12 * before);
            assertThat(before - after).isCloseTo(gain, within(1e-10 * before));
        }
    }

    /**
     * Σ_t f_t c_t Σ ℓ + ρ Σ ‖w_t − Σ B_st w_s‖² + ρε‖W‖² + Q, at models that need not be those of the relation; f_t and Q
     * are those of the rows and the relation, and together cost what the weights do.
     */
    private static double objective(TaskStructure structure, CoupledVectors vectors, DMatrixRMaj w, Measure measure) {
        int m = w.getNumCols();
        double[][] b = influences(structure, vectors, m);
        double rho = structure.settings().get("rho");
        double sum = rho * structure.settings().get("epsilon") * CoupledVectors.dot(w, w)
                + vectors.relation().penalty();
        double cost = 0;
        double counted = vectors.relation().penalty();
        for (int t = 0; t < m; t++) {
            double[] column = new double[m];
            double given = 0;
            for (int s = 0; s < m; s++) {
                column[s] = b[s][t];
                given += b[t][s];
            }
            sum += rho * value(w, t, column, new double[m]);
            TaskView.Contact contact = vectors.contact(t);
            sum += vectors.row(t).lossFactor() * contact.loss();
            counted += (vectors.row(t).lossFactor() - 1) * contact.loss();
            cost += rho * structure.settings().get("mu") * measure.doubt(contact) * given;
        }
        assertThat(counted).as("what weights cost").isCloseTo(cost, within(1e-10 * (1 + cost)));
        return sum;
    }
}
