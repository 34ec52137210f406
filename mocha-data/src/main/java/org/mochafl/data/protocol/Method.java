package org.mochafl.data.protocol;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.task.TaskData;

/**
 * A way to learn from tasks, to be compared with others. Methods are called from several threads at once; what they
 * return may depend on their arguments alone.
 */
public interface Method {

    /** Its name in tables, unique in a comparison. */
    String name();

    /**
     * Trains on all tasks with one λ.
     *
     * @param training prepared training rows of every task, at least one row each, in the federation's order
     * @param lambda the regularisation; NaN if the method is not {@link #tuned}
     */
    Fitted fit(List<TaskData> training, double lambda, FitContext context);

    /**
     * Trains with each λ of a falling path; a method may start each from the one before.
     *
     * @param lambdas strictly falling; the array is the caller's to leave alone
     * @return a fit for each λ, in their order
     */
    default List<Fitted> fitPath(List<TaskData> training, double[] lambdas, FitContext context) {
        List<Fitted> path = new ArrayList<>();
        for (double lambda : lambdas) {
            context.checkNotCancelled();
            path.add(fit(training, lambda, context));
        }
        return path;
    }

    /** Whether it has a λ to choose. */
    default boolean tuned() {
        return true;
    }

    /** About how long one fit takes relative to other methods, for the remaining time and the order of work. */
    default double cost() {
        return 1;
    }
}
