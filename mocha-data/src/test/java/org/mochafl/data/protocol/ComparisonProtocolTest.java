package org.mochafl.data.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.LabelMap;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.prepare.Standardization;
import org.mochafl.data.synthetic.SyntheticFederation;

class ComparisonProtocolTest {

    private static final Federation CLASSES = SyntheticFederation.parse("tasks=6,features=4,min-rows=1,max-rows=40")
            .generate();
    private static final ComparisonSettings QUICK =
            new ComparisonSettings(3, 4, List.of(0.01, 1.0, 100.0), 0.25, Preparation.NONE, 7);

    /** w = Xᵀy/(n + λ) by task, or over all rows: no solver, but it depends on rows, labels and λ. */
    private record Centroid(String name, boolean shared) implements Method {

        @Override
        public Fitted fit(List<TaskData> training, double lambda, FitContext context) {
            int d = training.get(0).features();
            double[][] weights = new double[training.size()][d];
            for (int t = 0; t < weights.length; t++) {
                TaskData task = training.get(t);
                for (int i = 0; i < task.count(); i++) {
                    task.rows().addTo(i, task.label(i, 0) / (task.count() + lambda), weights[shared ? 0 : t], 0);
                }
            }
            return Fitted.of(
                    shared ? LinearPredictor.shared(weights[0], weights.length) : LinearPredictor.perTask(weights));
        }
    }

    /** Predicts a number that is a function of λ. */
    private record Rule(ToDoubleFunction<Double> prediction) implements Method {

        @Override
        public String name() {
            return "rule";
        }

        @Override
        public Fitted fit(List<TaskData> training, double lambda, FitContext context) {
            double constant = prediction.applyAsDouble(lambda);
            return Fitted.of((task, rows, row, output) -> constant);
        }
    }

    private static List<Method> methods() {
        return List.of(
                new Centroid("global", true), new Centroid("local", false), new ConstantMethod(CLASSES.labels()));
    }

    private static Comparison run(Federation federation, Method method, ComparisonSettings settings) {
        return new ComparisonProtocol(federation, List.of(method), settings)
                .run(2, ComparisonListener.NONE, () -> false);
    }

    private static String describe(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        for (MethodResult method : comparison.methods()) {
            for (TrialResult trial : method.trials()) {
                text.append(method.name() + trial.lambda() + trial.validation() + trial.metrics() + "\n");
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void resultsDoNotDependOnTheNumberOfThreads(int threads) {
        ComparisonSettings settings = new ComparisonSettings(
                3, 4, List.of(0.01, 1.0, 100.0), 0.25, new Preparation(Standardization.POOLED, true), 7);
        ComparisonProtocol protocol = new ComparisonProtocol(CLASSES, methods(), settings);
        assertThat(describe(protocol.run(threads, ComparisonListener.NONE, () -> false)))
                .isEqualTo(describe(protocol.run(1, ComparisonListener.NONE, () -> false)));
    }

    @Test
    void resultsAreInOrderAndSummarised() {
        Comparison comparison =
                new ComparisonProtocol(CLASSES, methods(), QUICK).run(2, ComparisonListener.NONE, () -> false);
        assertThat(comparison.metric()).isEqualTo("meanTaskError");
        assertThat(comparison.methods().stream().map(MethodResult::name))
                .containsExactly("global", "local", "constant");
        MethodResult local = comparison.method("local").orElseThrow();
        assertThat(local.trials().stream().map(TrialResult::trial)).containsExactly(0, 1, 2);
        assertThat(local.summary())
                .isEqualTo(Summary.of(local.trials().stream()
                        .mapToDouble(trial -> trial.metrics().value())
                        .toArray()));
        assertThat(local.summaries().get("pooledError").trials()).isEqualTo(3);
        assertThat(local.perTask()).hasSize(6);
        TrialResult constant =
                comparison.method("constant").orElseThrow().trials().get(0);
        assertThat(constant.lambda()).isEmpty();
        assertThat(constant.validation()).isEmpty();
        assertThat(constant.metrics().values()).containsEntry("auc", 0.5);
    }

    @Test
    void theLambdaOfLeastValidationErrorIsChosenAndOfEqualOnesTheLargest() {
        Federation numbers = SyntheticFederation.parse("tasks=4,rows=20,noise=0,spread=0,target=numbers")
                .generate();
        TrialResult best = run(numbers, new Rule(lambda -> lambda == 1 ? 0 : 5), QUICK)
                .methods()
                .get(0)
                .trials()
                .get(0);
        assertThat(best.lambda()).hasValue(1);
        assertThat(best.validation()).hasSize(3);
        assertThat(best.validation().get(1)).isLessThan(best.validation().get(0));
        TrialResult tied = run(numbers, new Rule(lambda -> lambda < 10 ? 0 : 5), QUICK)
                .methods()
                .get(0)
                .trials()
                .get(0);
        assertThat(tied.lambda()).hasValue(1);
    }

    @Test
    void validationIsTheMeanOverFoldsOfTheMeanOverTasks() {
        Method method = new Centroid("local", false);
        ComparisonSettings settings = new ComparisonSettings(1, 3, List.of(1.0, 2.0), 0.25, Preparation.NONE, 11);
        TrialResult result =
                run(CLASSES, method, settings).methods().get(0).trials().get(0);
        Splits splits = new Splits(0.25, 11);
        double sum = 0;
        for (int fold = 0; fold < 3; fold++) {
            List<TaskData> kept = new ArrayList<>();
            List<TaskData> held = new ArrayList<>();
            for (TaskData task : CLASSES.tasks()) {
                TaskData training = splits.split(task, 0).training(task);
                int[] folds = splits.folds(task, 0, training.count(), 3);
                int wanted = fold;
                kept.add(training.select(IntStream.range(0, folds.length)
                        .filter(i -> folds[i] != wanted)
                        .toArray()));
                held.add(training.select(IntStream.range(0, folds.length)
                        .filter(i -> folds[i] == wanted)
                        .toArray()));
            }
            Predictor predictor =
                    method.fit(kept, 1.0, new FitContext(0, () -> false)).predictor();
            List<TaskScores> scores = new ArrayList<>();
            for (int t = 0; t < held.size(); t++) {
                TaskData task = held.get(t);
                int index = t;
                scores.add(new TaskScores(
                        task.name(),
                        IntStream.range(0, task.count())
                                .mapToDouble(i -> predictor.score(index, task.rows(), i, 0))
                                .toArray(),
                        IntStream.range(0, task.count())
                                .mapToDouble(i -> task.label(i, 0))
                                .toArray()));
            }
            sum += ClassificationMetrics.of(List.of("-1", "1"), scores).value();
        }
        assertThat(result.validation().get(1)).isCloseTo(sum / 3, within(1e-15));
    }

    @Test
    void methodsSeeTrainingRowsAloneAndPreparedByThemselves() {
        List<TaskData> seen = Collections.synchronizedList(new ArrayList<>());
        Method spy = new Method() {
            @Override
            public String name() {
                return "spy";
            }

            @Override
            public Fitted fit(List<TaskData> training, double lambda, FitContext context) {
                seen.addAll(training);
                return Fitted.of((task, rows, row, output) -> 0);
            }
        };
        ComparisonSettings settings =
                new ComparisonSettings(2, 3, List.of(1.0, 2.0), 0.25, new Preparation(Standardization.TASK, true), 3);
        run(CLASSES, spy, settings);
        assertThat(seen).hasSize(6 * 2 * (3 * 2 + 1)).allSatisfy(task -> {
            int whole = CLASSES.tasks().stream()
                    .filter(t -> t.name().equals(task.name()))
                    .mapToInt(TaskData::count)
                    .sum();
            assertThat(task.count()).isBetween(1, Math.max(1, whole * 3 / 4));
            assertThat(task.features()).isEqualTo(CLASSES.features() + 1);
            double[] row = new double[task.features()];
            double[] sums = new double[task.features()];
            for (int i = 0; i < task.count(); i++) {
                task.rows().copyTo(i, row, 0);
                IntStream.range(0, row.length).forEach(j -> sums[j] += row[j]);
            }
            assertThat(sums[0]).isCloseTo(0, within(1e-10));
            assertThat(sums[4]).isEqualTo(task.count());
        });
    }

    @Test
    void oneLambdaNeedsNoCrossValidation() {
        AtomicInteger fits = new AtomicInteger();
        Method counting = new Rule(lambda -> fits.incrementAndGet());
        ComparisonSettings settings = new ComparisonSettings(2, 5, List.of(0.1), 0.25, Preparation.NONE, 3);
        Comparison comparison = run(CLASSES, counting, settings);
        assertThat(fits).hasValue(2);
        assertThat(comparison.methods().get(0).trials().get(0).lambda()).hasValue(0.1);
    }

    @Test
    void progressGoesToTheEnd() {
        List<ComparisonListener.Progress> heard = new ArrayList<>();
        new ComparisonProtocol(CLASSES, methods(), QUICK).run(3, heard::add, () -> false);
        int jobs = 2 * 3 * (4 + 1) + 3;
        assertThat(heard).hasSize(jobs);
        for (int i = 0; i < jobs; i++) {
            assertThat(heard.get(i).jobs()).isEqualTo(i + 1);
            assertThat(heard.get(i).allJobs()).isEqualTo(jobs);
        }
        assertThat(heard.get(jobs - 1).cost()).isEqualTo(heard.get(0).allCost());
    }

    @Test
    void theFirstFailureEndsTheComparison() {
        Method failing = new Rule(lambda -> {
            throw new InvalidInput("task 3: expected this");
        });
        assertThatThrownBy(() -> run(CLASSES, failing, QUICK))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("task 3: expected this");
    }

    @Test
    void canBeCancelled() {
        AtomicInteger jobs = new AtomicInteger();
        ComparisonProtocol protocol = new ComparisonProtocol(CLASSES, methods(), QUICK);
        assertThatThrownBy(() -> protocol.run(2, progress -> jobs.incrementAndGet(), () -> jobs.get() >= 5))
                .isInstanceOf(CancellationException.class)
                .hasMessage("the comparison was cancelled");
        assertThat(jobs.get()).isBetween(5, 7);
    }

    @Test
    void constantIsTheMajorityOrTheMean() {
        TaskData task = TaskData.of("a", DenseRows.of(new double[3], 3, 1), new double[] {1, 1, -1});
        FitContext context = new FitContext(0, () -> false);
        assertThat(new ConstantMethod(new LabelMap.TwoClasses("0", "1"))
                        .fit(List.of(task), Double.NaN, context)
                        .predictor()
                        .score(0, task.rows(), 0, 0))
                .isEqualTo(1);
        assertThat(new ConstantMethod(new LabelMap.Regression())
                        .fit(List.of(task), Double.NaN, context)
                        .predictor()
                        .score(0, task.rows(), 0, 0))
                .isEqualTo(1.0 / 3);
    }

    @Test
    void impossibleSettingsAreInvalid() {
        assertInvalid("--trials: expected at least 1, found 0", 0, 5, List.of(1.0), 0.25);
        assertInvalid("--folds: expected at least 2, found 1", 1, 1, List.of(1.0), 0.25);
        assertInvalid("--lambdas: expected at least one number, found none", 1, 5, List.of(), 0.25);
        assertInvalid("--lambdas: expected numbers above 0, found 0.0", 1, 5, List.of(0.0), 0.25);
        assertInvalid("--lambdas: expected each number once, found [1.0, 1.0]", 1, 5, List.of(1.0, 1.0), 0.25);
        assertInvalid("--test-fraction: expected a number above 0 and below 1, found 0.0", 1, 5, List.of(1.0), 0.0);
        assertThatThrownBy(() ->
                        new ComparisonProtocol(CLASSES, methods(), QUICK).run(0, ComparisonListener.NONE, () -> false))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--threads: expected at least 1, found 0");
        Federation single =
                SyntheticFederation.parse("tasks=4,rows=1,target=numbers").generate();
        assertThatThrownBy(() -> new ComparisonProtocol(single, methods(), QUICK))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--test-fraction 0.25: expected a test row in at least one task of synthetic, found none");
    }

    private static void assertInvalid(String message, int trials, int folds, List<Double> lambdas, double fraction) {
        assertThatThrownBy(() -> new ComparisonSettings(trials, folds, lambdas, fraction, Preparation.NONE, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
    }
}
