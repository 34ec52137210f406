package org.mochafl.data.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.RawFederation;
import org.mochafl.data.RawLabels;
import org.mochafl.data.prepare.MissingValues;
import org.mochafl.data.prepare.PooledTask;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.prepare.SparseTasks;
import org.mochafl.data.prepare.Standardization;

/** The protocol with sparse rows, several classes and missing values. */
class PreparedProtocolTest {

    private static final double GAP_SHARE = 0.1;

    /** A centroid of each class, over all rows or by task: a method of K outputs that uses rows as solvers do. */
    private record Centroids(String name, boolean pooled) implements Method {

        @Override
        public Fitted fit(List<TaskData> training, double lambda, FitContext context) {
            List<TaskData> tasks = pooled ? List.of(PooledTask.of("all", training)) : training;
            double[][] weights =
                    tasks.stream().map(task -> weights(task, lambda)).toArray(double[][]::new);
            return Fitted.of(
                    pooled ? LinearPredictor.shared(weights[0], training.size()) : LinearPredictor.perTask(weights));
        }

        private static double[] weights(TaskData task, double lambda) {
            double[] w = new double[task.features() * task.outputs()];
            for (int i = 0; i < task.count(); i++) {
                for (int k = 0; k < task.outputs(); k++) {
                    double error = task.label(i, k) - task.rows().dot(i, w, k * task.features());
                    task.rows().addTo(i, error / (task.squaredNorms()[i] + lambda), w, k * task.features());
                }
            }
            return w;
        }
    }

    private static Federation federation(int classes, boolean sparse, boolean gaps) {
        SplittableRandom random = new SplittableRandom(classes);
        List<TaskData> tasks = new ArrayList<>();
        int features = 9;
        for (int t = 0; t < 4; t++) {
            int rows = random.nextInt(6, 25);
            double[] values = new double[rows * features];
            double[] labels = new double[rows];
            for (int i = 0; i < rows; i++) {
                labels[i] = random.nextInt(classes);
                for (int j = 0; j < features; j++) {
                    boolean filled = random.nextInt(3) == 0;
                    double value = filled ? random.nextDouble(-1, 1) + (labels[i] == j ? 1 : 0) : 0;
                    boolean known = random.nextDouble() >= GAP_SHARE;
                    values[i * features + j] = known || !gaps ? value : Double.NaN;
                }
            }
            TaskData task = TaskData.incomplete("t" + t, DenseRows.of(values, rows, features), labels, 1);
            tasks.add(sparse ? SparseTasks.of(task) : task);
        }
        List<String> names = IntStream.range(0, features).mapToObj(j -> "x" + j).toList();
        return new RawFederation("f", tasks, names, RawLabels.numbers(), List.of(), Optional.empty()).classes();
    }

    private static String describe(Federation federation, ComparisonSettings settings) {
        List<Method> methods = List.of(new Centroids("global", true), new Centroids("local", false));
        Comparison comparison =
                new ComparisonProtocol(federation, methods, settings).run(2, ComparisonListener.NONE, () -> false);
        StringBuilder text = new StringBuilder();
        for (MethodResult method : comparison.methods()) {
            method.trials()
                    .forEach(trial ->
                            text.append(method.name() + trial.lambda() + trial.validation() + trial.metrics() + "\n"));
            text.append(method.confusion().orElseThrow() + "\n");
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "2, FAIL, NONE, false",
        "2, FAIL, POOLED, true",
        "3, FAIL, NONE, true",
        "3, FAIL, TASK, true",
        "5, MEAN, NONE, true",
        "5, MEAN, POOLED, false",
        "3, DROP_ROW, NONE, true"
    })
    void sparseAndDenseRowsGiveTheSameResults(
            int classes, MissingValues missing, Standardization standardization, boolean bias) {
        boolean gaps = missing != MissingValues.FAIL;
        Federation dense = federation(classes, false, gaps);
        Federation sparse = federation(classes, true, gaps);
        assertThat(sparse.digest()).isEqualTo(dense.digest());
        ComparisonSettings settings = new ComparisonSettings(
                3, 3, List.of(0.01, 1.0, 100.0), 0.25, new Preparation(missing, standardization, bias), 7);
        String expected = describe(dense, settings);
        assertThat(describe(sparse, settings)).isEqualTo(expected);
        assertThat(expected).contains("global", "local").doesNotContain("value=NaN");
    }

    @Test
    void theConfusionIsOfAllTrialsTestRows() {
        Federation federation = federation(3, false, false);
        ComparisonSettings settings = new ComparisonSettings(4, 3, List.of(1.0), 0.25, Preparation.NONE, 7);
        MethodResult result = new ComparisonProtocol(federation, List.of(new Centroids("local", false)), settings)
                .run(1, ComparisonListener.NONE, () -> false)
                .methods()
                .get(0);
        int rows = result.perTask().stream().mapToInt(TaskMetric::rows).sum();
        Confusion confusion = result.confusion().orElseThrow();
        assertThat(confusion.rows()).isEqualTo(rows);
        double wrong = result.trials().stream()
                .mapToDouble(trial -> ((ClassificationMetrics) trial.metrics()).pooledError() * rows / 4)
                .sum();
        assertThat((double) confusion.wrong()).isEqualTo(Math.rint(wrong));
        assertThat(result.perTarget()).isEmpty();
    }

    /** What a method sees filled is the mean of the known values of the rows it is given, never of rows held out. */
    @Test
    void missingValuesAreFilledFromTheTrainingRowsOfEachFit() {
        int rows = 40;
        double[] values = new double[2 * rows];
        for (int i = 0; i < rows; i++) {
            values[2 * i] = i % 4 == 0 ? Double.NaN : StrictMath.pow(2, i % 26); // a sum tells which rows are in it
            values[2 * i + 1] = i;
        }
        double[] labels = IntStream.range(0, rows).mapToDouble(i -> i % 2).toArray();
        TaskData task = TaskData.incomplete("a", DenseRows.of(values, rows, 2), labels, 1);
        Federation federation = new RawFederation(
                        "f", List.of(task), List.of("x", "row"), RawLabels.numbers(), List.of(), Optional.empty())
                .classes();
        List<TaskData> seen = Collections.synchronizedList(new ArrayList<>());
        Method spy = new Method() {
            @Override
            public String name() {
                return "spy";
            }

            @Override
            public Fitted fit(List<TaskData> training, double lambda, FitContext context) {
                seen.addAll(training);
                return Fitted.of((t, data, row, output) -> 0);
            }
        };
        Preparation preparation = new Preparation(MissingValues.MEAN, Standardization.NONE, false);
        new ComparisonProtocol(
                        federation, List.of(spy), new ComparisonSettings(2, 4, List.of(1.0, 2.0), 0.25, preparation, 3))
                .run(1, ComparisonListener.NONE, () -> false);
        assertThat(seen).hasSize(2 * (4 * 2 + 1)).allSatisfy(given -> {
            assertThat(given.hasMissing()).isFalse();
            assertThat(given.count()).isLessThanOrEqualTo(30);
            double sum = 0;
            int known = 0;
            double[] row = new double[2];
            for (int i = 0; i < given.count(); i++) {
                given.rows().copyTo(i, row, 0);
                if ((int) row[1] % 4 != 0) {
                    sum += row[0];
                    known++;
                }
            }
            for (int i = 0; i < given.count(); i++) {
                given.rows().copyTo(i, row, 0);
                if ((int) row[1] % 4 == 0) {
                    assertThat(row[0]).isEqualTo(sum / known);
                }
            }
        });
    }

    @Test
    void missingValuesNobodyDecidedAboutAreInvalid() {
        Federation federation = federation(3, false, true);
        ComparisonSettings settings = new ComparisonSettings(1, 3, List.of(1.0), 0.25, Preparation.NONE, 7);
        assertThatThrownBy(() -> new ComparisonProtocol(federation, List.of(), settings))
                .isInstanceOf(InvalidInput.class)
                .hasMessageMatching(
                        "f, task t\\d, row \\d+: expected a known value of 'x\\d', found none \\(\\d+ values of"
                                + " 9 features missing in all\\); --missing mean fills them, --missing drop-row leaves such rows"
                                + " out");
    }
}
