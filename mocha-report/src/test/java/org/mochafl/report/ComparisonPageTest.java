package org.mochafl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.relations.RelationAnalysis;

class ComparisonPageTest {

    static Stream<ComparisonReport> samples() {
        return Stream.of(
                SampleReports.devices(1),
                SampleReports.devices(2),
                SampleReports.devices(30),
                SampleReports.devices(61),
                SampleReports.devices(310),
                SampleReports.evil(),
                SampleReports.schools(),
                SampleReports.activities(),
                SampleReports.targets(),
                bare());
    }

    @Test
    void sameReportGivesTheSameText() {
        assertThat(ComparisonPage.html(SampleReports.devices(30)))
                .isEqualTo(ComparisonPage.html(SampleReports.devices(30)));
    }

    @Test
    void showsTheClassesOfEveryMethodTheFocusFirst() {
        assertThat(ComparisonPage.figures(SampleReports.activities()))
                .extracting(FigureFile::name)
                .containsSubsequence(
                        "error-of-every-class.csv",
                        "confusion-multi-task.csv",
                        "confusion-global.csv",
                        "confusion-local.csv");
        String page = ComparisonPage.html(SampleReports.activities());
        for (MethodResult method : SampleReports.activities().comparison().methods()) {
            ConfusionTable table = (ConfusionTable) method.outputs();
            assertThat(page).contains("<td>" + Numbers.fixed(100 * table.error(2), 2) + "</td>");
        }
        assertThat(page).contains("Counted over the test rows of all devices and trials, 20,000 rows");
    }

    @Test
    void showsTheTargetsOfEveryMethod() {
        assertThat(ComparisonPage.html(SampleReports.targets()))
                .contains("Target by target", "multi-task, RMSE", "local, explained variance", "<td>0.412</td>");
    }

    @Test
    void refusesMethodsOfOtherClasses() {
        ConfusionTable two = new ConfusionTable(List.of("a", "b"), new long[2][2]);
        ConfusionTable other = new ConfusionTable(List.of("a", "c"), new long[2][2]);
        ComparisonReport report = SampleReports.with(SampleReports.devices(2), List.of(two, other, two));
        assertThatThrownBy(() -> ComparisonPage.html(report))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("classes of local: expected [a, b] as of multi-task, found [a, c]");
    }

    @Test
    void escapesEveryText() {
        String page = ComparisonPage.html(SampleReports.evil());
        assertThat(page).doesNotContain("<script>alert", "<b>data", "<!-- comment", "\u202E", "\u0000");
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;", "\\u003cscript\\u003e");
    }

    @Test
    void saysWhatThereIsToSee() {
        String page = ComparisonPage.html(SampleReports.devices(30));
        assertThat(page)
                .contains("30 devices")
                .contains("210–306 rows per device")
                .contains("Multi-task is better than local on ")
                .contains("sha256:9f2c")
                .contains("1 March 2026, 09:30 UTC");
    }

    @Test
    void isSmallAlsoForHundredsOfTasksWithoutStructure() {
        int m = 300;
        Random random = new Random(5);
        double[][] noise = IntStream.range(0, m)
                .mapToObj(i -> random.doubles(m, -1, 1).toArray())
                .toArray(double[][]::new);
        ComparisonReport report = SampleReports.devices(m);
        RelationAnalysis relations =
                SampleReports.relations(report.comparison().data().tasks(), noise);
        String page = ComparisonPage.html(new ComparisonReport(
                report.title(),
                report.summary(),
                report.comparison(),
                report.convergence(),
                relations,
                report.notes(),
                report.provenance()));
        // more than a third is the matrix as numbers; dendrogram and graph, each drawn three times, are half a megabyte
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(3_000_000);
    }

    @Test
    void isSmallAlsoForTheMostCells() {
        String page = ComparisonPage.html(SampleReports.devices(HeatmapPlot.MOST_CELLS));
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(2_000_000);
    }

    /** One method, one trial, a task without a value, no certificates, no relations. */
    private static ComparisonReport bare() {
        DataFacts data = new DataFacts("tiny", TaskWord.DEVICE, List.of("a", "b"), 1, 1, 1, OptionalDouble.empty());
        MethodResult only = new MethodResult(
                "alone",
                "a model",
                0,
                Double.NaN,
                List.of(new Trial(0, OptionalDouble.empty())),
                List.of(0.0, Double.NaN),
                List.of());
        Comparison comparison = new Comparison(data, Metric.TASK_ERROR, List.of(only), "alone", "alone");
        ComparisonReport full = SampleReports.devices(2);
        return new ComparisonReport(
                "tiny",
                comparison.sentence(),
                comparison,
                new Convergence(List.of(), List.of()),
                null,
                List.of(),
                full.provenance());
    }
}
