package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.RawFederation;
import org.mochafl.data.RawLabels;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.prepare.Standardization;
import org.mochafl.data.protocol.Comparison;
import org.mochafl.data.protocol.ComparisonListener;
import org.mochafl.data.protocol.ComparisonProtocol;
import org.mochafl.data.protocol.ComparisonSettings;
import org.mochafl.data.protocol.Confusion;
import org.mochafl.data.protocol.FitContext;
import org.mochafl.data.protocol.Fitted;
import org.mochafl.data.protocol.LinearPredictor;
import org.mochafl.data.protocol.Method;

/** The compared methods on K classes, and on sparse rows. */
final class SeveralClassesTest {

    private static final int FEATURES = 6;
    private static final int CLASSES = 3;

    /** Fits to a relative gap of 1e-8 agree to its root, about, in W. */
    private static final double GAP = 1e-8;

    private static final double NEAR = 1e-3;

    private static RawFederation data(boolean sparse) {
        SplittableRandom random = new SplittableRandom(4);
        List<TaskData> tasks = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int count = 12 + 5 * t;
            double[] values = new double[count * FEATURES];
            double[] labels = new double[count];
            List<Integer> columns = new ArrayList<>();
            int[] starts = new int[count + 1];
            for (int i = 0; i < count; i++) {
                labels[i] = random.nextInt(CLASSES);
                for (int j = 0; j < FEATURES; j++) {
                    if (random.nextInt(2) == 0) {
                        values[i * FEATURES + j] = random.nextDouble(-1, 1) + (labels[i] == j ? 0.7 : 0);
                        columns.add(j);
                    }
                }
                starts[i + 1] = columns.size();
            }
            double[] stored = Arrays.stream(values).filter(v -> v != 0).toArray();
            int[] places = columns.stream().mapToInt(Integer::intValue).toArray();
            Rows rows =
                    sparse ? SparseRows.of(FEATURES, starts, places, stored) : DenseRows.of(values, count, FEATURES);
            tasks.add(TaskData.of("t" + t, rows, labels));
        }
        List<String> names = IntStream.range(0, FEATURES).mapToObj(j -> "x" + j).toList();
        return new RawFederation("f", tasks, names, RawLabels.numbers(), List.of(), Optional.empty());
    }

    private static FitSettings fit(String loss, double gap) {
        return new FitSettings(Losses.named(loss), TaskWeights.TASK, gap, 10_000, 10_000);
    }

    private static double[][] weights(Method method, Federation federation) {
        Fitted fitted = method.fit(federation.tasks(), 0.1, new FitContext(5, () -> false));
        return ((LinearPredictor) fitted.predictor()).weights();
    }

    /** Without relations between devices each class is a problem of its own: that of --positive. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void columnsOfModelsAreThoseOfEachClassAgainstTheRest(boolean global) {
        FitSettings fit = fit("logistic", GAP);
        Method method = global ? ComparedMethod.global(fit) : ComparedMethod.local(fit);
        double[][] all = weights(method, data(false).classes());
        for (int k = 0; k < CLASSES; k++) {
            double[][] one = weights(method, data(false).positive(Integer.toString(k)));
            for (int t = 0; t < one.length; t++) {
                double[] column = Arrays.copyOfRange(all[t], k * FEATURES, (k + 1) * FEATURES);
                assertThat(column).containsExactly(one[t], within(NEAR));
            }
        }
    }

    /** Every method, fitted and compared by the protocol: the same digest, errors and chosen λ, near the optimum. */
    @ParameterizedTest
    @ValueSource(strings = {"hinge", "logistic"})
    void sparseAndDenseRowsGiveTheSameComparison(String loss) {
        Federation dense = data(false).classes();
        Federation sparse = data(true).classes();
        assertThat(sparse.digest()).isEqualTo(dense.digest());
        for (Preparation preparation :
                List.of(new Preparation(Standardization.NONE, true), new Preparation(Standardization.POOLED, true))) {
            assertThat(describe(compare(sparse, loss, preparation)))
                    .isEqualTo(describe(compare(dense, loss, preparation)));
        }
    }

    private static Comparison compare(Federation federation, String loss, Preparation preparation) {
        FitSettings fit = fit(loss, 1e-6); // their sums differ in the last bits, and models within the gap
        StructureChoice learned = StructureRequest.one("learned", List.of(), List.of("smoothing=0.1"))
                .single()
                .orElseThrow();
        List<Method> methods = List.of(
                ComparedMethod.global(fit),
                ComparedMethod.local(fit),
                ComparedMethod.multiTask("multi-task", learned, fit));
        ComparisonSettings settings = new ComparisonSettings(2, 3, List.of(0.01, 0.1, 1.0), 0.25, preparation, 1);
        return new ComparisonProtocol(federation, methods, settings).run(2, ComparisonListener.NONE, () -> false);
    }

    private static String describe(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        comparison
                .methods()
                .forEach(method -> method.trials()
                        .forEach(trial -> text.append(
                                method.name() + trial.lambda() + trial.validation() + trial.metrics() + "\n")));
        return text.toString();
    }

    @Test
    void confusionsAreATableOrTheClassesFoundLeast() {
        Confusion three =
                new Confusion(List.of("sit", "stand", "lie"), new long[][] {{1000, 3, 0}, {4, 6, 0}, {0, 0, 0}});
        assertThat(printed(three)).isEqualTo("""
                        multi-task: rows of a class (lines) by predicted class (columns), test rows of all trials
                          class        1  2  3  recall %  precision %
                          1 sit    1,000  3  0     99.70        99.60
                          2 stand      4  6  0     60.00        66.67
                          3 lie        0  0  0         –            –
                        """);
        long[][] counts = new long[13][13];
        for (int k = 0; k < 13; k++) {
            counts[k][k] = k;
            counts[k][0] += 1;
        }
        Confusion many =
                new Confusion(IntStream.range(0, 13).mapToObj(k -> "c" + k).toList(), counts);
        assertThat(printed(many))
                .isEqualTo(
                        "multi-task: classes found least are c1 (50.00 % of 2 rows), c2 (66.67 % of 3 rows), c3 (75.00 %"
                                + " of 4 rows), c4 (80.00 % of 5 rows), c5 (83.33 % of 6 rows)\n");
    }

    private static String printed(Confusion confusion) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        ConfusionText.print("multi-task", "test rows of all trials", confusion, out);
        out.flush();
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
