package org.mochafl.core.device;

import java.util.Arrays;
import org.mochafl.core.device.LocalSolution.Losses;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.TaskData;

/** Exact minimisation of one dual coordinate after the other, in a new random order for each pass. */
public final class DualCoordinateAscent implements LocalSolver {

    /*
     * Kept up to date: z = X_tᵀ Δ (so Δv_t = c_t z). The prediction at r = w_t + σ′ M_tt Δv_t is
     *
     *     x_iᵀ r = x_iᵀ w_t + σ′ M_tt c_t · x_iᵀ z,
     *
     * its first part computed once a round and used for the losses too. s_t + z is the new s_t: no difference of
     * large numbers. A step costs one product and, if the coordinate moves, one addition of a row.
     */

    /** The solver; it has no state. */
    public static final DualCoordinateAscent INSTANCE = new DualCoordinateAscent();

    private DualCoordinateAscent() {}

    @Override
    public LocalSolution solve(TaskData data, DualPoint start, Subproblem subproblem) {
        Run run = new Run(data, start, subproblem);
        if (subproblem.measure()) {
            run.measureLosses();
        }
        double theta = Double.NaN;
        if (subproblem.budget() instanceof WorkBudget.Steps budget) {
            run.passes(budget.most());
        } else if (subproblem.budget() instanceof WorkBudget.Theta budget) {
            theta = run.passesUntil(budget);
        }
        return run.solution(theta);
    }

    /** One call: the arrays it works on. */
    private static final class Run {

        private final TaskData data;
        private final Rows rows;
        private final DualPoint start;
        private final Subproblem subproblem;
        private final Loss loss;
        private final int outputs;
        private final int features;
        private final double scale;
        private final double[] alpha;
        private final double[] z;
        private final double[] atModel;
        private final double[] squaredNorms;
        private final int[] order;
        private final RandomStream random;
        private Losses losses = Losses.NOT_MEASURED;
        private long steps;
        private long rowTouches;

        Run(TaskData data, DualPoint start, Subproblem subproblem) {
            this.data = data;
            this.rows = data.rows();
            this.start = start;
            this.subproblem = subproblem;
            this.loss = subproblem.loss();
            this.outputs = data.outputs();
            this.features = data.features();
            this.scale = subproblem.curvature() * subproblem.weight();
            this.alpha = start.alpha().clone();
            this.z = new double[start.s().length];
            this.atModel = new double[alpha.length];
            Arrays.fill(atModel, Double.NaN);
            this.squaredNorms = data.squaredNorms();
            this.order = new int[alpha.length];
            this.random = RandomStream.of(subproblem.seed());
        }

        void measureLosses() {
            double primal = 0;
            double conjugate = 0;
            double gap = 0;
            for (int j = 0; j < alpha.length; j++) {
                double label = data.label(j / outputs, j % outputs);
                double prediction = predictionAtModel(j);
                double value = loss.value(prediction, label);
                double dual = loss.conjugate(alpha[j], label);
                primal += value;
                conjugate += dual;
                gap += Math.max(0, value + dual + alpha[j] * prediction);
            }
            losses = new Losses(primal, conjugate, gap);
        }

        /** Passes over the coordinates until the steps are used up; a last pass may stop before its end. */
        void passes(long most) {
            long end = steps + most;
            while (steps < end) {
                pass(end);
            }
        }

        double passesUntil(WorkBudget.Theta budget) {
            double theta = 1;
            while (steps < budget.mostSteps() && theta > budget.theta()) {
                pass(budget.mostSteps());
                theta = theta();
            }
            return theta;
        }

        private void pass(long end) {
            for (int j = 0; j < order.length; j++) {
                order[j] = j;
            }
            random.shuffle(order);
            for (int k = 0; k < order.length && steps < end; k++) {
                step(order[k]);
            }
            if (order.length == 0) {
                steps = end;
            }
        }

        private void step(int j) {
            int row = j / outputs;
            int offset = (j % outputs) * features;
            double prediction = predictionAtModel(j) + scale * rows.dot(row, z, offset);
            double before = alpha[j];
            double after = loss.step(before, data.label(row, j % outputs), prediction, scale * squaredNorms[row]);
            steps++;
            rowTouches++;
            if (after != before) {
                alpha[j] = after;
                rows.addTo(row, after - before, z, offset);
                rowTouches++;
            }
        }

        private double predictionAtModel(int j) {
            if (Double.isNaN(atModel[j])) {
                atModel[j] = rows.dot(j / outputs, subproblem.model(), (j % outputs) * features);
                rowTouches++;
            }
            return atModel[j];
        }

        /**
         * The measured bound θ_t ≤ gap_t/(G_t(0) − G_t(Δ) + gap_t), with gap_t = c_t Σ_i [ℓ(x_iᵀr) + ℓ*(−α_i⁺) + α_i⁺
         * x_iᵀr].
         */
        private double theta() {
            double gap = 0;
            double gain = 0;
            for (int j = 0; j < alpha.length; j++) {
                int row = j / outputs;
                double label = data.label(row, j % outputs);
                double atStart = predictionAtModel(j);
                double atZ = rows.dot(row, z, (j % outputs) * features);
                double prediction = atStart + scale * atZ;
                double dual = loss.conjugate(alpha[j], label);
                gap += Math.max(0, loss.value(prediction, label) + dual + alpha[j] * prediction);
                double change = alpha[j] - start.alpha()[j];
                gain += loss.conjugate(start.alpha()[j], label) - dual - change * (atStart + 0.5 * scale * atZ);
                rowTouches++;
            }
            return gap == 0 ? 0 : Math.min(1, gap / (Math.max(0, gain) + gap));
        }

        LocalSolution solution(double theta) {
            double[] s = start.s().clone();
            for (int k = 0; k < s.length; k++) {
                s[k] += z[k];
            }
            return new LocalSolution(alpha, s, losses, theta, steps, rowTouches);
        }
    }
}
