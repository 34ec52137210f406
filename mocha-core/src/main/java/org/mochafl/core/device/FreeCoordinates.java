package org.mochafl.core.device;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.TaskData;

/**
 * Decides when passes over single coordinates are followed by a {@link FreeStep} on those that are free: when they have cost as much
 * as its first step will. More steps from the same products follow while they bring something. What did not bring more than a pass is
 * tried half as often the next time.
 */
final class FreeCoordinates {

    /** The most coordinates to move together; the products of their rows are kept for as long as that takes. */
    private static final int MOST = 1024;

    private final TaskData data;
    private final Loss loss;
    private final double scale;
    private final double[] alpha;
    private final RowProducts products;
    private final IntToDoubleFunction prediction;
    private final double[] spent;
    private final double[] price;

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
        Arrays.fill(price, 1);
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
        double around = products.gramCost(rows.length) + products.cost(rows.length, rows.length);
        double cost = around + FreeStep.cost(rows.length);
        double step = products.cost(1, 1);
        if (rows.length < 2 || rows.length > MOST || spent[output] < price[output] * cost || most * step < cost) {
            return 0;
        }
        FreeStep together = together(output, rows);
        double lowered = together.minimise(most * step - around);
        for (int k = 0; k < rows.length; k++) {
            int j = rows[k] * data.outputs() + output;
            double change = together.alpha(k) - alpha[j];
            if (change != 0) {
                products.move(j, change);
                alpha[j] = together.alpha(k);
            }
        }
        products.charge(together.multiplications());
        price[output] = lowered > gain / data.outputs() ? 1 : 2 * price[output];
        spent[output] = 0;
        return Math.min(most, (long) Math.ceil((around + together.multiplications()) / step));
    }

    /** The rows whose coordinate of an output is at no bound and no kink. */
    private int[] free(int output) {
        int[] rows = new int[data.count()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            double value = alpha[row * data.outputs() + output];
            if (data.squaredNorms()[row] > 0 && loss.conjugatePiece(value, data.label(row, output)) != null) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private FreeStep together(int output, int[] rows) {
        double[] labels = new double[rows.length];
        double[] values = new double[rows.length];
        double[] predictions = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            int j = rows[k] * data.outputs() + output;
            labels[k] = data.label(rows[k], output);
            values[k] = alpha[j];
            predictions[k] = prediction.applyAsDouble(j);
        }
        return new FreeStep(loss, scale, labels, values, predictions, products.gram(rows));
    }
}
