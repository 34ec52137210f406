package org.mochafl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.mochafl.core.InvalidInput;

class ComparisonTableTest {

    private static final DataFacts TWO =
            new DataFacts("two", TaskWord.DEVICE, List.of("a", "b"), 3, 9, 2, OptionalDouble.empty());

    @Test
    void alignsItsColumns() {
        MethodResult local = method("local", 0.0104, 0.0006, 0.98, 0.01, 1e-5, 0.1);
        MethodResult multi = method("multi-task", 0.0039, 0.0002, Double.NaN, 0.001, 0.001, 0.01);
        Comparison comparison = new Comparison(TWO, Metric.TASK_ERROR, List.of(local, multi), "multi-task", "local");

        assertThat(ComparisonTable.render(comparison))
                .isEqualTo("""
                          error per
            method         device %    AUC      λ
            ──────────  ───────────  ─────  ─────
            local       1.04 ± 0.06  0.980   0.01
            multi-task  0.39 ± 0.02      –  0.001
            2 devices, mean ± standard error over 3 trials; λ is the median of the chosen ones
            """.replace("              error", "              error"));
    }

    @Test
    void saysItInOneSentence() {
        MethodResult local = method("local", 0.0104, 0.0006, 1, 1, 1, 1);
        MethodResult global = method("global", 0.027, 0.006, 1, 1, 1, 1);
        MethodResult multi = method("multi-task", 0.0039, 0.0002, 1, 1, 1, 1);
        Comparison comparison =
                new Comparison(TWO, Metric.TASK_ERROR, List.of(global, local, multi), "multi-task", "local");

        assertThat(comparison.sentence())
                .isEqualTo(
                        "The multi-task way makes 0.39\u00a0% errors per device, against 1.04\u00a0% for the local way "
                                + "and 2.70\u00a0% for the global way.");
    }

    @Test
    void countsWins() {
        MethodResult local = method("local", 0.2, 0.1, 1, 1, 1, 1);
        MethodResult same = method("multi-task", 0.2 + 1e-14, 0.1, 1, 1, 1, 1);
        Comparison comparison = new Comparison(TWO, Metric.TASK_ERROR, List.of(local, same), "multi-task", "local");

        assertThat(Wins.of(comparison, local)).isEqualTo(new Wins(0, 2, 0));
    }

    @Test
    void refusesWhatDoesNotFit() {
        MethodResult local = method("local", 0.2, 0.1, 1, 1, 1, 1);
        DataFacts three =
                new DataFacts("three", TaskWord.DEVICE, List.of("a", "b", "c"), 3, 9, 2, OptionalDouble.empty());

        assertThatThrownBy(() -> new Comparison(three, Metric.TASK_ERROR, List.of(local), "local", "local"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("comparison, method local: expected 3 values, one a task, found 2");
        assertThatThrownBy(() -> new Comparison(TWO, Metric.TASK_ERROR, List.of(local), "mean", "local"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("comparison: expected a method mean, found [local]");
    }

    private static MethodResult method(String name, double mean, double error, double auc, double... lambdas) {
        List<Trial> trials = Arrays.stream(lambdas)
                .mapToObj(lambda -> new Trial(mean, OptionalDouble.of(lambda)))
                .toList();
        return new MethodResult(
                name,
                "the " + name + " way",
                mean,
                error,
                trials,
                List.of(mean, mean),
                List.of(new Measure(Metric.AUC, auc)));
    }
}
