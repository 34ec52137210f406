package org.mochafl.core.structure;

import java.util.Arrays;
import org.mochafl.core.kernel.DenseKernels;

/**
 * An upper bound of R*(V), the dual side of the joint certificate of {@link RobustMean} with
 * {@link RobustPenalty#HUBER}, from sums over the tasks.
 */
final class HuberDual {

    /*
     * R is the sum of λ₁ min over w̄ of Σ h(w_t − w̄), h(x) = φ(‖x‖²), and λ₂‖W‖². So R* is the least, over the splits of V
     * into A and V − A, of
     *
     *     Σ ‖a_t‖²/(4λ₁) + ‖V − A‖²/(4λ₂)      with Σ a_t = 0 and every ‖a_t‖ ≤ 2λ₁τ:
     *
     * the sum is 0 because w̄ is free, the length is bounded because h grows by 2τ at most. Every such A gives an upper
     * bound. With b = a/(2λ₁) and the multiplier w̄ of Σ b = 0 the least b_t is the point (v_t/(2λ₂) − w̄) λ₂/(λ₁ + λ₂), or
     * where that is longer than τ the one of length τ in its direction. At the w̄ of the present weights the sum r of these
     * is not quite 0. It is taken away from those that have slack κ_t = τ − ‖b_t‖,
     *
     *     b_t − κ_t r/Σκ       if ‖r‖ ≤ Σκ,
     *
     * which leaves those on the border where they are, so that the bound is off by the square of what w̄ is off by; or from
     * all alike, s (b_t − r/n) with s = τ/(τ + ‖r‖/n), which is always possible. The smaller bound counts.
     */

    private static final int VECTORS = 4;
    private static final int SCALARS = 6;

    private final Reweighting at;

    /** The bound with the multiplier {@code at.centre} and its threshold, which is finite. */
    HuberDual(Reweighting at) {
        this.at = at;
    }

    /** How many sums there are. */
    int length() {
        return VECTORS * at.centre().length + SCALARS;
    }

    /** Adds a task that was heard; with e_t = v_t − 2λ₁b_t. */
    void add(TaskView task, double[] sums, int start) {
        double[] b = split(task.v());
        int width = b.length;
        double[] e = task.v().clone();
        DenseKernels.axpy(-2 * at.l1(), b, 0, e, 0, width);
        double square = DenseKernels.dot(b, 0, b, 0, width);
        double slack = Math.max(0, at.threshold() - Math.sqrt(square));
        DenseKernels.axpy(1, b, 0, sums, start, width);
        DenseKernels.axpy(1, e, 0, sums, start + width, width);
        DenseKernels.axpy(slack, b, 0, sums, start + 2 * width, width);
        DenseKernels.axpy(slack, e, 0, sums, start + 3 * width, width);
        int scalars = start + VECTORS * width;
        sums[scalars] += 1;
        sums[scalars + 1] += square;
        sums[scalars + 2] += DenseKernels.dot(e, 0, e, 0, width);
        sums[scalars + 3] += DenseKernels.dot(e, 0, b, 0, width);
        sums[scalars + 4] += slack;
        sums[scalars + 5] += slack * slack;
    }

    private double[] split(double[] v) {
        double[] b = new double[v.length];
        double share = at.l2() / (at.l1() + at.l2());
        double square = 0;
        for (int k = 0; k < b.length; k++) {
            b[k] = (v[k] / (2 * at.l2()) - at.centre()[k]) * share;
            square += b[k] * b[k];
        }
        double length = Math.sqrt(square);
        for (int k = 0; length > at.threshold() && k < b.length; k++) {
            b[k] *= at.threshold() / length;
        }
        return b;
    }

    /** The bound from the sums. */
    double bound(double[] sums, int start) {
        int width = at.centre().length;
        double[] r = Arrays.copyOfRange(sums, start, start + width);
        double[] scalars = Arrays.copyOfRange(sums, start + VECTORS * width, start + length());
        double norm = Math.sqrt(DenseKernels.dot(r, 0, r, 0, width));
        double alike = fromAllAlike(scalars, norm, DenseKernels.dot(r, 0, sums, start + width, width));
        if (!(norm <= scalars[4])) {
            return alike;
        }
        double part = scalars[4] == 0 ? 0 : 1 / scalars[4];
        double ofB = part * DenseKernels.dot(r, 0, sums, start + 2 * width, width);
        double ofE = part * DenseKernels.dot(r, 0, sums, start + 3 * width, width);
        double moved = part * part * norm * norm * scalars[5];
        double squares = scalars[1] - 2 * ofB + moved;
        double rest = scalars[2] + 4 * at.l1() * ofE + 4 * at.l1() * at.l1() * moved;
        return Math.min(alike, value(squares, rest));
    }

    private double fromAllAlike(double[] scalars, double norm, double ofE) {
        double count = scalars[0];
        double s = at.threshold() / (at.threshold() + norm / count);
        double mean = norm * norm / count;
        double twice = 2 * at.l1();
        double squares = s * s * (scalars[1] - mean);
        // Σ‖e + 2λ₁(1 − s)b + 2λ₁ s r/n‖²
        double rest = scalars[2]
                + twice * twice * ((1 - s) * (1 - s) * scalars[1] + s * (2 - s) * mean)
                + 2 * twice * ((1 - s) * scalars[3] + s * ofE / count);
        return value(squares, rest);
    }

    private double value(double squares, double rest) {
        return at.l1() * Math.max(0, squares) + Math.max(0, rest) / (4 * at.l2());
    }
}
