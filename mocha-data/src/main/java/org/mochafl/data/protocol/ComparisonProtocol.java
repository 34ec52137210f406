package org.mochafl.data.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.Federation;

/**
 * The comparison protocol of [Smith17, Table 1]: in each of several shuffles every method chooses its λ by
 * cross-validation on the training rows alone, is trained on all of them with that λ, and is measured on the test rows.
 *
 * <p>The chosen λ has the least mean over folds of the mean over tasks of a task's error; of equal ones the largest. A
 * task that a fold does not hold out is left out of that fold's mean. The result is a function of the federation, the
 * methods and the settings, whatever the number of threads.
 */
public final class ComparisonProtocol {

    /*
     * A job is one method on one fold of one trial along all λ, or one method trained again on all training rows of a
     * trial. Jobs read the federation, and share nothing but Gram matrices of its tasks; the jobs of a method and trial are
     * chained, so that training again follows its folds. A method that is compared and a candidate of the selection runs its
     * folds once.
     */

    private final Federation federation;
    private final List<Method> methods;
    private final Optional<Selected> selected;
    private final ComparisonSettings settings;
    private final FoldJobs folds;

    /** A method that is chosen anew in every trial. */
    private record Selected(String name, List<Method> candidates) {}

    /**
     * A comparison of methods, which need different names.
     *
     * @throws InvalidInput if there is no row to test on, or none to choose λ by, or if a value is missing and the
     *     preparation does not say what becomes of it
     */
    public ComparisonProtocol(Federation federation, List<Method> methods, ComparisonSettings settings) {
        this(settings.preparation().missing().apply(federation), methods, Optional.empty(), settings);
        Trial first = trial(0);
        if (!first.hasTestRows()) {
            throw new InvalidInput("--test-fraction " + settings.testFraction()
                    + ": expected a test row in at least one" + " task of " + federation.name() + ", found none");
        }
        if (settings.lambdas().size() > 1 && !first.holdsOutRows()) {
            throw new InvalidInput("--lambdas: expected a task of " + federation.name()
                    + " with two training rows, to choose among "
                    + settings.lambdas().size() + " by cross-validation,"
                    + " found none");
        }
    }

    private ComparisonProtocol(
            Federation federation, List<Method> methods, Optional<Selected> selected, ComparisonSettings settings) {
        this.federation = federation;
        this.methods = List.copyOf(methods);
        this.selected = selected;
        this.settings = settings;
        this.folds = new FoldJobs(settings.folds(), settings.lambdas(), settings.seed());
        Set<String> names = new HashSet<>();
        selected.ifPresent(chosen -> names.add(chosen.name()));
        for (Method method : methods) {
            if (!names.add(method.name())) {
                throw new IllegalArgumentException("expected methods of different names, found two: " + method.name());
            }
        }
    }

    /**
     * The same with one more method, the last: in each trial the candidate, and its λ, that cross-validation on the
     * training rows chooses by the rule of {@link Selection}.
     *
     * @param candidates methods that have a λ, the simplest first; those that are compared too are fitted once
     */
    public ComparisonProtocol choosing(String name, List<Method> candidates) {
        return new ComparisonProtocol(
                federation, methods, Optional.of(new Selected(name, List.copyOf(candidates))), settings);
    }

    private Trial trial(int number) {
        Splits splits = new Splits(settings.testFraction(), settings.seed());
        return new Trial(federation, settings.preparation(), splits, settings.folds(), number);
    }

    /**
     * Runs it.
     *
     * @param threads how many jobs run at a time, at least 1
     * @param listener hears of each job that is done
     * @param cancelled whether to stop; asked before each job, and handed to the methods
     * @throws CancellationException if it was cancelled, or its thread interrupted
     */
    public Comparison run(int threads, ComparisonListener listener, BooleanSupplier cancelled) {
        List<Method> validated = validated();
        int jobs = validated.size() * settings.folds() + methods.size() + (selected.isPresent() ? 1 : 0);
        double cost = validated.stream().mapToDouble(folds::cost).sum() * settings.folds()
                + methods.stream().mapToDouble(Method::cost).sum()
                + selected.map(ComparisonProtocol::cost).orElse(0.0);
        int trials = settings.trials();
        try (JobRunner runner = new JobRunner(threads, trials * jobs, trials * cost, listener, cancelled)) {
            List<List<CompletableFuture<TrialResult>>> results = new ArrayList<>();
            for (int trial = 0; trial < trials; trial++) {
                results.add(start(runner, validated, trial(trial)));
            }
            List<MethodResult> finished = results(runner, results);
            String metric = finished.isEmpty()
                    ? ""
                    : finished.get(0).trials().get(0).metrics().name();
            return new Comparison(settings, metric, finished);
        }
    }

    private List<MethodResult> results(JobRunner runner, List<List<CompletableFuture<TrialResult>>> trials) {
        List<String> names = new ArrayList<>(methods.stream().map(Method::name).toList());
        selected.ifPresent(chosen -> names.add(chosen.name()));
        List<MethodResult> finished = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int method = i;
            finished.add(new MethodResult(
                    names.get(i),
                    trials.stream()
                            .map(trial -> runner.await(trial.get(method)))
                            .toList()));
        }
        return finished;
    }

    /** The methods that have something to choose or are to be chosen from, those that take longest first. */
    private List<Method> validated() {
        Set<Method> all = new LinkedHashSet<>();
        selected.ifPresent(chosen -> all.addAll(chosen.candidates()));
        methods.stream()
                .filter(method -> method.tuned() && settings.lambdas().size() > 1)
                .forEach(all::add);
        List<Method> validated = new ArrayList<>(all);
        validated.sort(Comparator.comparingDouble(Method::cost).reversed());
        return validated;
    }

    /** The results of every method in a trial, and then that of the selection. */
    private List<CompletableFuture<TrialResult>> start(JobRunner runner, List<Method> validated, Trial trial) {
        Map<Method, List<CompletableFuture<double[]>>> validations = new HashMap<>();
        validated.forEach(method -> validations.put(method, folds.start(runner, method, trial)));
        List<CompletableFuture<TrialResult>> results = new ArrayList<>();
        for (Method method : methods) {
            results.add(start(runner, method, trial, validations.getOrDefault(method, List.of())));
        }
        selected.ifPresent(chosen -> results.add(start(runner, chosen, trial, validations)));
        return results;
    }

    private CompletableFuture<TrialResult> start(
            JobRunner runner, Method method, Trial trial, List<CompletableFuture<double[]>> validations) {
        FitContext context = folds.context(trial.number(), 0, runner::isStopped);
        return runner.submitAfter(validations, method.cost(), () -> {
            boolean chooses = method.tuned() && settings.lambdas().size() > 1;
            List<Double> validation = chooses ? LambdaChoice.means(FoldJobs.joined(validations)) : List.of();
            OptionalDouble lambda = method.tuned()
                    ? OptionalDouble.of(LambdaChoice.choose(settings.lambdas(), validation))
                    : OptionalDouble.empty();
            Trial.Outcome outcome = trial.test(method, lambda.orElse(Double.NaN), context);
            return new TrialResult(
                    trial.number(), lambda, validation, outcome.metrics(), outcome.fitted(), Optional.empty());
        });
    }

    private CompletableFuture<TrialResult> start(
            JobRunner runner,
            Selected chosen,
            Trial trial,
            Map<Method, List<CompletableFuture<double[]>>> validations) {
        FitContext context = folds.context(trial.number(), 0, runner::isStopped);
        List<List<CompletableFuture<double[]>>> all = chosen.candidates().stream()
                .map(method -> Objects.requireNonNull(validations.get(method)))
                .toList();
        return runner.submitAfter(all.stream().flatMap(List::stream).toList(), cost(chosen), () -> {
            Selection selection = Selection.of(
                    settings.lambdas(),
                    chosen.candidates().stream().map(Method::name).toList(),
                    all.stream().map(FoldJobs::joined).toList());
            double lambda = selection.chosen().lambda();
            Trial.Outcome outcome =
                    trial.test(chosen.candidates().get(selection.chosen().method()), lambda, context);
            return new TrialResult(
                    trial.number(),
                    OptionalDouble.of(lambda),
                    List.of(),
                    outcome.metrics(),
                    outcome.fitted(),
                    Optional.of(selection));
        });
    }

    private static double cost(Selected chosen) {
        return chosen.candidates().stream().mapToDouble(Method::cost).max().orElse(0);
    }
}
