package org.mochafl.data.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.random.RandomStream;
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
     * trial. Jobs read the federation and share nothing; the jobs of a method and trial are chained, so that training
     * again follows its folds.
     */

    private final Federation federation;
    private final List<Method> methods;
    private final ComparisonSettings settings;

    /**
     * A comparison of methods, which need different names.
     *
     * @throws InvalidInput if there is no row to test on, or none to choose λ by, or if a value is missing and the
     *     preparation does not say what becomes of it
     */
    public ComparisonProtocol(Federation federation, List<Method> methods, ComparisonSettings settings) {
        this.federation = settings.preparation().missing().apply(federation);
        this.methods = List.copyOf(methods);
        this.settings = settings;
        Set<String> names = new HashSet<>();
        for (Method method : methods) {
            if (!names.add(method.name())) {
                throw new IllegalArgumentException("expected methods of different names, found two: " + method.name());
            }
        }
        Trial first = new Trial(federation, settings, 0);
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

    /**
     * Runs it.
     *
     * @param threads how many jobs run at a time, at least 1
     * @param listener hears of each job that is done
     * @param cancelled whether to stop; asked before each job, and handed to the methods
     * @throws CancellationException if it was cancelled, or its thread interrupted
     */
    public Comparison run(int threads, ComparisonListener listener, BooleanSupplier cancelled) {
        double all = 0;
        int jobs = 0;
        for (Method method : methods) {
            int perTrial = 1 + (isChosen(method) ? settings.folds() : 0);
            jobs += settings.trials() * perTrial;
            all += settings.trials() * (method.cost() + (perTrial - 1) * foldCost(method));
        }
        try (JobRunner runner = new JobRunner(threads, jobs, all, listener, cancelled)) {
            List<List<CompletableFuture<TrialResult>>> results = start(runner);
            List<MethodResult> finished = new ArrayList<>();
            for (int i = 0; i < methods.size(); i++) {
                finished.add(new MethodResult(
                        methods.get(i).name(),
                        results.get(i).stream().map(runner::await).toList()));
            }
            String metric = finished.isEmpty()
                    ? ""
                    : finished.get(0).trials().get(0).metrics().name();
            return new Comparison(settings, metric, finished);
        }
    }

    private List<List<CompletableFuture<TrialResult>>> start(JobRunner runner) {
        List<List<CompletableFuture<TrialResult>>> results = new ArrayList<>();
        methods.forEach(method -> results.add(new ArrayList<>()));
        List<Integer> heavyFirst = new ArrayList<>();
        for (int i = 0; i < methods.size(); i++) {
            heavyFirst.add(i);
        }
        heavyFirst.sort(
                (a, b) -> Double.compare(methods.get(b).cost(), methods.get(a).cost()));
        for (int trial = 0; trial < settings.trials(); trial++) {
            Trial shuffle = new Trial(federation, settings, trial);
            for (int i : heavyFirst) {
                results.get(i).add(start(runner, methods.get(i), shuffle, trial));
            }
        }
        return results;
    }

    private CompletableFuture<TrialResult> start(JobRunner runner, Method method, Trial shuffle, int trial) {
        List<CompletableFuture<double[]>> folds = new ArrayList<>();
        if (isChosen(method)) {
            for (int f = 0; f < settings.folds(); f++) {
                int fold = f;
                FitContext context = context(runner, trial, 1 + fold);
                folds.add(runner.submit(
                        foldCost(method), () -> shuffle.validate(method, fold, settings.path(), context)));
            }
        }
        FitContext context = context(runner, trial, 0);
        return runner.submitAfter(folds, method.cost(), () -> {
            List<Double> validation = LambdaChoice.means(
                    folds.stream().map(CompletableFuture::join).toList());
            OptionalDouble lambda = method.tuned()
                    ? OptionalDouble.of(LambdaChoice.choose(settings.lambdas(), validation))
                    : OptionalDouble.empty();
            Trial.Outcome outcome = shuffle.test(method, lambda.orElse(Double.NaN), context);
            return new TrialResult(trial, lambda, validation, outcome.metrics(), outcome.fitted());
        });
    }

    private FitContext context(JobRunner runner, int trial, int part) {
        return new FitContext(RandomStream.of(settings.seed(), trial, part).nextLong(), runner::isStopped);
    }

    private boolean isChosen(Method method) {
        return method.tuned() && settings.lambdas().size() > 1;
    }

    private double foldCost(Method method) {
        return method.cost() * settings.lambdas().size() * (settings.folds() - 1) / settings.folds();
    }
}
