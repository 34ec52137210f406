package org.mochafl.core.device;

import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.TaskData;

/**
 * The products x_iᵀz of a task's rows with z = X_tᵀΔ, while coordinates of Δ move.
 *
 * <p>Coordinate j is row j / K and output j mod K. Two ways, chosen by the data alone: keep z, and take a product in O(d)
 * (the non-zeros, of sparse rows) when it is asked for; or keep all n products up to date by a row of the Gram matrix, O(1) to ask and O(n) to move.
 */
abstract sealed class RowProducts {

    /** Products with rows so far, and additions of rows: O(d) each. */
    long rowTouches;

    /** All that was done so far, as so many of those. */
    long touches() {
        return rowTouches;
    }

    /** The way that suits the data. */
    static RowProducts of(TaskData data) {
        return data.prefersGram() ? new ByGram(data) : new ByRows(data);
    }

    /** x_iᵀ z. */
    abstract double product(int coordinate);

    /** Δ_j moves by {@code change}. */
    abstract void move(int coordinate, double change);

    /** z = X_tᵀ Δ, K columns of d numbers. */
    abstract double[] z();

    private static final class ByRows extends RowProducts {

        private final Rows rows;
        private final int outputs;
        private final double[] z;

        ByRows(TaskData data) {
            this.rows = data.rows();
            this.outputs = data.outputs();
            this.z = new double[data.features() * outputs];
        }

        @Override
        double product(int coordinate) {
            rowTouches++;
            return rows.dot(coordinate / outputs, z, (coordinate % outputs) * rows.features());
        }

        @Override
        void move(int coordinate, double change) {
            rowTouches++;
            rows.addTo(coordinate / outputs, change, z, (coordinate % outputs) * rows.features());
        }

        @Override
        double[] z() {
            return z;
        }
    }

    private static final class ByGram extends RowProducts {

        private final Rows rows;
        private final int outputs;
        private final int count;
        private final double[] gram;
        private final double[] delta;
        private final double[] products;
        private long moves;

        ByGram(TaskData data) {
            this.rows = data.rows();
            this.outputs = data.outputs();
            this.count = data.count();
            this.gram = data.gram();
            this.delta = new double[count * outputs];
            this.products = new double[count * outputs];
        }

        @Override
        double product(int coordinate) {
            return products[(coordinate % outputs) * count + coordinate / outputs];
        }

        @Override
        void move(int coordinate, double change) {
            delta[coordinate] += change;
            moves++;
            int start = (coordinate % outputs) * count;
            DenseKernels.axpy(change, gram, (coordinate / outputs) * count, products, start, count);
        }

        /** A move adds n numbers, where an addition of a row adds the values it has. */
        @Override
        long touches() {
            double values = Math.max(1, (double) rows.storedValues() / Math.max(1, count));
            return rowTouches + (long) Math.ceil(moves * (count / values));
        }

        @Override
        double[] z() {
            double[] z = new double[rows.features() * outputs];
            for (int j = 0; j < delta.length; j++) {
                if (delta[j] != 0) {
                    rowTouches++;
                    rows.addTo(j / outputs, delta[j], z, (j % outputs) * rows.features());
                }
            }
            return z;
        }
    }
}
