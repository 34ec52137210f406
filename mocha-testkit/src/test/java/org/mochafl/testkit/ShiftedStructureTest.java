package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.SquaredLoss;
import org.mochafl.core.structure.FixedStructure;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.MochaSettings;

/** The parts of a row that no structure here uses yet: a point p_t to be pulled to, and a factor on c_t. */
final class ShiftedStructureTest {

    /** R(W) = λ/2 Σ ‖w_t − p_t‖², with losses counted f_t times. */
    private static final class Shifted extends FixedStructure {

        private final double lambda;
        private final double[][] shifts;
        private final double[] factors;

        Shifted(double lambda, double[][] shifts, double[] factors) {
            this.lambda = lambda;
            this.shifts = shifts;
            this.factors = factors;
        }

        @Override
        public String name() {
            return "shifted";
        }

        @Override
        public Map<String, Double> settings() {
            return Map.of("lambda", lambda);
        }

        @Override
        public Relation start(int tasks, int width) {
            return Relation.fixed(
                    new double[0],
                    task -> new TaskRow(1 / lambda, new double[0], factors[task.number()], shifts[task.number()]));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shiftsAndFactorsGiveTheClosedForm(long seed) {
        Random random = new Random(seed);
        List<TaskData> tasks = Federations.random(seed, 6, 4, 20, true);
        double lambda = 0.2 + random.nextDouble();
        double[][] shifts = new double[tasks.size()][];
        double[] factors = new double[tasks.size()];
        for (int t = 0; t < shifts.length; t++) {
            shifts[t] = Federations.gaussian(random, 4);
            factors[t] = 0.5 + random.nextDouble();
        }
        MochaSettings settings = MochaSettings.of(new Shifted(lambda, shifts, factors), SquaredLoss.INSTANCE)
                .withRelativeGap(1e-10);
        List<ExactGap> certificates = new ArrayList<>();
        Problem.Solution ours =
                Problem.solve(tasks, settings, report -> certificates.add((ExactGap) report.certificate()));

        double optimum = 0;
        double[][] expected = new double[tasks.size()][];
        for (int t = 0; t < expected.length; t++) {
            expected[t] = ridge(tasks.get(t), factors[t], lambda, shifts[t]);
            optimum += factors[t]
                    * new Problem(tasks.subList(t, t + 1), SquaredLoss.INSTANCE, TaskWeights.TASK)
                            .losses(new double[][] {expected[t]});
            for (int k = 0; k < 4; k++) {
                optimum += lambda / 2 * Math.pow(expected[t][k] - shifts[t][k], 2);
            }
        }
        assertThat(certificates)
                .as("seed %s", seed)
                .allSatisfy(exact -> assertThat(exact.gap()).isNotNegative());
        assertThat(ours.certificate().objective()).isCloseTo(optimum, within(1e-9 * optimum));
        assertThat(ours.certificate().dualObjective()).isCloseTo(optimum, within(1e-9 * optimum));
        assertThat(ours.certificate().objective() - ours.certificate().dualObjective())
                .as("the gap is the difference of the two objectives")
                .isCloseTo(ours.certificate().gap(), within(1e-12 * optimum));
        assertThat(Problem.relativeDistance(ours.models(), expected)).isLessThan(1e-4);
    }

    /** (f c XᵀX + λI) w = f c Xᵀy + λp. */
    private static double[] ridge(TaskData task, double factor, double lambda, double[] shift) {
        int d = task.features();
        double c = factor * TaskWeights.TASK.weight(task.count());
        DMatrixRMaj system = CommonOps_DDRM.identity(d);
        CommonOps_DDRM.scale(lambda, system);
        DMatrixRMaj right = new DMatrixRMaj(d, 1);
        double[] x = new double[d];
        for (int k = 0; k < d; k++) {
            right.set(k, 0, lambda * shift[k]);
        }
        for (int i = 0; i < task.count(); i++) {
            task.rows().copyTo(i, x, 0);
            for (int k = 0; k < d; k++) {
                right.add(k, 0, c * x[k] * task.label(i, 0));
                for (int l = 0; l < d; l++) {
                    system.add(k, l, c * x[k] * x[l]);
                }
            }
        }
        DMatrixRMaj w = new DMatrixRMaj(d, 1);
        assertThat(CommonOps_DDRM.solve(system, right, w)).isTrue();
        return w.getData();
    }
}
