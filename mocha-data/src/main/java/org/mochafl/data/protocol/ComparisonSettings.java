package org.mochafl.data.protocol;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.prepare.Preparation;

/**
 * The settings of a comparison.
 *
 * @param trials how many shuffles, at least 1
 * @param folds of the cross-validation that chooses λ, at least 2
 * @param lambdas the λ to choose from, each above 0; kept in falling order
 * @param testFraction the part of each task's rows to test on, above 0 and below 1
 * @param preparation what is done to rows, fitted to the training rows of each fit
 * @param seed of all splits, folds and fits
 */
public record ComparisonSettings(
        int trials, int folds, List<Double> lambdas, double testFraction, Preparation preparation, long seed) {

    private static final int MOST = 10_000;

    /** The protocol of [Smith17, Table 1]: 10 shuffles of 75/25, 5 folds, seven λ, rows as they are. */
    public static final ComparisonSettings DEFAULT =
            new ComparisonSettings(10, 5, List.of(10.0, 1.0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5), 0.25, Preparation.NONE, 1);

    /**
     * Settings in their ranges.
     *
     * @throws InvalidInput if one is not
     */
    public ComparisonSettings {
        check("--trials", trials >= 1, "at least 1", trials);
        check("--trials", trials <= MOST, "at most " + MOST, trials);
        checkFolds(folds);
        check("--test-fraction", testFraction > 0 && testFraction < 1, "a number above 0 and below 1", testFraction);
        lambdas = falling(lambdas);
    }

    static void checkFolds(int folds) {
        check("--folds", folds >= 2, "at least 2", folds);
        check("--folds", folds <= MOST, "at most " + MOST, folds);
    }

    /** Numbers above 0, each once, in falling order. */
    static List<Double> falling(List<Double> lambdas) {
        check("--lambdas", !lambdas.isEmpty(), "at least one number", "none");
        for (double lambda : lambdas) {
            check("--lambdas", lambda > 0 && lambda <= Double.MAX_VALUE, "numbers above 0", lambda);
        }
        check("--lambdas", new HashSet<>(lambdas).size() == lambdas.size(), "each number once", lambdas);
        return lambdas.stream().sorted(Comparator.reverseOrder()).toList();
    }

    private static void check(String option, boolean holds, String expected, Object found) {
        if (!holds) {
            throw new InvalidInput(option + ": expected " + expected + ", found " + found);
        }
    }
}
