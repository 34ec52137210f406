package org.mochafl.core.device;

import java.util.Arrays;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.KnownProducts;
import org.mochafl.core.task.RowSubspace;
import org.mochafl.core.task.TaskData;

/**
 * The predictions x_iᵀr of a device step, at r = w_t + σ′ M_tt c_t z: exact where one is asked for, and only bounded where that says as
 * much.
 *
 * <p>Most rows lie far from the margin. There a step leaves α_i alone, and the loss is 0, whatever the prediction is within its bounds:
 * such a row is not read. What comes of it has the same bits, and counts as the same work.
 */
final class Predictions {

    /*
     * Products with w_t are bounded by those with the model w° before, exact or bounded themselves:
     *
     *     x_iᵀw_t = x_iᵀw° + c_iᵀQᵀδ ± ‖e_i‖ ‖δ − QQᵀδ‖,      δ = w_t − w°, x_i = Qc_i + e_i (RowSubspace).
     *
     * So bounds of a row that is not read grow wider from round to round, until they no longer say enough and it is read.
     * What is added for rounding in each is enough for a million rounds.
     */

    /** So much of a bound, relative to the sizes of what is added up, is for rounding. */
    private static final double ROUNDING = 1e-10;

    /** The same of a single sum: some units in its last place. */
    private static final double LAST_PLACES = 1e-15;

    /** Losses of predictions as near as this to one without loss may be 0 by underflow. */
    private static final double LEAST = 1e-130;

    /** A row of fewer values is read in the time that its bounds take. */
    private static final int SHORT = 64;

    /** So many looks at bounds take about as long as to read a row. */
    private static final int WORTH = 8;

    /** After so many looks that were not made up for, or one for each coordinate, bounds are not looked at in the rest of the step. */
    private static final int MOST_IN_VAIN = 512;

    private static final double[] EXACT = {};

    private final TaskData data;
    private final Loss loss;
    private final double[] model;
    private final RowProducts products;
    private final double scale;
    private final int outputs;
    private final double[] labels;
    private final double[] squaredNorms;

    /** How many bounds were looked at in vain, less what those that were of use are worth: so many more may be. */
    private long lookedInVain;

    /** x_iᵀw_t within {@code radius}; NaN where nothing is known. */
    private final double[] atModel;

    private final double[] radius;
    private final boolean mayRest;
    private final int mostInVain;
    private boolean complete;
    private long rowTouches;

    /** @param scale σ′ M_tt c_t */
    Predictions(TaskData data, Subproblem subproblem, RowProducts products, double scale) {
        this.data = data;
        this.loss = subproblem.loss();
        this.model = subproblem.model();
        this.products = products;
        this.scale = scale;
        this.outputs = data.outputs();
        this.labels = data.labels();
        this.squaredNorms = data.squaredNorms();
        this.mayRest = mayRest(data, loss);
        this.atModel = new double[labels.length];
        this.radius = mayRest ? new double[labels.length] : EXACT;
        this.mostInVain = Math.min(MOST_IN_VAIN, labels.length);
        Arrays.fill(atModel, Double.NaN);
    }

    /** Whether bounds may say enough: of rows that take longer to read. */
    static boolean mayRest(TaskData data, Loss loss) {
        return loss.rests() && data.rows().storedValues() >= (long) SHORT * data.count();
    }

    /** Products with rows so far, those that were spared among them. */
    long rowTouches() {
        return rowTouches;
    }

    /** x_iᵀ r. */
    double at(int j) {
        return atModel(j) + scale * products.product(j);
    }

    /** x_iᵀ w_t. */
    double atModel(int j) {
        if (Double.isNaN(atModel[j])) {
            rowTouches++;
            take(j);
        } else if (mayRest && radius[j] > 0) {
            take(j);
        }
        return atModel[j];
    }

    private void take(int j) {
        atModel[j] = data.rows().dot(j / outputs, model, (j % outputs) * data.features());
        if (mayRest) {
            radius[j] = 0;
        }
    }

    /** True where the step of a coordinate leaves α alone for all predictions within the bounds; counts as a product. */
    boolean rests(int j, double alpha) {
        if (!mayRest || lookedInVain >= mostInVain || Double.isNaN(atModel[j])) {
            return false;
        }
        double off = radius[j] + scale * products.off(j);
        if (off == 0) {
            return false;
        }
        double ofZ = scale * products.about(j);
        double rounding = LAST_PLACES * (Math.abs(atModel[j]) + Math.abs(ofZ));
        if (rests(j, alpha, atModel[j] + ofZ, off + rounding)) {
            products.spared();
            lookedInVain -= WORTH;
            return true;
        }
        lookedInVain++;
        return false;
    }

    private boolean rests(int j, double alpha, double about, double off) {
        if (!(off > LEAST && Math.abs(about) + off < Double.MAX_VALUE)) {
            return false; // no number, or nothing beside it
        }
        if (alpha == 0) {
            return loss.value(about - off, labels[j]) == 0 && loss.value(about + off, labels[j]) == 0;
        }
        double curvature = scale * squaredNorms[outputs == 1 ? j : j / outputs];
        return loss.step(alpha, labels[j], about - off, curvature) == alpha
                && loss.step(alpha, labels[j], about + off, curvature) == alpha;
    }

    /**
     * Takes all of them at w_t, one after the other, but where bounds show that a coordinate rests.
     *
     * @param alpha of all coordinates
     * @param forLosses whether the losses of all of them are wanted: then they are those of the exact predictions
     * @return predictions, not all of them exact; not a copy
     */
    double[] all(double[] alpha, boolean forLosses) {
        rowTouches += atModel.length;
        KnownProducts known = mayRest && data.boundsProducts() ? data.known() : null;
        if (known != null) {
            bound(known, alpha, forLosses);
        }
        for (int j = 0; j < atModel.length; j++) {
            if (Double.isNaN(atModel[j])) {
                take(j);
            }
        }
        complete = true;
        return atModel;
    }

    /** Leaves what is known of all of them to the rounds that follow; the last to be called. */
    void keep() {
        if (complete && mayRest && data.boundsProducts()) {
            data.know(new KnownProducts(model.clone(), atModel, radius));
        }
    }

    /** Bounds those that say enough within their bounds. */
    private void bound(KnownProducts known, double[] alpha, boolean forLosses) {
        RowSubspace subspace = data.subspace();
        double[] distances = subspace.distances();
        double largest = ProductBounds.largest(squaredNorms);
        int features = data.features();
        for (int output = 0; output < outputs; output++) {
            int column = output * features;
            double[] apart = Arrays.copyOfRange(model, column, column + features);
            DenseKernels.axpy(-1, known.model(), column, apart, 0, features);
            double[] along = subspace.along(apart, 0);
            double length = subspace.beside(apart, 0, along);
            double rounding =
                    ROUNDING * largest * (norm(model, column, features) + norm(known.model(), column, features));
            for (int row = 0; row < squaredNorms.length; row++) {
                int j = row * outputs + output;
                double about = known.products()[j] + subspace.about(row, along, 0);
                double off = known.radii()[j] + distances[row] * length + rounding;
                boolean wanted = forLosses && alpha[j] != 0; // else α_i x_iᵀw_t is 0, and ℓ where it rests
                if (!wanted && rests(j, alpha[j], about, off)) {
                    atModel[j] = about;
                    radius[j] = off;
                }
            }
        }
    }

    private static double norm(double[] vector, int start, int length) {
        return Math.sqrt(DenseKernels.dot(vector, start, vector, start, length));
    }
}
