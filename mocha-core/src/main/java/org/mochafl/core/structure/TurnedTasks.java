package org.mochafl.core.structure;

import java.util.Optional;
import java.util.stream.IntStream;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.kernel.SymmetricMatrix.Eigen;

/**
 * {@link HeardTasks} where m ≤ dK: only m × m matrices.
 *
 * <p>How: U has m columns, and the rows of the tasks A that were heard at the last Ω-step are orthonormal in the columns
 * of A; each Ω-step turns them. Then C = V U is V in turned coordinates, CᵀC has all that is needed, and no statistic is
 * summed beside it but who was heard. Task t has the column t for its own until it is in A: that column has the weight 0
 * in M, so that a task may be heard at any time and its v_t still be found. Until then its row is the mean ū of the rows of
 * A, so with N the tasks heard since the last Ω-step
 *
 * <pre>
 *     C_j = Σ_{t in A} v_t u_tj + ū_j Σ_{t in N} v_t   for j in A,        C_t = v_t   for t in N,
 * </pre>
 *
 * from which V in orthonormal coordinates follows, and M in the same coordinates is
 *
 * <pre>
 *     A, A: diag(δ + q)      A, N: (q ∘ ū) 1ᵀ      N, N: δ′ I + (Σ q ū²) 11ᵀ.
 * </pre>
 */
final class TurnedTasks implements HeardTasks {

    private final int tasks;
    private final double delta;
    private final double deltaOfOthers;
    private final boolean[] inA;
    private final double[] mean;
    private final double[] q;
    private final int[] coordinates;
    private final double[] v;
    private final int width;

    /**
     * The heard tasks under a coupling.
     *
     * @param current with the memory δ, δ′, then a mark for each task in A, then ū
     * @param statistic a mark for each task that was heard
     */
    TurnedTasks(Relation current, TaskCoupling coupling, double[] statistic) {
        double[] memory = current.memory();
        this.tasks = statistic.length;
        this.width = coupling.width();
        this.delta = memory[MEMORY];
        this.deltaOfOthers = memory[MEMORY + 1];
        this.q = coupling.q();
        this.inA = new boolean[tasks];
        this.mean = new double[tasks];
        for (int t = 0; t < tasks; t++) {
            inA[t] = memory[MEMORY + 2 + t] == 1;
            mean[t] = memory[MEMORY + 2 + tasks + t];
        }
        this.coordinates =
                IntStream.range(0, tasks).filter(t -> statistic[t] == 1).toArray();
        this.v = turned(coupling.aggregate());
    }

    /** M = δI, nobody heard. */
    static Relation start(double delta, double penalty, int tasks) {
        double[] memory = new double[MEMORY + 2 + 2 * tasks];
        memory[MEMORY] = delta;
        memory[MEMORY + 1] = delta;
        RowRule unitVectors = task -> TaskRow.of(delta, unit(task.number(), tasks));
        return new Relation(new double[tasks], unitVectors, penalty, false, memory);
    }

    /** A mark for each task that was heard. */
    static TaskFold statistic(int tasks) {
        return new Marks(tasks);
    }

    private static double[] unit(int j, int length) {
        double[] unit = new double[length];
        unit[j] = 1;
        return unit;
    }

    /** V in the orthonormal coordinates, column after column. */
    private double[] turned(double[] aggregate) {
        double[] columns = new double[coordinates.length * width];
        for (int a = 0; a < coordinates.length; a++) {
            System.arraycopy(aggregate, coordinates[a] * width, columns, a * width, width);
        }
        for (int b = 0; b < coordinates.length; b++) {
            for (int a = 0; !inA[coordinates[b]] && a < coordinates.length; a++) {
                if (inA[coordinates[a]] && mean[coordinates[a]] != 0) {
                    DenseKernels.axpy(
                            -mean[coordinates[a]], aggregate, coordinates[b] * width, columns, a * width, width);
                }
            }
        }
        return columns;
    }

    @Override
    public int count() {
        return coordinates.length;
    }

    @Override
    public double ofColumn(double weight, double square) {
        return weight;
    }

    @Override
    public Gram gram() {
        int size = coordinates.length;
        double[] vv = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                vv[i * size + j] = DenseKernels.dot(v, i * width, v, j * width, width);
            }
        }
        return newcomersShare() ? byMatrix(vv) : byDiagonal(vv);
    }

    /** True where M is not diagonal: tasks of N share ū. */
    private boolean newcomersShare() {
        boolean newcomers = IntStream.of(coordinates).anyMatch(t -> !inA[t]);
        return newcomers && IntStream.range(0, tasks).anyMatch(j -> mean[j] != 0 && q[j] != 0);
    }

    private double onDiagonal(int t) {
        return inA[t] ? delta + q[t] : deltaOfOthers;
    }

    private Gram byDiagonal(double[] vv) {
        int size = coordinates.length;
        double[] ww = new double[vv.length];
        double[] wv = new double[vv.length];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                double a = onDiagonal(coordinates[i]);
                double b = onDiagonal(coordinates[j]);
                ww[i * size + j] = a * b * vv[i * size + j];
                wv[i * size + j] = (a + b) * vv[i * size + j];
            }
        }
        return new Gram(size, ww, wv, vv);
    }

    private Gram byMatrix(double[] vv) {
        int size = coordinates.length;
        double[] w = new double[v.length];
        double shared = 0;
        for (int j = 0; j < tasks; j++) {
            shared += q[j] * mean[j] * mean[j];
        }
        for (int i = 0; i < size; i++) {
            DenseKernels.axpy(onDiagonal(coordinates[i]), v, i * width, w, i * width, width);
            for (int j = 0; j < size; j++) {
                double entry = entry(coordinates[i], coordinates[j], shared);
                if (entry != 0) {
                    DenseKernels.axpy(entry, v, j * width, w, i * width, width);
                }
            }
        }
        double[] ww = new double[vv.length];
        double[] wv = new double[vv.length];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                ww[i * size + j] = DenseKernels.dot(w, i * width, w, j * width, width);
                wv[i * size + j] = DenseKernels.dot(w, i * width, v, j * width, width)
                        + DenseKernels.dot(v, i * width, w, j * width, width);
            }
        }
        return new Gram(size, ww, wv, vv);
    }

    /** What M has beside {@link #onDiagonal}. */
    private double entry(int s, int t, double shared) {
        if (inA[s] && inA[t]) {
            return 0;
        }
        if (inA[s]) {
            return q[s] * mean[s];
        }
        return inA[t] ? q[t] * mean[t] : shared;
    }

    @Override
    public boolean bearMetric() {
        return false;
    }

    @Override
    public Rows rows(Spectrum z, double stride, double nextDelta, double[] lifts, boolean metric) {
        int size = coordinates.length;
        double[] nextQ = new double[tasks];
        double[] sum = new double[size];
        int before = (int) IntStream.range(0, tasks).filter(t -> inA[t]).count();
        for (int a = 0; a < size; a++) {
            nextQ[coordinates[a]] = lifts[a];
            sum[a] = inA[coordinates[a]] ? before * mean[coordinates[a]] : 1;
        }
        double[] nextMean = new double[tasks];
        double diagonal = nextDelta;
        for (int i = 0; i < size; i++) {
            double ofMean = DenseKernels.dot(z.eigen().vectors(), i * size, sum, 0, size) / size;
            nextMean[coordinates[i]] = ofMean;
            diagonal += lifts[i] * (1.0 / size - ofMean * ofMean);
        }
        double others = Math.max(nextDelta, diagonal);
        double[] memory = new double[2 + 2 * tasks];
        memory[0] = nextDelta;
        memory[1] = others;
        for (int t : coordinates) {
            memory[2 + t] = 1;
        }
        System.arraycopy(nextMean, 0, memory, 2 + tasks, tasks);
        RowRule rule = new Turned(nextDelta, others, z.eigen(), coordinates, inA, nextMean);
        return new Rows(nextQ, rule, memory, Optional.empty());
    }

    /**
     * u_t turned by the eigenvectors; for the others ū beside a column of their own.
     *
     * @param coordinates of the tasks heard, rising
     * @param inA who was heard at the Ω-step before
     */
    private record Turned(double delta, double others, Eigen eigen, int[] coordinates, boolean[] inA, double[] mean)
            implements RowRule {

        @Override
        public TaskRow row(TaskView task) {
            int own = task.number();
            int size = coordinates.length;
            double[] u;
            if (IntStream.of(coordinates).noneMatch(t -> t == own)) {
                u = mean.clone();
                u[own] = 1;
                return TaskRow.of(others, u);
            }
            double[] from = new double[size];
            for (int a = 0; a < size; a++) {
                boolean turned = inA[own] && inA[coordinates[a]];
                from[a] = turned ? task.row().u()[coordinates[a]] : !inA[own] && coordinates[a] == own ? 1 : 0;
            }
            u = new double[mean.length];
            for (int i = 0; i < size; i++) {
                u[coordinates[i]] = DenseKernels.dot(eigen.vectors(), i * size, from, 0, size);
            }
            return TaskRow.of(delta, u);
        }
    }

    private record Marks(int tasks) implements TaskFold {

        @Override
        public int length() {
            return tasks;
        }

        @Override
        public boolean disjoint() {
            return true;
        }

        @Override
        public void add(TaskView task, double[] sums) {
            if (task.heard()) {
                sums[task.number()] = 1;
            }
        }
    }
}
