package org.mochafl.core.device;

import org.jspecify.annotations.Nullable;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.task.RowSubspace;
import org.mochafl.core.task.TaskData;

/**
 * Bounds of the products x_iᵀz while z moves along rows, each in O(k): c_iᵀQᵀz ± ‖e_i‖ ‖z − QQᵀz‖ with a
 * {@link RowSubspace}, or ± ‖x_i‖ ‖z‖ where none is kept.
 *
 * <p>After z becomes z + δx_j all of it follows from the product x_jᵀz of before; where that is not known they are measured anew.
 */
final class ProductBounds {

    /** So much of a bound, relative to the sizes of what is added up, is for rounding: of so many moves. */
    private static final double ROUNDING = 1e-10;

    private static final int MOST_MOVES = 1 << 17;

    private final double[] squaredNorms;
    private final int outputs;
    private final @Nullable RowSubspace subspace;
    private final int dimensions;
    private final double largest;

    /** Qᵀz of every output. */
    private final double[] along;

    /** ‖z − QQᵀz‖² of every output; ‖z‖² where no subspace is kept. */
    private final double[] squares;

    private final double[] paths;
    private final boolean[] unknown;
    private final int[] moves;
    private int asked = -1;
    private double product;

    ProductBounds(TaskData data) {
        this.squaredNorms = data.squaredNorms();
        this.outputs = data.outputs();
        this.subspace = data.known() == null ? null : data.subspace();
        this.dimensions = subspace == null ? 0 : subspace.dimensions();
        this.largest = largest(squaredNorms);
        this.along = new double[outputs * dimensions];
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
        int row = row(coordinate);
        int output = output(coordinate);
        paths[output] += Math.abs(by) * Math.sqrt(squaredNorms[row]);
        if (asked == coordinate && ++moves[output] <= MOST_MOVES) {
            double apart = product - about(coordinate);
            double distance = distance(row);
            squares[output] = Math.max(0, squares[output] + by * (2 * apart + by * distance * distance));
            if (subspace != null) {
                DenseKernels.axpy(by, subspace.coordinates(), row * dimensions, along, output * dimensions, dimensions);
            }
        } else {
            unknown[output] = true;
        }
        asked = -1;
    }

    /** Whether the bounds of a coordinate's output are those of the present z. */
    boolean known(int coordinate) {
        return !unknown[output(coordinate)];
    }

    /** Takes them from z, K columns of d numbers. */
    void measure(int coordinate, double[] z) {
        int output = output(coordinate);
        int features = z.length / outputs;
        double square = DenseKernels.dot(z, output * features, z, output * features, features);
        paths[output] = Math.sqrt(square);
        squares[output] = square;
        if (subspace != null) {
            double[] of = subspace.along(z, output * features);
            System.arraycopy(of, 0, along, output * dimensions, dimensions);
            squares[output] = Math.max(0, square - DenseKernels.dot(of, 0, of, 0, dimensions));
        }
        moves[output] = 0;
        unknown[output] = false;
    }

    double about(int coordinate) {
        return subspace == null ? 0 : subspace.about(row(coordinate), along, output(coordinate) * dimensions);
    }

    double off(int coordinate) {
        double path = paths[output(coordinate)];
        double square = squares[output(coordinate)] + ROUNDING * path * path;
        return distance(row(coordinate)) * Math.sqrt(square) + ROUNDING * largest * path;
    }

    private double distance(int row) {
        return subspace == null ? Math.sqrt(squaredNorms[row]) : subspace.distances()[row];
    }

    private int row(int coordinate) {
        return outputs == 1 ? coordinate : coordinate / outputs;
    }

    private int output(int coordinate) {
        return outputs == 1 ? 0 : coordinate % outputs;
    }
}
