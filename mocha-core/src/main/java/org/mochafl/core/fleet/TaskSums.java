package org.mochafl.core.fleet;

import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.LossBound;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.structure.TaskView;

/** What one task adds to the sums of a {@link RoundOutcome}, in their order. */
final class TaskSums {

    private static final int INVITED = 0;
    private static final int UPDATED = 1;
    private static final int LATE = 2;
    private static final int MEASURED = 3;
    private static final int PAIRING = 8;
    private static final int SILENT_PAIRING = 10;
    private static final int KNOWN = 15;
    private static final int STEPS = 19;

    private final double weight;
    private final TaskView view;
    private final double[] sums = new double[RoundOutcome.SUMS];

    /** The sums of a task at the round's snapshot: its pairing with its model is known whoever answers. */
    TaskSums(double weight, TaskView view) {
        this.weight = weight;
        this.view = view;
        double[] shift = view.row().shift();
        double shifted = shift.length == 0 ? 0 : DenseKernels.dot(shift, 0, view.v(), 0, shift.length);
        sums[PAIRING] = DenseKernels.dot(view.model(), 0, view.v(), 0, view.v().length) - shifted;
        sums[PAIRING + 1] = shifted;
    }

    /** The task was invited, and this became of it. The work of one that answers too late was done all the same. */
    void invited(TaskFate fate) {
        sums[INVITED] = 1;
        if (fate instanceof TaskFate.Update update) {
            sums[UPDATED] = 1;
            worked(update.reply().solution());
        } else if (fate instanceof TaskFate.Late late) {
            sums[LATE] = 1;
            worked(late.reply().solution());
        }
    }

    private void worked(LocalSolution solution) {
        sums[STEPS] = solution.steps();
        sums[STEPS + 1] = solution.rowTouches();
    }

    /** Losses at the snapshot. */
    void measured(LocalSolution.Losses losses, boolean unheardRows) {
        sums[MEASURED] = 1;
        sums[MEASURED + 1] = weight * losses.primal();
        sums[MEASURED + 2] = weight * losses.conjugate();
        sums[MEASURED + 3] = weight * losses.gap();
        sums[MEASURED + 4] = unheardRows ? 1 : 0;
    }

    /** No losses at the snapshot; perhaps a bound on them. */
    void silent(KeptTask kept) {
        double pairing = sums[PAIRING] + sums[PAIRING + 1];
        sums[SILENT_PAIRING] = pairing;
        LossBound bound = kept.bound();
        if (bound != null && !Double.isNaN(kept.conjugate())) {
            double primal = weight * bound.above(view.model());
            double conjugate = weight * kept.conjugate();
            sums[SILENT_PAIRING + 1] = 1;
            sums[SILENT_PAIRING + 2] = primal;
            sums[SILENT_PAIRING + 3] = conjugate;
            sums[SILENT_PAIRING + 4] = Math.max(0, primal + conjugate + pairing);
        }
    }

    /** What it last said in a round with work, which counts if that was in this W-step. */
    void said(LocalSolution.Losses losses, boolean inThisStep) {
        sums[KNOWN] = 1;
        if (inThisStep) {
            sums[KNOWN + 1] = 1;
            sums[KNOWN + 2] = weight * losses.primal();
            sums[KNOWN + 3] = weight * losses.gap();
        }
    }

    /** Adds them to a block's. */
    void addTo(double[] block) {
        DenseKernels.axpy(1, sums, 0, block, 0, sums.length);
    }
}
