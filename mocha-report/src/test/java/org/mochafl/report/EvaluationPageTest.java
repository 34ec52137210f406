package org.mochafl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationPageTest {

    private static final Map<String, EvaluationReport> SAMPLES = SampleModels.evaluations();

    @Test
    void saysWhereTheModelsComeFrom() {
        EvaluationReport report = SAMPLES.get("evaluate-schools");
        assertThat(EvaluationPage.html(report))
                .contains(
                        "The models",
                        "trained on the same data",
                        "1 device did not report at the end.".replace("device", "school"));

        Provenance there = report.model();
        Provenance other = new Provenance(
                "mocha train", "0.0.9", 2, "sha256:other", there.runtime(), there.time(), there.settings());
        String page = EvaluationPage.html(new EvaluationReport(
                report.title(), report.data(), report.result(), other, null, report.notes(), report.provenance()));
        assertThat(page)
                .contains("trained on other data", "sha256:other", "0.0.9")
                .doesNotContain("What is proved");
    }

    @Test
    void hasTheFiguresOfDevicesAndClasses() {
        assertThat(EvaluationPage.figures(SAMPLES.get("evaluate-activities")))
                .extracting(FigureFile::name)
                .containsExactly(
                        "error-of-every-device.svg",
                        "error-of-every-device.csv",
                        "error-of-every-class.svg",
                        "error-of-every-class.csv",
                        "confusion-test-rows.svg",
                        "confusion-test-rows.csv");
    }
}
