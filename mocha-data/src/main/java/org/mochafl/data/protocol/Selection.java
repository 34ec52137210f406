package org.mochafl.data.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;

/**
 * The choice of a method and its λ by cross-validation and the one-standard-error rule [Hastie09, §7.10]: of all pairs of a
 * method and a λ whose mean error is at most that of the best pair plus its standard error, the simplest method, and of
 * that the largest λ. Means and standard errors are over the folds, of the mean over tasks of a task's error.
 *
 * @param lambdas the λ to choose from, in falling order
 * @param candidates the methods to choose from, the simplest first
 * @param best the pair of least mean; of equal ones the simplest, and of that the largest λ
 * @param chosen the pair by the rule
 */
public record Selection(List<Double> lambdas, List<Candidate> candidates, Choice best, Choice chosen) {

    /** Copies the lists. */
    public Selection {
        lambdas = List.copyOf(lambdas);
        candidates = List.copyOf(candidates);
    }

    /**
     * A method that could be chosen.
     *
     * @param name the method's name
     * @param validation the chief metric over the folds, for each λ
     */
    public record Candidate(String name, List<Summary> validation) {

        /** Copies the list. */
        public Candidate {
            validation = List.copyOf(validation);
        }

        /** The number of its λ of least mean, of equal ones the largest; −1 if no fold held out a row. */
        public int best() {
            int best = -1;
            for (int i = 0; i < validation.size(); i++) {
                double mean = validation.get(i).mean();
                if (!Double.isNaN(mean)
                        && (best < 0 || mean < validation.get(best).mean())) {
                    best = i;
                }
            }
            return best;
        }
    }

    /**
     * A pair of a method and a λ.
     *
     * @param method the method's number among the candidates
     * @param name its name
     * @param lambda its λ
     * @param validation the chief metric over the folds
     */
    public record Choice(int method, String name, double lambda, Summary validation) {}

    /**
     * The choice.
     *
     * @param lambdas in falling order
     * @param names of the methods, the simplest first
     * @param folds for each method and fold the chief metric of each λ; NaN where the fold held out no row
     * @throws InvalidInput if no fold held out a row
     */
    static Selection of(List<Double> lambdas, List<String> names, List<List<double[]>> folds) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<double[]> errors = folds.get(i);
            candidates.add(new Candidate(
                    names.get(i),
                    IntStream.range(0, lambdas.size())
                            .mapToObj(lambda -> summary(errors, lambda))
                            .toList()));
        }
        Choice best = best(lambdas, candidates);
        return new Selection(lambdas, candidates, best, simplest(lambdas, candidates, limit(best)));
    }

    private static Summary summary(List<double[]> folds, int lambda) {
        return Summary.of(folds.stream()
                .mapToDouble(fold -> fold[lambda])
                .filter(error -> !Double.isNaN(error))
                .toArray());
    }

    private static Choice best(List<Double> lambdas, List<Candidate> candidates) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            int at = candidates.get(i).best();
            if (at >= 0 && candidates.get(i).validation().get(at).mean() < least) {
                least = candidates.get(i).validation().get(at).mean();
                best = i;
            }
        }
        if (best < 0) {
            throw new InvalidInput("--folds: expected a fold that holds out rows, found none");
        }
        return choice(lambdas, candidates, best, candidates.get(best).best());
    }

    private static Choice simplest(List<Double> lambdas, List<Candidate> candidates, double limit) {
        for (int i = 0; i < candidates.size(); i++) {
            for (int lambda = 0; lambda < lambdas.size(); lambda++) {
                if (candidates.get(i).validation().get(lambda).mean() <= limit) {
                    return choice(lambdas, candidates, i, lambda);
                }
            }
        }
        throw new IllegalStateException("expected the best pair to be within its own standard error");
    }

    private static Choice choice(List<Double> lambdas, List<Candidate> candidates, int method, int lambda) {
        Candidate candidate = candidates.get(method);
        return new Choice(
                method,
                candidate.name(),
                lambdas.get(lambda),
                candidate.validation().get(lambda));
    }

    private static double limit(Choice best) {
        double error = best.validation().standardError();
        return best.validation().mean() + (Double.isNaN(error) ? 0 : error);
    }

    /** The greatest mean that is within one standard error of the best; with one fold, which has no such error, the best. */
    public double limit() {
        return limit(best);
    }

    /** Whether a pair is within one standard error of the best. */
    public boolean isWithin(int method, int lambda) {
        return candidates.get(method).validation().get(lambda).mean() <= limit();
    }

    /** How many candidates have a λ within one standard error of the best. */
    public int candidatesWithin() {
        return (int) IntStream.range(0, candidates.size())
                .filter(i -> IntStream.range(0, lambdas.size()).anyMatch(lambda -> isWithin(i, lambda)))
                .count();
    }
}
