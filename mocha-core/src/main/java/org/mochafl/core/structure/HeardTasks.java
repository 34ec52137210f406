package org.mochafl.core.structure;

import org.mochafl.core.structure.SmoothedTraceNorm.Spectrum;

/**
 * W and V of the tasks that were heard, as far as the Ω-step of {@link LearnedCovariance} needs them: their small Gram
 * matrices, and the way from its result back to every task's row, the unheard tasks' among them.
 */
interface HeardTasks {

    /** The first numbers of a relation's memory are those of the Ω-step itself. */
    int MEMORY = 3;

    /** How many were heard. */
    int count();

    /** The Gram matrices of W and V over them. */
    Gram gram();

    /** True where the rows are products with the models themselves, not with unit vectors. */
    boolean ofModels();

    /**
     * The rows of Σ/λ = δI + Q diag(·) Qᵀ.
     *
     * @param z the spectrum of W + tV
     * @param stride t
     * @param lifts the weight of each eigenvector of {@code z}, for rows as {@link #ofModels} says
     */
    Rows rows(Spectrum z, double stride, double delta, double[] lifts);

    /**
     * How tasks get their rows.
     *
     * @param q the weights of the coupling
     * @param memory what the next Ω-step must know of it
     */
    record Rows(double[] q, RowRule rule, double[] memory) {}

    /**
     * Σ w_t w_tᵀ or WᵀW, the sum of Σ w_t v_tᵀ or WᵀV and its transpose, and Σ v_t v_tᵀ or VᵀV: those of W + tV follow for
     * any t. Upper triangles.
     */
    record Gram(int size, double[] ww, double[] wv, double[] vv) {

        /** The spectrum of W + tV. */
        Spectrum spectrum(double t) {
            double[] sum = ww.clone();
            if (t != 0) {
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += t * (wv[k] + t * vv[k]);
                }
            }
            return Spectrum.of(size, sum);
        }

        /** The spectrum of V. */
        Spectrum dualSpectrum() {
            return Spectrum.of(size, vv.clone());
        }
    }
}
