package org.mochafl.core.device;

import org.mochafl.core.device.LocalSolution.Losses;
import org.mochafl.core.kernel.SymmetricMatrix;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.SquaredLoss;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.TaskData;

/** The exact minimiser (θ_t = 0) of the subproblem with squared loss, all coordinates in one step, where d or n is small. */
final class LeastSquaresBlock implements LocalSolver {

    /*
     * At the minimum α⁺ = y − X r with r = w_t + κ (Xᵀα⁺ − s), κ = σ′ M_tt c_t. Put together, on the smaller side:
     *
     *     d ≤ n:  (I + κ XᵀX) r = w_t + κ (Xᵀy − s),   α⁺ = y − X r;
     *     n < d:  (I + κ XXᵀ) α⁺ = y − X w_t + κ X s;
     *
     * positive definite, once for each output. Coordinate steps are slow here, because a safe σ′ that is large makes
     * the subproblem badly conditioned. One such step counts as a pass of coordinate steps.
     */

    static final LeastSquaresBlock INSTANCE = new LeastSquaresBlock();

    /** Up to this the system is always solved; beyond it, where the budget pays for it. */
    private static final int FEW_UNKNOWNS = 128;

    /** Beyond this, never: a system takes as many numbers, squared. */
    private static final int MOST_UNKNOWNS = 2048;

    /** Beyond this, times the stored values, the system outweighs sparse rows; that of dense rows is never larger than they. */
    private static final long MOST_GROWTH = 4;

    private LeastSquaresBlock() {}

    /** True where this is the way: decided by the loss, the data and the budget alone. */
    static boolean suits(TaskData data, Subproblem subproblem) {
        int coordinates = data.count() * data.outputs();
        long most = subproblem.budget().mostSteps();
        boolean paid = Math.min(data.features(), data.count()) <= FEW_UNKNOWNS || systemTouches(data) <= 2 * most;
        return suits(data, subproblem.loss()) && most >= coordinates && paid;
    }

    @Override
    public LocalSolution solve(TaskData data, DualPoint start, Subproblem subproblem) {
        double kappa = subproblem.curvature() * subproblem.weight();
        boolean byFeatures = data.features() <= data.count();
        SymmetricMatrix system = byFeatures
                ? system(data.secondMoments(), data.features(), kappa)
                : system(flat(data.gram()), data.count(), kappa);
        if (!system.positiveDefinite()) { // features of 1e9: the identity is lost beside them
            return DualCoordinateAscent.INSTANCE.solve(data, start, subproblem);
        }
        Solution solution = new Solution(data, start, subproblem.model(), kappa);
        for (int output = 0; output < data.outputs(); output++) {
            if (byFeatures) {
                solution.solveByFeatures(system, output);
            } else {
                solution.solveByRows(system, output);
            }
        }
        Losses losses = subproblem.measure()
                ? Losses.of(data, start.alpha(), solution.atModel, subproblem.loss())
                : Losses.NOT_MEASURED;
        long coordinates = solution.alpha.length;
        boolean charged = prepares(data, subproblem.loss()) || (!byFeatures && data.prefersGram());
        double products = charged
                ? 0
                : preparation(data)
                        * data.count()
                        / Math.max(1, 2.0 * data.rows().storedValues());
        long touches = 4 * coordinates + systemTouches(data) + (long) Math.ceil(products);
        return new LocalSolution(solution.alpha, solution.s, losses, 0, coordinates, touches);
    }

    /** The system's size², a third of size³ for its factor, and 2 size² an output, in operations of row touches. */
    private static long systemTouches(TaskData data) {
        double size = Math.min(data.features(), data.count());
        double operations = size * size * (size / 3 + 1 + 2 * data.outputs());
        return (long) Math.ceil(
                operations * data.count() / Math.max(1, 2.0 * data.rows().storedValues()));
    }

    /** Whether every round solves the system here and its products are kept: then they are made once. Others are charged in each round. */
    static boolean prepares(TaskData data, Loss loss) {
        return suits(data, loss) && Math.min(data.features(), data.count()) <= FEW_UNKNOWNS && data.keepsProducts();
    }

    /** Operations of the products of all features with one another, or of all rows. */
    static double preparation(TaskData data) {
        double size = Math.min(data.features(), data.count());
        return size * data.rows().storedValues();
    }

    /** Whether this is the way where the budget pays for it. */
    static boolean suits(TaskData data, Loss loss) {
        long unknowns = Math.min(data.features(), data.count());
        return loss instanceof SquaredLoss
                && unknowns <= MOST_UNKNOWNS
                && unknowns * unknowns <= MOST_GROWTH * data.rows().storedValues();
    }

    private static double[] flat(double[][] rows) {
        double[] flat = new double[rows.length * rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows.length, rows.length);
        }
        return flat;
    }

    private static SymmetricMatrix system(double[] products, int size, double kappa) {
        double[] system = new double[products.length];
        for (int k = 0; k < system.length; k++) {
            system[k] = kappa * products[k];
        }
        for (int i = 0; i < size; i++) {
            system[i * size + i] += 1;
        }
        return new SymmetricMatrix(size, system);
    }

    /** The new point while its outputs are solved one by one. */
    private static final class Solution {

        private final TaskData data;
        private final Rows rows;
        private final int features;
        private final double[] model;
        private final double kappa;
        private final double[] alpha;
        private final double[] s;
        private final double[] atModel;

        Solution(TaskData data, DualPoint start, double[] model, double kappa) {
            this.data = data;
            this.rows = data.rows();
            this.features = data.features();
            this.model = model;
            this.kappa = kappa;
            this.alpha = start.alpha().clone();
            this.s = start.s().clone();
            this.atModel = new double[alpha.length];
        }

        void solveByFeatures(SymmetricMatrix system, int output) {
            double[] r = new double[features];
            for (int i = 0; i < data.count(); i++) {
                rows.addTo(i, data.label(i, output), r, 0);
            }
            for (int f = 0; f < features; f++) {
                r[f] = model[output * features + f] + kappa * (r[f] - s[output * features + f]);
            }
            system.solve(r);
            for (int i = 0; i < data.count(); i++) {
                moveTo(i, output, data.label(i, output) - rows.dot(i, r, 0));
            }
        }

        void solveByRows(SymmetricMatrix system, int output) {
            double[] b = new double[data.count()];
            for (int i = 0; i < b.length; i++) {
                double atS = rows.dot(i, s, output * features);
                b[i] = data.label(i, output) - rows.dot(i, model, output * features) + kappa * atS;
            }
            system.solve(b);
            for (int i = 0; i < b.length; i++) {
                moveTo(i, output, b[i]);
            }
        }

        private void moveTo(int row, int output, double target) {
            int j = row * data.outputs() + output;
            atModel[j] = rows.dot(row, model, output * features);
            rows.addTo(row, target - alpha[j], s, output * features);
            alpha[j] = target;
        }
    }
}
