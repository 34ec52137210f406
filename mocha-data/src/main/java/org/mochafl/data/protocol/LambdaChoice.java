package org.mochafl.data.protocol;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.InvalidInput;

/** The choice of λ from the chief metric of every fold and λ. */
final class LambdaChoice {

    private LambdaChoice() {}

    /** For each λ the mean over the folds that held out rows; nothing without folds. */
    static List<Double> means(List<double[]> folds) {
        List<Double> means = new ArrayList<>();
        for (int i = 0; !folds.isEmpty() && i < folds.get(0).length; i++) {
            int lambda = i;
            means.add(OverTasks.mean(
                    folds.stream().mapToDouble(fold -> fold[lambda]).toArray()));
        }
        return means;
    }

    /** The λ with the least mean, of equal ones the first; the only one if there were no folds. */
    static double choose(List<Double> fallingLambdas, List<Double> means) {
        if (means.isEmpty()) {
            return fallingLambdas.get(0);
        }
        int best = -1;
        for (int i = 0; i < means.size(); i++) {
            if (!means.get(i).isNaN() && (best < 0 || means.get(i) < means.get(best))) {
                best = i;
            }
        }
        if (best < 0) {
            throw new InvalidInput("--folds: expected a fold that holds out rows, found none");
        }
        return fallingLambdas.get(best);
    }
}
