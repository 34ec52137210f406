package org.mochafl.core.device;

import org.mochafl.core.device.LocalSolution.Losses;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.TaskData;

/**
 * Exact minimisation of one dual coordinate after the other, in a new random order for each pass; and of those that are free together,
 * where passes alone are slow.
 */
public final class DualCoordinateAscent implements LocalSolver {

    /*
     * With z = X_tᵀ Δ (so Δv_t = c_t z) the prediction at r = w_t + σ′ M_tt Δv_t is
     *
     *     x_iᵀ r = x_iᵀ w_t + σ′ M_tt c_t · x_iᵀ z,
     *
     * its first part computed once a round and used for the losses too. s_t + z is the new s_t: no difference of
     * large numbers.
     *
     * Most coordinates of a margin loss rest at a bound, and of many that is certain without their rows (Predictions). So a
     * pass over all coordinates is followed by passes over those that it moved, while these still bring something, and then
     * by a pass over all again: nothing rests for ever. The gain of a step is at least (q/2) δ², since the dual loss is
     * convex; that is the measure. Coordinates that passes move to and fro for ever are moved together, by FreeCoordinates.
     */

    /** The solver; it has no state. */
    public static final DualCoordinateAscent INSTANCE = new DualCoordinateAscent();

    /** A pass over the active coordinates brings less than this part of the last full pass: time to look at all. */
    private static final double ACTIVE_SHARE = 0.1;

    private static final int MOST_ACTIVE_PASSES = 20;

    /** Of a gap, relative to the sizes of its terms, whose products with rows are sums themselves. */
    private static final double ROUNDING = 1e-14;

    private DualCoordinateAscent() {}

    @Override
    public LocalSolution solve(TaskData data, DualPoint start, Subproblem subproblem) {
        Run run = new Run(data, start, subproblem);
        if (subproblem.measure()) {
            run.measureLosses();
        } else if (subproblem.budget().mostSteps() >= run.alpha.length) {
            // the first pass asks for them: in their order they come faster from memory
            run.predictions.all(run.alpha, false);
        }
        double theta = Double.NaN;
        if (subproblem.budget() instanceof WorkBudget.Steps budget) {
            run.passes(budget.mostSteps());
        } else if (subproblem.budget() instanceof WorkBudget.Worthwhile budget) {
            run.passesWhileWorthwhile(budget);
        } else if (subproblem.budget() instanceof WorkBudget.Theta budget) {
            theta = run.passesUntil(budget);
        }
        return run.solution(theta);
    }

    /** The products of all rows with one another, where these are used. */
    @Override
    public double preparation(TaskData data, Loss loss) {
        return data.prefersGram() ? (double) data.count() * data.rows().storedValues() : 0;
    }

    /** One call: the arrays it works on. */
    private static final class Run {

        private final TaskData data;
        private final DualPoint start;
        private final Loss loss;
        private final int outputs;
        private final double scale;
        private final double[] alpha;
        private final RowProducts products;
        private final Predictions predictions;
        private final double[] labels;
        private final double[] squaredNorms;
        private final FreeCoordinates free;
        private final PassOrder passOrder;
        private final RandomStream random;
        private Losses losses = Losses.NOT_MEASURED;
        private double gained;
        private long steps;
        private int active;

        Run(TaskData data, DualPoint start, Subproblem subproblem) {
            this.data = data;
            this.start = start;
            this.loss = subproblem.loss();
            this.outputs = data.outputs();
            this.scale = subproblem.curvature() * subproblem.weight();
            this.alpha = start.alpha().clone();
            this.products = RowProducts.of(data, Predictions.mayRest(data, subproblem.loss()));
            this.predictions = new Predictions(data, subproblem, products, scale);
            this.labels = data.labels();
            this.squaredNorms = data.squaredNorms();
            this.free = new FreeCoordinates(data, loss, scale, alpha, products, predictions::at);
            this.passOrder = new PassOrder(data);
            this.random = RandomStream.of(subproblem.seed());
        }

        void measureLosses() {
            losses = Losses.of(data, alpha, predictions.all(alpha, true), loss);
        }

        /** Passes until the steps are used up; the last one may stop before its end. */
        void passes(long most) {
            long end = alpha.length == 0 ? 0 : most;
            while (steps < end) {
                cycle(end);
            }
        }

        /**
         * As long as what passes over all coordinates bring falls by the same factor, all that would follow are a geometric series:
         * g²/(g⁻ − g) with the last two gains.
         */
        void passesWhileWorthwhile(WorkBudget.Worthwhile budget) {
            long end = alpha.length == 0 ? 0 : budget.mostSteps();
            double before = 0;
            double left = Double.POSITIVE_INFINITY;
            while (steps < end && left > budget.part() * gained) {
                double gain = cycle(end);
                left = gain < before ? gain * gain / (before - gain) : gain > 0 ? Double.POSITIVE_INFINITY : 0;
                before = gain;
            }
        }

        double passesUntil(WorkBudget.Theta budget) {
            double theta = 1;
            long end = alpha.length == 0 ? 0 : budget.mostSteps();
            while (steps < end && theta > budget.theta()) {
                cycle(end);
                theta = theta();
            }
            return theta;
        }

        /**
         * Passes, and where these have cost more than a step on all free coordinates together, such a step.
         *
         * @return what the pass over all coordinates brought
         */
        private double cycle(long end) {
            double gain = passesOverActive(end);
            for (int output = 0; output < outputs && steps < end; output++) {
                steps += free.lower(output, gain, end - steps);
            }
            return gain;
        }

        /** One pass over all coordinates, then passes over those that moved. */
        private double passesOverActive(long end) {
            passOrder.all();
            active = alpha.length;
            double full = pass(end);
            double enough = ACTIVE_SHARE * full;
            if (active == alpha.length) {
                return full;
            }
            double gain = Double.POSITIVE_INFINITY;
            for (int k = 0; k < MOST_ACTIVE_PASSES && steps < end && gain > enough; k++) {
                gain = pass(end);
            }
            return full;
        }

        /** Steps on the active coordinates, in random order; those that did not move are active no more. */
        private double pass(long end) {
            products.among(active);
            int[] order = passOrder.shuffle(random, active);
            int count = (int) Math.min(active, end - steps);
            boolean all = active == alpha.length; // what moved in the last pass will move again
            double gain = 0;
            int moved = 0;
            for (int k = 0; k < count; k++) {
                int j = order[k];
                double square = squaredNorms[outputs == 1 ? j : j / outputs];
                double before = alpha[j];
                if (all && predictions.rests(j, before)) {
                    continue;
                }
                double after = loss.step(before, labels[j], predictions.at(j), scale * square);
                if (after != before) {
                    double change = after - before;
                    alpha[j] = after;
                    products.move(j, change);
                    gain += change * change * square;
                    order[k] = order[moved];
                    order[moved++] = j;
                }
            }
            steps += count;
            free.after(products.cost(count, moved));
            active = moved;
            gained += 0.5 * scale * gain;
            return 0.5 * scale * gain;
        }

        /**
         * The measured bound θ_t ≤ gap_t/(G_t(0) − G_t(Δ) + gap_t), with gap_t = c_t Σ_i [ℓ(x_iᵀr) + ℓ*(−α_i⁺) + α_i⁺
         * x_iᵀr]. A gap that is no larger than the rounding of its terms is none: where the start is the minimum it would be
         * divided by itself, and no θ were ever reached.
         */
        private double theta() {
            double gap = 0;
            double size = 0;
            double gain = 0;
            for (int j = 0; j < alpha.length; j++) {
                double label = data.label(j / outputs, j % outputs);
                double atStart = predictions.atModel(j);
                double atZ = products.product(j);
                double prediction = atStart + scale * atZ;
                double dual = loss.conjugate(alpha[j], label);
                double value = loss.value(prediction, label);
                gap += Math.max(0, value + dual + alpha[j] * prediction);
                size += value + Math.abs(dual) + Math.abs(alpha[j] * prediction);
                double change = alpha[j] - start.alpha()[j];
                gain += loss.conjugate(start.alpha()[j], label) - dual - change * (atStart + 0.5 * scale * atZ);
            }
            return gap <= ROUNDING * size ? 0 : Math.min(1, gap / (Math.max(0, gain) + gap));
        }

        LocalSolution solution(double theta) {
            predictions.keep();
            double[] s = start.s().clone();
            double[] z = products.z();
            for (int k = 0; k < s.length; k++) {
                s[k] += z[k];
            }
            return new LocalSolution(alpha, s, losses, theta, steps, predictions.rowTouches() + products.touches());
        }
    }
}
