package org.mochafl.core.task;

import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;

/**
 * The data of one task (device): X_t, n rows of d features, and its labels, n × K. It never leaves its device.
 *
 * <p>Immutable, but for what is worked out and kept so that work is spared, which changes no result; labels are row-major,
 * K = {@link #outputs()} numbers a row. Classification labels are −1 and +1; of K classes learned one against the rest, a row is +1 for
 * its class's output and −1 for the others.
 */
public final class TaskData {

    /** Larger features and labels have squares whose sums may be no numbers. */
    private static final double MOST = 1e60;

    /** Of a task with no more values than this, no products of rows or of features are kept. */
    private static final int FEW = 4096;

    /** What bounds products is kept where it takes at most about this part of what the rows take. */
    private static final double LITTLE = 1.0 / 8;

    /** More directions of {@link #subspace} bound products little better, and each takes a product of its own. */
    private static final int MOST_DIMENSIONS = 4;

    private final String name;
    private final Rows rows;
    private final double[] labels;
    private final int outputs;
    private final double[] squaredNorms;
    private final boolean missing;
    private volatile double @Nullable [][] gram;
    private volatile double @Nullable [] secondMoments;
    private volatile @Nullable RowSubspace subspace;
    private volatile @Nullable KnownProducts known;
    private final @Nullable Origin origin;

    /** Where rows were selected from, if their Gram matrix is to be taken from there. */
    private record Origin(TaskData data, int[] selected) {}

    private TaskData(String name, Rows rows, double[] labels, int outputs, boolean mayMiss, @Nullable Origin origin) {
        this.origin = origin;
        this.name = name;
        this.rows = rows;
        this.labels = labels;
        this.outputs = outputs;
        this.squaredNorms = new double[rows.count()];
        boolean missing = false;
        for (int i = 0; i < squaredNorms.length; i++) {
            squaredNorms[i] = rows.squaredNorm(i);
            if (mayMiss && Double.isNaN(squaredNorms[i])) {
                missing = true;
            } else if (!(squaredNorms[i] <= MOST * MOST)) {
                throw new InvalidInput(
                        "task " + name + ", row " + (i + 1) + ": expected finite features, together of at most " + MOST
                                + " in size, found a norm of " + Math.sqrt(squaredNorms[i]));
            }
        }
        this.missing = missing;
    }

    /** One output, and numbers that were checked before. */
    private TaskData(String name, Rows rows, double[] labels) {
        this.origin = null;
        this.name = name;
        this.rows = rows;
        this.labels = labels;
        this.outputs = 1;
        this.squaredNorms = new double[rows.count()];
        for (int i = 0; i < squaredNorms.length; i++) {
            squaredNorms[i] = rows.squaredNorm(i);
        }
        this.missing = false;
    }

    /**
     * A task with one output (K = 1). The arrays are not copied; the caller gives them away.
     *
     * @throws InvalidInput if there are not as many labels as rows, or a label is not finite
     */
    public static TaskData of(String name, Rows rows, double[] labels) {
        return of(name, rows, labels, 1);
    }

    /**
     * A task with one output from arrays, which are copied.
     *
     * @param rows n ≥ 1 rows of d features
     * @param labels one a row
     * @throws InvalidInput if there is no row, rows differ in length, or a number is not finite
     */
    public static TaskData of(String name, double[][] rows, double[] labels) {
        return of(name, DenseRows.copyOf(rows), labels.clone());
    }

    /**
     * A task with K outputs. The arrays are not copied; the caller gives them away.
     *
     * @param labels n × K, row after row
     * @param outputs K ≥ 1
     * @throws InvalidInput if there are not K labels a row, or a label is not finite
     */
    public static TaskData of(String name, Rows rows, double[] labels, int outputs) {
        checkLabels(name, rows, labels, outputs);
        return new TaskData(name, rows, labels, outputs, false, null);
    }

    /**
     * A task whose features may be missing: NaN stands for a value that nobody knows. It can be split, selected and
     * prepared, which must fill the gaps before a device can learn from it.
     *
     * @param labels n × K, row after row; never missing
     * @param outputs K ≥ 1
     * @throws InvalidInput if there are not K labels a row, or a label is not finite
     */
    public static TaskData incomplete(String name, Rows rows, double[] labels, int outputs) {
        checkLabels(name, rows, labels, outputs);
        return new TaskData(name, rows, labels, outputs, true, null);
    }

    private static void checkLabels(String name, Rows rows, double[] labels, int outputs) {
        if (outputs < 1 || labels.length != (long) rows.count() * outputs) {
            throw new InvalidInput("task " + name + ": expected " + rows.count()
                    + (outputs == 1 ? " labels, one a row, found " : " x " + outputs + " labels, found ")
                    + labels.length);
        }
        for (int i = 0; i < labels.length; i++) {
            if (!Double.isFinite(labels[i])) {
                throw new InvalidInput("task " + name + ", row " + (i / outputs + 1)
                        + ": expected a finite label, found " + labels[i]);
            }
            if (Math.abs(labels[i]) > MOST) {
                throw new InvalidInput("task " + name + ", row " + (i / outputs + 1) + ": expected a label of at most "
                        + MOST + " in size, found " + labels[i]);
            }
        }
    }

    /**
     * The rows Rᵀ x_i, K = R Rᵀ, with the same labels: what a subproblem under K is a subproblem of without a metric. Dense; nothing is
     * checked again.
     *
     * @throws IllegalArgumentException if there are several outputs, or K is of other features
     */
    public TaskData under(FeatureMetric metric) {
        if (outputs != 1 || metric.features() != features()) {
            throw new IllegalArgumentException("metric of " + metric.features()
                    + " features: expected a task of so many and one output, found " + features() + " and " + outputs);
        }
        int d = features();
        double[] turned = new double[Math.multiplyExact(count(), d)];
        double[] row = new double[d];
        for (int i = 0; i < count(); i++) {
            rows.copyTo(i, row, 0);
            metric.addTurned(row, turned, i * d);
        }
        return new TaskData(name, DenseRows.of(turned, count(), d), labels);
    }

    /** The task's name, unique in its federation. */
    public String name() {
        return name;
    }

    /** X_t. */
    public Rows rows() {
        return rows;
    }

    /** n_t, the number of rows. */
    public int count() {
        return rows.count();
    }

    /** d, the number of features. */
    public int features() {
        return rows.features();
    }

    /** K, the number of outputs: the labels a row has and the columns w_t has. */
    public int outputs() {
        return outputs;
    }

    /** True where a feature is missing, see {@link #incomplete}. */
    public boolean hasMissing() {
        return missing;
    }

    /** The label of a row for an output. */
    public double label(int row, int output) {
        return labels[row * outputs + output];
    }

    /** The labels, n × K in rows; not a copy. */
    public double[] labels() {
        return labels;
    }

    /** ‖x_i‖² of every row; not a copy. */
    public double[] squaredNorms() {
        return squaredNorms;
    }

    /**
     * True where n_t² is at most the number of stored values, so that the Gram matrix X_t X_tᵀ is not larger than the rows,
     * and a solver that keeps the products with all rows up to date moves a coordinate in O(n_t), no more than a row costs
     * on average. For dense rows: n_t ≤ d. Not where a task has few values, which stay in a core's nearest memory: kept for a million such
     * tasks it would take half as much as all their rows.
     */
    public boolean prefersGram() {
        return keepsProducts() && (long) count() * count() <= rows.storedValues();
    }

    /** Whether {@link #gram} and {@link #secondMoments} are worked out once and kept: not where the values are few. */
    public boolean keepsProducts() {
        return rows.storedValues() > FEW;
    }

    /** X_t X_tᵀ, n rows of n numbers; computed when first asked for, then kept where the values are not few. Not a copy. */
    public double[][] gram() {
        double[][] kept = gram;
        return kept == null ? workedOutGram() : kept;
    }

    /** The products of some rows with one another, from {@link #gram()}, as new rows. */
    public double[][] gram(int[] chosen) {
        double[][] all = gram();
        double[][] part = new double[chosen.length][chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            double[] row = all[chosen[i]];
            for (int k = 0; k < chosen.length; k++) {
                part[i][k] = row[chosen[k]];
            }
        }
        return part;
    }

    /** Of several threads that ask one works, and the others wait. */
    private synchronized double[][] workedOutGram() {
        double[][] kept = gram;
        if (kept == null) {
            kept = origin == null ? rows.gram() : origin.data.gram(origin.selected);
            gram = keepsProducts() ? kept : null;
        }
        return kept;
    }

    /** X_tᵀ X_t, d × d in rows; computed when first asked for, then kept where the values are not few. Not a copy. */
    public double[] secondMoments() {
        double[] kept = secondMoments;
        if (kept == null) {
            kept = rows.secondMoments();
            secondMoments = keepsProducts() ? kept : null;
        }
        return kept;
    }

    /** Whether {@link #subspace} and {@link #known} are kept: where they are little beside the rows. */
    public boolean boundsProducts() {
        return keepsProducts() && dimensions() > 0;
    }

    /** Of the subspace: (n + d) k + n numbers, beside 2nK + dK of what is known. */
    private int dimensions() {
        double left = LITTLE * rows.storedValues() - (2.0 * count() + features()) * outputs - count();
        return (int) Math.max(0, Math.min(MOST_DIMENSIONS, left / ((double) count() + features())));
    }

    /** A subspace near the rows, of one dimension or more where {@link #boundsProducts}; computed when first asked for, then kept. */
    public RowSubspace subspace() {
        RowSubspace of = subspace;
        if (of == null) {
            of = RowSubspace.of(rows, squaredNorms, dimensions());
            subspace = of;
        }
        return of;
    }

    /** What was last given to {@link #know}; null where nothing was. Which it is depends on the order of calls, as nothing else here. */
    public @Nullable KnownProducts known() {
        return known;
    }

    /** Keeps products, in place of those before. */
    public void know(KnownProducts next) {
        known = next;
    }

    /** The rows with the given numbers, in that order, as a task of the same name. */
    public TaskData select(int[] selected) {
        return select(selected, null);
    }

    private TaskData select(int[] selected, @Nullable Origin from) {
        double[] selectedLabels = new double[selected.length * outputs];
        for (int i = 0; i < selected.length; i++) {
            System.arraycopy(labels, selected[i] * outputs, selectedLabels, i * outputs, outputs);
        }
        return new TaskData(name, rows.select(selected), selectedLabels, outputs, missing, from);
    }

    /**
     * The same, of one of several selections from these rows: its Gram matrix is taken from that of all rows here, which is worked out once
     * for them and kept as long as these are, n_t² numbers, where that is no more than the rows have. It has the same bits.
     */
    public TaskData selectOneOfSeveral(int[] selected) {
        return select(selected, prefersGram() ? new Origin(this, selected.clone()) : null);
    }

    /**
     * The same labels with other rows, as many: those that a preparation made of the rows here.
     *
     * @throws InvalidInput if there are more or fewer rows, or one is not finite that was known here
     */
    public TaskData withRows(Rows other) {
        checkLabels(name, other, labels, outputs);
        return new TaskData(name, other, labels, outputs, missing, null);
    }

    @Override
    public String toString() {
        return "task " + name + ": " + rows.count() + " rows, " + rows.features() + " features";
    }
}
