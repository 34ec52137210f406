package org.mochafl.benchmarks;

import java.util.Arrays;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.task.TaskData;

/**
 * What a device step on a dense task of n rows and d features must do.
 *
 * @param multiplyAdds multiplications, each with an addition: d of each touched row, {@link LocalSolution#rowTouches}
 * @param operandBytes read from the nearest cache by products and additions of vectors, which have two operands that are not in registers
 * @param rowBytes of X_t that are read, a row once for all that is done with it at a time
 * @param gramBytes of X_t X_tᵀ that are read, 0 by rows
 * @param steps exact steps of single coordinates
 * @param moves those of them that moved one
 */
record DeviceWork(double multiplyAdds, double operandBytes, double rowBytes, double gramBytes, long steps, long moves) {

    /*
     * By rows a coordinate step is a product, and an addition where it moves; x_iᵀw_t comes once for each row, at its first step.
     * By the Gram matrix a move is an addition of one of its rows; x_iᵀw_t comes once for each row, and z = X_tᵀΔ in the end.
     * What steps on free coordinates do is among the multiply-adds alone.
     */
    private static final double OPERANDS = 2;

    /** Does the step once, and counts. */
    static DeviceWork of(DeviceStepCase step) {
        TaskData task = step.task();
        CountedLoss loss = new CountedLoss(DeviceStepCase.LOSS);
        LocalSolution solution = step.solve(task, loss);
        double row = task.features();
        double multiplyAdds = solution.rowTouches() * row;
        long first = task.count();
        if (task.prefersGram()) {
            long moved = Arrays.stream(solution.alpha()).filter(a -> a != 0).count();
            double byRows = (first + moved) * row;
            double byGram = (double) loss.moves() * task.count();
            return of(multiplyAdds, byRows + byGram, byRows, byGram, loss);
        }
        return of(multiplyAdds, (first + loss.steps() + loss.moves()) * row, loss.steps() * row, 0, loss);
    }

    private static DeviceWork of(
            double multiplyAdds, double byVectors, double ofRows, double ofGram, CountedLoss loss) {
        return new DeviceWork(
                multiplyAdds,
                OPERANDS * Double.BYTES * byVectors,
                Double.BYTES * ofRows,
                Double.BYTES * ofGram,
                loss.steps(),
                loss.moves());
    }
}
