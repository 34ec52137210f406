package org.mochafl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.mochafl.core.InvalidInput;

class TrainingPageTest {

    private static final Map<String, TrainingReport> SAMPLES = SampleModels.trainings();

    @Test
    void saysWhatIsProvedAndWhatIsNot() {
        assertThat(text("train-binary"))
                .contains("Their objective is 0.0183457, and no models can have one below 0.0183441")
                .contains("So the relative gap is 3.4×10⁻⁶ and exact.")
                .contains("Models and relations together are within 8.5×10⁻⁵ of the best pair")
                .contains("None of it is about new rows")
                .doesNotContain("Not certified");
        assertThat(text("train-targets"))
                .contains("3 devices (device 2, device 7 and device 9) did not report at the end.")
                .contains("the relative gap is at most 1.4×10⁻¹")
                .contains("Not certified are the relations");
        assertThat(text("train-missing"))
                .contains("without 12 devices that were silent")
                .contains("12 devices (device 1, device 2, device 3 and 9 more) did not report at the end.")
                .contains("So nothing is certified of the whole problem: a sum over the others is not a gap.")
                .contains("For those that did report, the relative gap is 8.5×10⁻⁵ and exact")
                .doesNotContain("lower bound</span>");
    }

    @Test
    void aFixedStructureHasNoRelationsToCertify() {
        assertThat(text("train-one"))
                .doesNotContain("relations")
                .contains(
                        "Their objective is 0, and no models can have one below 0. So the relative gap is 0 and exact.");
    }

    @Test
    void namesTheWorstDevice() {
        TrainingReport report = SAMPLES.get("train-activities");
        PartResult test = report.test();
        int worst = test.worst().orElseThrow();
        for (TaskResult other : test.tasks()) {
            assertThat(other.value() > test.tasks().get(worst).value()).isFalse();
        }
        String words = report.data().tasks().get(worst) + ": "
                + Numbers.fixed(100 * test.tasks().get(worst).value(), 2) + "\u00a0% on "
                + test.tasks().get(worst).rows() + " test rows";
        assertThat(text("train-activities"))
                .contains("The worst is " + words + ".")
                .contains("4 devices have no test rows.");
    }

    @Test
    void showsClassesTargetsAndRelations() {
        assertThat(text("train-activities")).contains("Class by class", "walking upstairs", "Which devices are alike");
        assertThat(text("train-targets"))
                .contains("Target by target", "temperature, °C")
                .doesNotContain("Class by class");
        assertThat(text("train-binary")).doesNotContain("Class by class", "Target by target");
        assertThat(text("train-one")).doesNotContain("are alike");
    }

    @Test
    void theConfusionReadsBackFromThePage() {
        TrainingReport report = SAMPLES.get("train-activities");
        ConfusionTable table = (ConfusionTable) report.test().outputs();
        FigureFile csv = TrainingPage.figures(report).stream()
                .filter(file -> file.name().equals("confusion-test-rows.csv"))
                .findFirst()
                .orElseThrow();
        List<String> lines = csv.text().lines().toList();
        assertThat(lines.get(0)).startsWith("true class,\"predicted walking, rows\",");
        for (int i = 0; i < table.size(); i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            assertThat(cells[0]).isEqualTo(table.classes().get(i));
            for (int j = 0; j < table.size(); j++) {
                assertThat(Long.parseLong(cells[j + 1])).isEqualTo(table.count(i, j));
            }
        }
        long right = table.count(0, 0);
        assertThat(TrainingPage.html(report)).contains("<b>" + right + "</b>");
    }

    @Test
    void escapesEveryText() {
        assertThat(text("train-evil"))
                .doesNotContain("<script>alert", "<b>data", "<!-- comment", "\u202E", "\u0000")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void theWorstOfEqualOnesIsTheFirst() {
        PartResult part = new PartResult(
                "test",
                Metric.TASK_ERROR,
                0.1,
                List.of(new TaskResult(0, Double.NaN), new TaskResult(5, 0.2), new TaskResult(5, 0.2)),
                List.of(),
                null);
        assertThat(part.worst()).contains(1);
        assertThat(part.measured()).isEqualTo(2);
        assertThat(part.rows()).isEqualTo(10);
    }

    @Test
    void refusesResultsOfOtherTasks() {
        DataFacts two = new DataFacts("two", TaskWord.DEVICE, List.of("a", "b"), 1, 1, 1, OptionalDouble.empty());
        TrainingReport one = SAMPLES.get("train-one");
        assertThatThrownBy(() ->
                        new TrainingReport("x", two, one.run(), one.train(), null, null, List.of(), one.provenance()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("training rows: expected results of 2 tasks, found 1");
    }

    private static String text(String sample) {
        return TrainingPage.html(SAMPLES.get(sample));
    }
}
