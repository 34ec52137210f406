package org.mochafl.core.device;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

/**
 * The products x_iᵀz of a task's rows with z = X_tᵀΔ, while coordinates of Δ move.
 *
 * <p>Coordinate j is row j / K and output j mod K. Two ways, chosen by the data alone: keep z, and take a product in O(d)
 * (the non-zeros, of sparse rows) when it is asked for; or keep all n products up to date by a row of the Gram matrix, O(1) to ask and O(n) to move.
 */
abstract sealed class RowProducts {

    /** So many values of rows fit the cache of one core, about: rows that are not near are waited for. */
    private static final int NEAR = 1 << 18;

    /** Products with rows so far, and additions of rows: O(d) each. */
    long rowTouches;

    /** The values a row has on average, 1 or more. */
    final double valuesOfRow;

    RowProducts(Rows rows) {
        this.valuesOfRow = Math.max(1, (double) rows.storedValues() / Math.max(1, rows.count()));
    }

    /** Whether the rows need not come from memory. */
    static boolean near(Rows rows) {
        return near(rows, rows.count());
    }

    /** The same of so many of them. */
    static boolean near(Rows rows, int count) {
        return (double) rows.storedValues() * count <= (double) NEAR * rows.count();
    }

    /** All that was done so far, as so many of those. */
    long touches() {
        return rowTouches;
    }

    /**
     * The way that suits the data.
     *
     * @param bounded whether bounds of products are asked for
     */
    static RowProducts of(TaskData data, boolean bounded) {
        return data.prefersGram() ? new ByGram(data) : new ByRows(data, bounded);
    }

    /** What follows is about so many coordinates, again and again: where their rows are near, moves may wait. At first none do. */
    abstract void among(int coordinates);

    /** x_iᵀ z. */
    abstract double product(int coordinate);

    /** What x_iᵀ z is about, without a row being touched; where bounds are asked for. */
    abstract double about(int coordinate);

    /** How far {@link #product} may be from {@link #about}, rounding included; 0 where they are the same. Likewise. */
    abstract double off(int coordinate);

    /** The product was not needed; counted as if it were, so that work is counted alike whatever is known of it. */
    abstract void spared();

    /** Δ_j moves by {@code change}; that may wait until it is seen. */
    abstract void move(int coordinate, double change);

    /** Multiplications of asking for products, and of moves. */
    abstract double cost(long products, long moves);

    /** Multiplications, or what takes as long, of {@link #gram} for so many rows. */
    abstract double gramCost(int rows);

    /** Other work on these rows. */
    void charge(double multiplications) {
        rowTouches += (long) Math.ceil(multiplications / valuesOfRow);
    }

    /** The products of some rows with one another, as new rows. */
    abstract double[][] gram(int[] chosen);

    /** Whether the products of all rows with one another are kept. */
    abstract boolean keepsGram();

    /** So many products of so many rows with one another, by {@link GramMap.ByRows}. */
    void chargeByRows(long products, int chosen) {
        rowTouches += 2 * products * chosen;
    }

    /** z = X_tᵀ Δ, K columns of d numbers. */
    abstract double[] z();

    private static final class ByRows extends RowProducts {

        /**
         * What a row is taken to cost, in multiplications, where one way to go on is compared with another: the same for sparse rows
         * and dense ones, so that both take the same way.
         */
        private static final int MOST_OF_ROW = 64;

        private final Rows rows;
        private final int outputs;
        private final int row;
        private final double[] z;
        private final @Nullable ProductBounds bounds;

        /** Whether what was moved last may go into z together with the next product: where rows are near. */
        private boolean mayWait;

        /** What was moved last is not in z yet. */
        private boolean waiting;

        private int movedRow;
        private int movedColumn;
        private double change;

        ByRows(TaskData data, boolean bounded) {
            super(data.rows());
            this.rows = data.rows();
            this.outputs = data.outputs();
            this.row = Math.min(MOST_OF_ROW, data.features());
            this.z = new double[data.features() * outputs];
            this.bounds = bounded ? new ProductBounds(data) : null;
        }

        @Override
        void among(int coordinates) {
            mayWait = near(rows, Math.min(coordinates, rows.count())) && !(rows instanceof SparseRows);
        }

        @Override
        double product(int coordinate) {
            double product = product(
                    outputs == 1 ? coordinate : coordinate / outputs,
                    outputs == 1 ? 0 : (coordinate % outputs) * rows.features());
            if (bounds != null) {
                bounds.asked(coordinate, product);
            }
            return product;
        }

        private double product(int asked, int column) {
            rowTouches++;
            if (waiting && column == movedColumn) {
                waiting = false;
                return rows.addAndDot(movedRow, change, asked, z, column);
            }
            return rows.dot(asked, upToDate(), column);
        }

        @Override
        double about(int coordinate) {
            return bounds(coordinate).about(coordinate);
        }

        @Override
        double off(int coordinate) {
            return bounds(coordinate).off(coordinate);
        }

        private ProductBounds bounds(int coordinate) {
            ProductBounds of = Objects.requireNonNull(bounds);
            if (!of.known(coordinate)) {
                of.measure(coordinate, upToDate());
            }
            return of;
        }

        @Override
        void spared() {
            rowTouches++;
        }

        @Override
        void move(int coordinate, double by) {
            rowTouches++;
            upToDate();
            waiting = mayWait;
            movedRow = outputs == 1 ? coordinate : coordinate / outputs;
            movedColumn = outputs == 1 ? 0 : (coordinate % outputs) * rows.features();
            change = by;
            if (bounds != null) {
                bounds.moved(coordinate, by);
            }
            if (!mayWait) {
                rows.addTo(movedRow, by, z, movedColumn);
            }
        }

        private double[] upToDate() {
            if (waiting) {
                waiting = false;
                rows.addTo(movedRow, change, z, movedColumn);
            }
            return z;
        }

        @Override
        double cost(long asked, long moves) {
            return (double) (asked + moves) * row;
        }

        @Override
        boolean keepsGram() {
            return false;
        }

        @Override
        double gramCost(int chosen) {
            return 0.5 * chosen * chosen * row;
        }

        /** Half of all products of two rows, since the other half are the same. */
        @Override
        double[][] gram(int[] chosen) {
            rowTouches += (long) chosen.length * chosen.length / 2;
            return rows.select(chosen).gram();
        }

        @Override
        double[] z() {
            return upToDate();
        }
    }

    private static final class ByGram extends RowProducts {

        /** A product that is known takes about as long as so many multiplications: the loss's step is most of it. */
        private static final int ASKED = 8;

        /** So many moves of an output are added to all its products together, which are read and written once for all. */
        private static final int TOGETHER = 4;

        private final TaskData data;
        private final Rows rows;
        private final int outputs;
        private final double[][] gram;
        private final double[] delta;
        private final double[][] products;
        private final double[][] gramOfMoved;
        private final double[] changes;
        private final int[] waiting;
        private long moves;

        ByGram(TaskData data) {
            super(data.rows());
            this.data = data;
            this.rows = data.rows();
            this.outputs = data.outputs();
            this.gram = data.gram();
            this.delta = new double[data.count() * outputs];
            this.products = new double[outputs][data.count()];
            this.gramOfMoved = new double[outputs * TOGETHER][];
            this.changes = new double[outputs * TOGETHER];
            this.waiting = new int[outputs];
        }

        @Override
        void among(int coordinates) {}

        /**
         * The moves that wait are added in their order: the bits are those of products to which each was added at once. They are read from
         * the rows of what moved, which stay near from one product to the next.
         */
        @Override
        double product(int coordinate) {
            int output = outputs == 1 ? 0 : coordinate % outputs;
            int row = outputs == 1 ? coordinate : coordinate / outputs;
            double product = products[output][row];
            int first = output * TOGETHER;
            for (int k = first; k < first + waiting[output]; k++) {
                product += changes[k] * gramOfMoved[k][row];
            }
            return product;
        }

        @Override
        double about(int coordinate) {
            return product(coordinate);
        }

        @Override
        double off(int coordinate) {
            return 0;
        }

        @Override
        void spared() {}

        @Override
        void move(int coordinate, double change) {
            delta[coordinate] += change;
            moves++;
            int output = outputs == 1 ? 0 : coordinate % outputs;
            int first = output * TOGETHER;
            int place = first + waiting[output]++;
            gramOfMoved[place] = gram[outputs == 1 ? coordinate : coordinate / outputs];
            changes[place] = change;
            if (waiting[output] == TOGETHER) {
                waiting[output] = 0;
                DenseKernels.addFour(
                        changes,
                        first,
                        gramOfMoved[first],
                        gramOfMoved[first + 1],
                        gramOfMoved[first + 2],
                        gramOfMoved[first + 3],
                        products[output],
                        gram.length);
            }
        }

        /** A move adds n numbers, where an addition of a row adds the values it has. */
        @Override
        long touches() {
            return rowTouches + (long) Math.ceil(moves * (gram.length / valuesOfRow));
        }

        @Override
        boolean keepsGram() {
            return true;
        }

        @Override
        double cost(long asked, long moves) {
            return (double) ASKED * asked + (double) moves * gram.length;
        }

        @Override
        double gramCost(int chosen) {
            return (double) chosen * chosen;
        }

        @Override
        double[][] gram(int[] chosen) {
            return data.gram(chosen);
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
