package org.mochafl.core.fleet;

import java.util.function.Supplier;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.LossBound;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.structure.TaskView;

/** What one task adds to the sums of a {@link RoundOutcome}, in their order: {@link RoundOutcome#SUMS} numbers of an array. */
final class TaskSums {

    private static final int INVITED = 0;
    private static final int UPDATED = 1;
    private static final int LATE = 2;
    private static final int MEASURED = 3;
    private static final int PAIRING = 8;
    private static final int SILENT_PAIRING = 10;
    private static final int KNOWN = 15;
    private static final int STEPS = 19;
    private static final int ALONG = 21;

    private final double[] sums;
    private final int start;
    private final double weight;

    /**
     * The sums of a task.
     *
     * @param sums all 0 where they begin
     * @param weight c_t with the structure's factor
     */
    TaskSums(double[] sums, int start, double weight) {
        this.sums = sums;
        this.start = start;
        this.weight = weight;
    }

    private void set(int number, double value) {
        sums[start + number] = value;
    }

    /** At the round's snapshot: the pairing of a task with its model is known whoever answers. */
    void seen(TaskView view) {
        double[] shift = view.row().shift();
        double shifted = shift.length == 0 ? 0 : DenseKernels.dot(shift, 0, view.v(), 0, shift.length);
        set(PAIRING, DenseKernels.dot(view.model(), 0, view.v(), 0, view.v().length) - shifted);
        set(PAIRING + 1, shifted);
    }

    /** The task was invited, and this became of it. The work of one that answers too late was done all the same. */
    void invited(TaskFate fate) {
        set(INVITED, 1);
        if (fate instanceof TaskFate.Update update) {
            set(UPDATED, 1);
            worked(update.reply().solution());
        } else if (fate instanceof TaskFate.Late late) {
            set(LATE, 1);
            worked(late.reply().solution());
        }
    }

    private void worked(LocalSolution solution) {
        set(STEPS, (double) solution.steps());
        set(STEPS + 1, (double) solution.rowTouches());
    }

    /** How v_t moved in a round, beside how it moved in the one before: s_t before that one, before this one and after it. */
    void moved(double[] last, double[] before, double[] after, double curvature) {
        double along = 0;
        double squares = 0;
        for (int k = 0; k < after.length; k++) {
            double change = after[k] - before[k];
            along += (before[k] - last[k]) * change;
            squares += change * change;
        }
        set(ALONG, curvature * weight * weight * along);
        set(ALONG + 1, curvature * weight * weight * squares);
    }

    /** Losses at the snapshot. */
    void measured(LocalSolution.Losses losses, boolean unheardRows) {
        set(MEASURED, 1);
        set(MEASURED + 1, weight * losses.primal());
        set(MEASURED + 2, weight * losses.conjugate());
        set(MEASURED + 3, weight * losses.gap());
        set(MEASURED + 4, unheardRows ? 1 : 0);
    }

    /** No losses at the snapshot; perhaps a bound on them. */
    void silent(KeptTask kept, Supplier<TaskView> view) {
        double pairing = sums[start + PAIRING] + sums[start + PAIRING + 1];
        set(SILENT_PAIRING, pairing);
        LossBound bound = kept.bound();
        if (bound != null && !Double.isNaN(kept.conjugate())) {
            double primal = weight * bound.above(view.get().model());
            double conjugate = weight * kept.conjugate();
            set(SILENT_PAIRING + 1, 1);
            set(SILENT_PAIRING + 2, primal);
            set(SILENT_PAIRING + 3, conjugate);
            set(SILENT_PAIRING + 4, Math.max(0, primal + conjugate + pairing));
        }
    }

    /** What it last said in a round with work, which counts if that was in this W-step. */
    void said(LocalSolution.Losses losses, boolean inThisStep) {
        set(KNOWN, 1);
        if (inThisStep) {
            set(KNOWN + 1, 1);
            set(KNOWN + 2, weight * losses.primal());
            set(KNOWN + 3, weight * losses.gap());
        }
    }
}
