package org.mochafl.data.protocol;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.Federation;
import org.mochafl.data.prepare.Preparation;

/**
 * Chooses a method and its λ for training rows, by cross-validation on these alone and the rule of {@link Selection}. The
 * result is a function of the federation, the candidates and the settings, whatever the number of threads; with the same
 * seed it is that of the first trial of a {@link ComparisonProtocol}.
 */
public final class MethodSelection {

    private final Federation federation;
    private final List<Method> candidates;
    private final Settings settings;
    private final Trial trial;

    /**
     * How to choose.
     *
     * @param folds of the cross-validation, at least 2
     * @param lambdas the λ to choose from, each above 0; kept in falling order
     * @param splits who trains, in its first trial
     * @param preparation what is done to rows, fitted to the training rows of each fit
     */
    public record Settings(int folds, List<Double> lambdas, Splits splits, Preparation preparation) {

        /**
         * Settings in their ranges.
         *
         * @throws InvalidInput if one is not
         */
        public Settings {
            ComparisonSettings.checkFolds(folds);
            lambdas = ComparisonSettings.falling(lambdas);
        }
    }

    /**
     * A choice among methods that have a λ.
     *
     * @param candidates the simplest first
     * @throws InvalidInput if no task has two training rows, or if a value is missing and the preparation does not say
     *     what becomes of it
     */
    public MethodSelection(Federation federation, List<Method> candidates, Settings settings) {
        this.federation = settings.preparation().missing().apply(federation);
        this.candidates = List.copyOf(candidates);
        this.settings = settings;
        this.trial = new Trial(this.federation, settings.preparation(), settings.splits(), settings.folds(), 0);
        if (!trial.holdsOutRows()) {
            throw new InvalidInput("--folds: expected a task of " + federation.name()
                    + " with two training rows, to choose by cross-validation, found none");
        }
    }

    /**
     * Chooses.
     *
     * @param threads how many jobs run at a time, at least 1
     * @param listener hears of each job that is done
     * @param cancelled whether to stop; asked before each job, and handed to the methods
     * @throws CancellationException if it was cancelled, or its thread interrupted
     */
    public Selection run(int threads, ComparisonListener listener, BooleanSupplier cancelled) {
        FoldJobs folds = new FoldJobs(
                settings.folds(), settings.lambdas(), settings.splits().seed());
        double cost = candidates.stream()
                .mapToDouble(folds::cost)
                .map(each -> each * settings.folds())
                .sum();
        int jobs = candidates.size() * settings.folds();
        try (JobRunner runner = new JobRunner(threads, jobs, cost, listener, cancelled)) {
            List<List<CompletableFuture<double[]>>> started = candidates.stream()
                    .map(method -> folds.start(runner, method, trial))
                    .toList();
            List<List<double[]>> errors = started.stream()
                    .map(all -> all.stream().map(runner::await).toList())
                    .toList();
            return Selection.of(
                    settings.lambdas(), candidates.stream().map(Method::name).toList(), errors);
        }
    }
}
