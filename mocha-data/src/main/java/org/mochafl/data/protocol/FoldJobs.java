package org.mochafl.data.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.mochafl.core.random.RandomStream;

/**
 * The jobs of cross-validations: a method on a fold of a trial, along all λ.
 *
 * @param folds how many
 * @param lambdas in falling order
 * @param seed of every fit
 */
record FoldJobs(int folds, List<Double> lambdas, long seed) {

    /** Starts those of a method in a trial; each gives the chief metric of every λ. */
    List<CompletableFuture<double[]>> start(JobRunner runner, Method method, Trial trial) {
        double[] path = lambdas.stream().mapToDouble(Double::doubleValue).toArray();
        List<CompletableFuture<double[]>> jobs = new ArrayList<>();
        for (int f = 0; f < folds; f++) {
            int fold = f;
            FitContext context = context(trial.number(), 1 + fold, runner::isStopped);
            jobs.add(runner.submit(cost(method), () -> trial.validate(method, fold, path, context)));
        }
        return jobs;
    }

    /** The context of a fit of a trial on all training rows, part 0, or all but a fold, from 1. */
    FitContext context(int trial, int part, BooleanSupplier stopped) {
        return new FitContext(RandomStream.of(seed, trial, part).nextLong(), stopped);
    }

    /** The cost of one job. */
    double cost(Method method) {
        return method.cost() * lambdas.size() * (folds - 1) / folds;
    }

    static List<double[]> joined(List<CompletableFuture<double[]>> jobs) {
        return jobs.stream().map(CompletableFuture::join).toList();
    }
}
