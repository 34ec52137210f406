package org.mochafl.core.device;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.loss.ConjugatePiece;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.TaskData;

/**
 * Decides when passes over single coordinates are followed by a {@link FreeStep} on those that are free: when they have cost as much
 * as its first step will. More steps from the same products follow while they bring something. What did not bring more than a pass is
 * tried half as often the next time.
 */
final class FreeCoordinates {

    /** The most coordinates whose products with one another are kept, for as long as a step takes. */
    private static final int MOST = 1024;

    /** Where a pass over all brought less than this part of what the one before brought, passes are faster than a system of features. */
    private static final double SLOW = 0.9;

    /** Rows that are zero, and coordinates at an end but for rounding, are never free. */
    private static final double NEARLY_ALL = 0.99;

    private final TaskData data;
    private final Loss loss;
    private final double scale;
    private final double[] alpha;
    private final RowProducts products;
    private final IntToDoubleFunction prediction;
    private final double[] spent;
    private final double[] price;
    private final double[] gains;

    /** Of each output, whether its systems may be solved by conjugate gradients: not after one that they did not solve. */
    private final boolean[] gradients;

    /**
     * @param scale σ′ M_tt c_t
     * @param alpha of all coordinates; a step overwrites it
     * @param products moved along with it
     * @param prediction at the present point, of a coordinate
     */
    FreeCoordinates(
            TaskData data,
            Loss loss,
            double scale,
            double[] alpha,
            RowProducts products,
            IntToDoubleFunction prediction) {
        this.data = data;
        this.loss = loss;
        this.scale = scale;
        this.alpha = alpha;
        this.products = products;
        this.prediction = prediction;
        this.spent = new double[data.outputs()];
        this.price = new double[data.outputs()];
        this.gains = new double[data.outputs()];
        this.gradients = new boolean[data.outputs()];
        Arrays.fill(price, 1);
        Arrays.fill(gains, Double.POSITIVE_INFINITY);
        Arrays.fill(gradients, true);
    }

    /** Passes over the coordinates of all outputs cost so many multiplications; each output has its share to spend. */
    void after(double multiplications) {
        for (int output = 0; output < spent.length; output++) {
            spent[output] += multiplications / spent.length;
        }
    }

    /**
     * A step on the free coordinates of an output, if it is time for one.
     *
     * @param gain of the last pass over all coordinates of all outputs
     * @param most coordinate steps left
     * @return what was done, as coordinate steps
     */
    long lower(int output, double gain, long most) {
        int[] rows = free(output);
        int count = rows.length;
        boolean slow = gain >= SLOW * gains[output];
        gains[output] = gain;
        double each = products.cost(count, count);
        double step = products.cost(1, 1);
        double ready = Math.min(spent[output] / price[output], most * step);
        if (count < 2) {
            return 0;
        }
        boolean byRows = slow
                && suitsFeatures(count)
                && ready >= each + FreeStep.gradientCost(each)
                && gradients[output]
                && curved(output, rows);
        double around = each + (byRows ? 0 : products.gramCost(count));
        boolean matrix = count <= MOST && ready >= around + matrixCost(output, rows, ready - around);
        if (!byRows && !matrix) {
            return 0;
        }
        FreeStep together = together(output, rows, byRows);
        double lowered = together.minimise(most * step - around);
        for (int k = 0; k < rows.length; k++) {
            int j = rows[k] * data.outputs() + output;
            double change = together.alpha(k) - alpha[j];
            if (change != 0) {
                products.move(j, change);
                alpha[j] = together.alpha(k);
            }
        }
        if (mayUseGradients(output, byRows)) {
            gradients[output] = together.gradients();
        }
        if (byRows) {
            products.chargeByRows(Math.round(together.multiplications() / each), count);
        } else {
            products.charge(together.multiplications());
        }
        price[output] = lowered > gain / data.outputs() ? 1 : 2 * price[output];
        spent[output] = 0;
        return Math.min(most, (long) Math.ceil((around + together.multiplications()) / step));
    }

    /** Whether K would be too large, and there are so few features, and so few that are not free, that the system of features is worth it. */
    private boolean suitsFeatures(int count) {
        return count > MOST && !products.keepsGram() && count >= NEARLY_ALL * data.count() && data.features() <= count;
    }

    /** Of a Newton step with K as a matrix; of elimination where that is too much anyway. */
    private double matrixCost(int output, int[] rows, double ready) {
        double elimination = FreeStep.eliminationCost(rows.length);
        double byGradients = FreeStep.gradientCost((double) rows.length * rows.length);
        boolean asked = byGradients <= ready && byGradients < elimination;
        return asked && mayUseGradients(output, false) && curved(output, rows) ? byGradients : elimination;
    }

    /** Where K has to be made first, elimination is the lesser part. */
    private boolean mayUseGradients(int output, boolean byRows) {
        return gradients[output] && (byRows || products.keepsGram());
    }

    /** The rows whose coordinate of an output is at no bound and no kink. */
    private int[] free(int output) {
        int[] rows = new int[data.count()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (data.squaredNorms()[row] > 0 && piece(output, row) != null) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private @Nullable ConjugatePiece piece(int output, int row) {
        return loss.conjugatePiece(alpha[row * data.outputs() + output], data.label(row, output));
    }

    /** Whether ℓ* is curved at all of these. */
    private boolean curved(int output, int[] rows) {
        for (int row : rows) {
            ConjugatePiece piece = piece(output, row);
            if (piece == null || piece.curvature() == 0) {
                return false;
            }
        }
        return true;
    }

    private FreeStep together(int output, int[] rows, boolean byRows) {
        double[] labels = new double[rows.length];
        double[] values = new double[rows.length];
        double[] predictions = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            int j = rows[k] * data.outputs() + output;
            labels[k] = data.label(rows[k], output);
            values[k] = alpha[j];
            predictions[k] = prediction.applyAsDouble(j);
        }
        GramMap gram = byRows
                ? new GramMap.ByRows(data.rows(), rows, products.cost(rows.length, rows.length))
                : new GramMap.Matrix(products.gram(rows));
        return new FreeStep(loss, scale, labels, values, predictions, gram, mayUseGradients(output, byRows));
    }
}
