package org.mochafl.core.structure;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.kernel.SymmetricMatrix;

/**
 * The exact safe σ′ = λmax(D^{-½} M D^{-½}), D = diag(M), without forming M.
 *
 * <p>With a_t = δ_t/M_tt and Z the rows √q ∘ u_t/√M_tt it is the smallest x above every a_t for which
 * λmax(Zᵀ diag(1/(x − a)) Z) ≤ 1 (a Schur complement of xI − D^{-½} M D^{-½}); the left side falls with x. The interval
 * is cut into many parts at a time, of which halving finds the one with σ′; a pass over the tasks evaluates the x of
 * several halvings. The upper end is returned: σ′ is never too small. Where all q are ≥ 0 it is too large by at most a
 * relative {@value #TOLERANCE}, and a_t ≤ 1 ≤ σ′.
 *
 * <p>Columns with a negative q only lower M. They count in M_tt, and are left out of Z: that is safe, though not exact. Then
 * a_t may be above 1, and an x that is not above all of them is unsafe.
 */
public final class SafeSigma {

    private static final double TOLERANCE = 1e-6;

    /** At most this many numbers are summed in one pass, beyond what one x needs. */
    private static final int MOST_SUMS = 1 << 18;

    /** Up to this rank a pass costs more than all its sums; so it evaluates every x at once. */
    private static final int SMALL_RANK = 8;

    /** From this rank on the sums of one x cost more than a pass; so none is evaluated that may not be needed. */
    private static final int LARGE_RANK = 32;

    private SafeSigma() {}

    /**
     * σ′ of a coupling.
     *
     * @param tasks m, itself an upper bound
     * @param fleet sums a fold over the tasks whose rows the coupling goes with
     */
    public static double of(TaskCoupling coupling, int tasks, Function<TaskFold, double[]> fleet) {
        int rank = coupling.rank();
        if (rank == 0 || tasks == 1) {
            return 1; // under a central coupling too, whose rows hold bounds of their own
        }
        int candidates = Math.max(1, Math.min(15, MOST_SUMS / (rank * rank)));
        double low = 1;
        double high = tasks;
        while (high > low * (1 + TOLERANCE)) {
            double[] x = between(low, high, candidates);
            int safe = firstSafe(coupling, x, fleet);
            high = safe < x.length ? x[safe] : high;
            low = safe > 0 ? x[safe - 1] : low;
        }
        return high;
    }

    /** Points that cut [low, high] into parts of equal ratio. */
    private static double[] between(double low, double high, int count) {
        double[] x = new double[count];
        for (int i = 0; i < count; i++) {
            double share = (i + 1.0) / (count + 1);
            x[i] = low * StrictMath.pow(high / low, share);
        }
        return x;
    }

    /** The first x that is safe, their number if none is. */
    private static int firstSafe(TaskCoupling coupling, double[] x, Function<TaskFold, double[]> fleet) {
        int rank = coupling.rank();
        int halvings = rank <= SMALL_RANK ? x.length : rank < LARGE_RANK ? 2 : 1;
        int low = 0;
        int high = x.length;
        while (low < high) {
            int[] probes = probes(low, high, halvings).toArray();
            double[] sums = fleet.apply(new Candidates(
                    coupling, IntStream.of(probes).mapToDouble(i -> x[i]).toArray()));
            for (int halving = 0; halving < halvings && low < high; halving++) {
                int middle = (low + high) >>> 1;
                int start = Arrays.binarySearch(probes, middle) * rank * rank;
                double[] matrix = Arrays.copyOfRange(sums, start, start + rank * rank);
                if (new SymmetricMatrix(rank, matrix).eigenvaluesAtMost(1)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
        }
        return low;
    }

    /** Where the next halvings of [low, high] may look, rising. */
    private static IntStream probes(int low, int high, int halvings) {
        if (low >= high || halvings == 0) {
            return IntStream.empty();
        }
        int middle = (low + high) >>> 1;
        IntStream upTo = IntStream.concat(probes(low, middle, halvings - 1), IntStream.of(middle));
        return IntStream.concat(upTo, probes(middle + 1, high, halvings - 1));
    }

    /** Σ_t z_t z_tᵀ/(x − a_t) for every x, upper triangles; infinite where an x is not above every a_t. */
    private record Candidates(TaskCoupling coupling, double[] x) implements TaskFold {

        @Override
        public int length() {
            return x.length * coupling.rank() * coupling.rank();
        }

        @Override
        public void add(TaskView task, double[] sums) {
            int rank = coupling.rank();
            double[] z = task.row().u().clone();
            double diagonal = coupling.diagonal(task.row());
            if (!(diagonal > 0)) {
                return;
            }
            for (int j = 0; j < rank; j++) {
                z[j] *= Math.sqrt(Math.max(0, coupling.q()[j]) / diagonal);
            }
            double a = task.row().delta() / diagonal;
            for (int c = 0; c < x.length; c++) {
                int start = c * rank * rank;
                if (x[c] <= a) {
                    sums[start] = Double.POSITIVE_INFINITY;
                    continue;
                }
                double scale = 1 / (x[c] - a);
                for (int j = 0; j < rank; j++) {
                    if (z[j] != 0) {
                        DenseKernels.axpy(scale * z[j], z, j, sums, start + j * rank + j, rank - j);
                    }
                }
            }
        }
    }
}
