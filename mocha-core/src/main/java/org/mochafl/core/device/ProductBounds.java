package org.mochafl.core.device;

import org.jspecify.annotations.Nullable;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.task.RowSpread;
import org.mochafl.core.task.TaskData;

/**
 * Bounds of the products x_iᵀz while z moves along rows, each in O(1): x̄ᵀz ± ‖x_i − x̄‖ ‖z‖, or ± ‖x_i‖ ‖z‖ where no mean is kept.
 *
 * <p>After z becomes z + δx_j both follow from the product x_jᵀz of before; where that is not known they are measured anew.
 */
final class ProductBounds {

    /** So much of a bound, relative to the sizes of what is added up, is for rounding: of so many moves. */
    private static final double ROUNDING = 1e-10;

    private static final int MOST_MOVES = 1 << 19;

    private final double[] squaredNorms;
    private final int outputs;
    private final @Nullable RowSpread spread;
    private final double largest;
    private final double[] ofMean;
    private final double[] squares;
    private final double[] paths;
    private final boolean[] unknown;
    private final int[] moves;
    private int asked = -1;
    private double product;

    ProductBounds(TaskData data) {
        this.squaredNorms = data.squaredNorms();
        this.outputs = data.outputs();
        this.spread = data.known() == null ? null : data.spread();
        this.largest = largest(squaredNorms);
        this.ofMean = new double[outputs];
        this.squares = new double[outputs];
        this.paths = new double[outputs];
        this.unknown = new boolean[outputs];
        this.moves = new int[outputs];
    }

    /** The largest ‖x_i‖. */
    static double largest(double[] squaredNorms) {
        double most = 0;
        for (double square : squaredNorms) {
            most = Math.max(most, square);
        }
        return Math.sqrt(most);
    }

    /** A product of the present z. */
    void asked(int coordinate, double of) {
        asked = coordinate;
        product = of;
    }

    /** z moves by this multiple of the coordinate's row. */
    void moved(int coordinate, double by) {
        int row = outputs == 1 ? coordinate : coordinate / outputs;
        int output = outputs == 1 ? 0 : coordinate % outputs;
        double square = squaredNorms[row];
        paths[output] += Math.abs(by) * Math.sqrt(square);
        if (asked == coordinate && ++moves[output] <= MOST_MOVES) {
            squares[output] = Math.max(0, squares[output] + by * (2 * product + by * square));
            ofMean[output] += spread == null ? 0 : by * spread.alongMean()[row];
        } else {
            unknown[output] = true;
        }
        asked = -1;
    }

    /** Whether the bounds of a coordinate's output are those of the present z. */
    boolean known(int coordinate) {
        return !unknown[outputs == 1 ? 0 : coordinate % outputs];
    }

    /** Takes them from z, K columns of d numbers. */
    void measure(int coordinate, double[] z) {
        int output = outputs == 1 ? 0 : coordinate % outputs;
        int features = z.length / outputs;
        squares[output] = DenseKernels.dot(z, output * features, z, output * features, features);
        if (spread != null) {
            ofMean[output] = DenseKernels.dot(spread.mean(), 0, z, output * features, features);
        }
        paths[output] = Math.sqrt(squares[output]);
        moves[output] = 0;
        unknown[output] = false;
    }

    double about(int coordinate) {
        return ofMean[outputs == 1 ? 0 : coordinate % outputs];
    }

    double off(int coordinate) {
        int row = outputs == 1 ? coordinate : coordinate / outputs;
        int output = outputs == 1 ? 0 : coordinate % outputs;
        double path = paths[output];
        double distance = spread == null ? Math.sqrt(squaredNorms[row]) : spread.distances()[row];
        return distance * Math.sqrt(squares[output] + ROUNDING * path * path) + ROUNDING * largest * path;
    }
}
