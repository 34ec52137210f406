package org.mochafl.data.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.prepare.FittedPreparation;
import org.mochafl.data.prepare.Preparation;

/**
 * One shuffle of a federation: who trains, who tests, and the folds. It holds row numbers only; rows are copied for one
 * fit at a time, and held-out rows for one task at a time.
 */
final class Trial {

    private final Federation federation;
    private final int number;
    private final Preparation preparation;
    private final int[][] training;
    private final int[][] test;
    private final int[][] folds;
    private final boolean sharesGram;

    Trial(Federation federation, Preparation preparation, Splits splits, int foldCount, int number) {
        this.federation = federation;
        this.preparation = preparation;
        this.number = number;
        this.sharesGram = paysForGram(1 - splits.testFraction(), foldCount);
        int m = federation.tasks().size();
        training = new int[m][];
        test = new int[m][];
        folds = new int[m][];
        for (int t = 0; t < m; t++) {
            TaskData task = federation.tasks().get(t);
            TaskSplit split = splits.split(task, number);
            training[t] = split.training();
            test[t] = split.test();
            folds[t] = splits.folds(task, number, training[t].length, foldCount);
        }
    }

    /** Whether the Gram matrix of all rows takes no more than those of one trial's fits, each of a part of them. */
    private static boolean paysForGram(double training, int foldCount) {
        double ofFold = training * (foldCount - 1) / foldCount;
        return foldCount * ofFold * ofFold + training * training >= 1;
    }

    /** Which shuffle, from 0. */
    int number() {
        return number;
    }

    boolean hasTestRows() {
        return Arrays.stream(test).anyMatch(rows -> rows.length > 0);
    }

    boolean holdsOutRows() {
        return Arrays.stream(folds).flatMapToInt(Arrays::stream).anyMatch(fold -> fold != Splits.NO_FOLD);
    }

    /** Trains one method on all but a fold, for each λ, and returns the chief metric on the fold; NaN if it has no row. */
    double[] validate(Method method, int fold, double[] lambdas, FitContext context) {
        int[][] kept = rows(fold, false);
        int[][] held = rows(fold, true);
        if (Arrays.stream(held).allMatch(rows -> rows.length == 0)) {
            double[] none = new double[lambdas.length];
            Arrays.fill(none, Double.NaN);
            return none;
        }
        FitInput input = prepare(kept);
        List<Fitted> path = method.fitPath(input.tasks, lambdas, context);
        if (path.size() != lambdas.length) {
            throw new IllegalStateException(
                    "method " + method.name() + ": expected " + lambdas.length + " fits, found " + path.size());
        }
        List<Predictor> predictors = path.stream().map(Fitted::predictor).toList();
        return measure(input.preparation, held, predictors).stream()
                .mapToDouble(Metrics::value)
                .toArray();
    }

    /** Trains one method on all training rows. */
    Outcome test(Method method, double lambda, FitContext context) {
        FitInput input = prepare(training);
        Fitted fitted = method.fit(input.tasks, lambda, context);
        return new Outcome(
                measure(input.preparation, test, List.of(fitted.predictor())).get(0), fitted);
    }

    /** What a method did on the test rows. */
    record Outcome(Metrics metrics, Fitted fitted) {}

    private record FitInput(List<TaskData> tasks, FittedPreparation preparation) {}

    private FitInput prepare(int[][] rows) {
        List<TaskData> selected = new ArrayList<>();
        for (int t = 0; t < rows.length; t++) {
            TaskData task = federation.tasks().get(t);
            selected.add(sharesGram ? task.selectOneOfSeveral(rows[t]) : task.select(rows[t]));
        }
        FittedPreparation fitted = preparation.fit(selected);
        return new FitInput(fitted.apply(selected), fitted);
    }

    private int[][] rows(int fold, boolean held) {
        int[][] rows = new int[training.length][];
        for (int t = 0; t < rows.length; t++) {
            int task = t;
            rows[t] = IntStream.range(0, training[t].length)
                    .filter(i -> (folds[task][i] == fold) == held)
                    .map(i -> training[task][i])
                    .toArray();
        }
        return rows;
    }

    private List<Metrics> measure(FittedPreparation fitted, int[][] rows, List<Predictor> predictors) {
        List<List<TaskScores>> scores = new ArrayList<>();
        predictors.forEach(predictor -> scores.add(new ArrayList<>()));
        for (int t = 0; t < rows.length; t++) {
            TaskData task = fitted.apply(federation.tasks().get(t).select(rows[t]));
            for (int p = 0; p < predictors.size(); p++) {
                scores.get(p).add(TaskScores.of(predictors.get(p), t, task));
            }
        }
        return scores.stream().map(all -> Metrics.of(federation.labels(), all)).toList();
    }
}
