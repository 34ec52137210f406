package org.mochafl.core.structure;

/**
 * W and V of the tasks that were heard, as far as an Ω-step needs them whose M has the right singular vectors of W + tV for
 * its eigenvectors: their small Gram matrices, and the way from its result back to every task's row, the unheard tasks'
 * among them. Which matrices are small depends on the smaller side: {@link TurnedTasks} where m ≤ dK, {@link PooledTasks}
 * where m &gt; dK.
 */
interface HeardTasks {

    /** The first numbers of a relation's memory are those of the Ω-step itself. */
    int MEMORY = 7;

    /** M = δI, nobody heard. */
    static Relation start(double delta, double penalty, int tasks, int width) {
        return tasks > width ? PooledTasks.start(delta, penalty) : TurnedTasks.start(delta, penalty, tasks);
    }

    /** What {@link #of} must know beside C, summed over the tasks. */
    static TaskFold statistic(int tasks, int width) {
        return tasks > width ? PooledTasks.statistic(width) : TurnedTasks.statistic(tasks);
    }

    /** The heard tasks under a coupling. */
    static HeardTasks of(Relation current, TaskCoupling coupling, double[] statistic, int tasks) {
        return tasks > coupling.width()
                ? new PooledTasks(coupling.width(), statistic)
                : new TurnedTasks(current, coupling, statistic);
    }

    /** How many were heard. */
    int count();

    /** The Gram matrices of W and V over them. */
    Gram gram();

    /**
     * The weight of a column of U from that of the unit eigenvector it stands for: the same where the columns are unit
     * vectors; divided by the squared singular value, 0 for 0, where they are products with the models.
     */
    double ofColumn(double weight, double square);

    /**
     * The rows of M = δI + Q diag(·) Qᵀ.
     *
     * @param z the spectrum of W + tV
     * @param stride t
     * @param lifts the weight of each column, made by {@link #ofColumn}
     */
    Rows rows(Spectrum z, double stride, double delta, double[] lifts);

    /**
     * How tasks get their rows.
     *
     * @param q the weights of the coupling
     * @param kept what the next {@link HeardTasks} must know of it
     */
    record Rows(double[] q, RowRule rule, double[] kept) {

        /** The memory of the next relation: the numbers of the Ω-step itself, at most {@link #MEMORY}, and what is kept. */
        double[] memory(double... own) {
            double[] memory = new double[MEMORY + kept.length];
            System.arraycopy(own, 0, memory, 0, own.length);
            System.arraycopy(kept, 0, memory, MEMORY, kept.length);
            return memory;
        }
    }

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
