package org.mochafl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ComparisonPageTest {

    private static final Pattern SVG = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

    static Stream<ComparisonReport> samples() {
        return Stream.of(
                SampleReports.devices(1),
                SampleReports.devices(2),
                SampleReports.devices(30),
                SampleReports.devices(61),
                SampleReports.devices(310),
                SampleReports.evil(),
                SampleReports.schools(),
                bare());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void needsNothingFromTheNetwork(ComparisonReport report) {
        String page = ComparisonPage.html(report);
        String rest = page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        assertThat(rest).doesNotContain("http://", "https://", "url(", "@import", " src=");
        assertThat(page).contains("default-src 'none'");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void drawsWellFormedNamedPictures(ComparisonReport report) throws Exception {
        Matcher pictures = SVG.matcher(ComparisonPage.html(report));
        int plots = 0;
        while (pictures.find()) {
            Element svg = xml(pictures.group()).getDocumentElement();
            if (svg.getAttribute("class").startsWith("plot")) {
                plots++;
                assertThat(text(svg, "title")).isNotBlank();
                assertThat(text(svg, "desc")).isNotBlank();
            }
        }
        assertThat(plots).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isWellFormedAsAWholeWithUniqueIds(ComparisonReport report) throws Exception {
        String page = ComparisonPage.html(report).replace("<!DOCTYPE html>\n", "");
        Matcher scripts =
                Pattern.compile("(<script[^>]*>).*?(</script>)", Pattern.DOTALL).matcher(page);
        Document document = xml(scripts.replaceAll("$1$2"));
        NodeList all = document.getElementsByTagName("*");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.hasAttribute("id")) {
                ids.add(element.getAttribute("id"));
            }
        }
        assertThat(ids).doesNotHaveDuplicates().contains("comparison", "tasks", "provenance");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void hasNoNumberThatIsNone(ComparisonReport report) {
        assertThat(ComparisonPage.html(report)).doesNotContain("NaN", "Infinity");
    }

    @Test
    void sameReportGivesTheSameText() {
        assertThat(ComparisonPage.html(SampleReports.devices(30)))
                .isEqualTo(ComparisonPage.html(SampleReports.devices(30)));
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
        RelationMatrix relations = RelationMatrix.of(report.comparison().data().tasks(), noise);
        String page = ComparisonPage.html(new ComparisonReport(
                report.title(),
                report.summary(),
                report.comparison(),
                report.convergence(),
                relations,
                report.notes(),
                report.provenance()));
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(2_500_000);
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

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static String text(Element svg, String name) {
        return svg.getElementsByTagName(name).item(0).getTextContent();
    }
}
