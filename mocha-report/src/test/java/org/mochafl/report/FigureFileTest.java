package org.mochafl.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.relations.RelationAnalysis;
import org.mochafl.core.relations.RelationMatrix;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class FigureFileTest {

    private static final Pattern LINK =
            Pattern.compile("<a download=\"([^\"]*)\" href=\"data:([a-z/+]*);charset=utf-8(;base64)?,([^\"]*)\"");

    static Stream<List<FigureFile>> files() {
        return Stream.of(
                        ComparisonPageTest.samples().map(ComparisonPage::figures),
                        SampleModels.trainings().values().stream().map(TrainingPage::figures),
                        SampleModels.evaluations().values().stream().map(EvaluationPage::figures),
                        SampleRaces.races().values().stream().map(RacePage::figures),
                        Stream.of(ReproductionPage.figures(SampleRaces.reproduction())))
                .flatMap(files -> files);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyDrawingStandsAlone(List<FigureFile> files) throws Exception {
        for (FigureFile file : files) {
            if (!file.name().endsWith(".svg")) {
                continue;
            }
            Document svg = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(file.text())));
            Element root = svg.getDocumentElement();
            assertThat(root.getTagName()).isEqualTo("svg");
            assertThat(Double.parseDouble(root.getAttribute("width"))).isPositive();
            assertThat(Double.parseDouble(root.getAttribute("height"))).isPositive();
            assertThat(text(root, "title")).isNotBlank();
            assertThat(text(root, "desc")).isNotBlank();
            String rest =
                    file.text().replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "");
            assertThat(rest).doesNotContain("http://", "https://", "url(", "@import", "var(", "NaN", "Infinity");
            assertThat(classesWithoutRule(svg)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void namesAreUniqueAndSafe(List<FigureFile> files) {
        assertThat(files)
                .extracting(FigureFile::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9][a-z0-9-]*\\.(svg|csv)"));
        assertThat(files.size()).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTableIsRectangular(List<FigureFile> files) {
        for (FigureFile file : files) {
            if (file.name().endsWith(".csv")) {
                List<CsvRecord> rows = read(file);
                assertThat(rows)
                        .extracting(CsvRecord::getFieldCount)
                        .containsOnly(rows.get(0).getFieldCount());
                assertThat(rows.get(0).getFields()).doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.mochafl.report.ComparisonPageTest#samples")
    void thePageLinksTheSameFiles(ComparisonReport report) {
        Map<String, String> linked = new HashMap<>();
        Matcher links = LINK.matcher(ComparisonPage.html(report));
        while (links.find()) {
            String text = links.group(3) == null
                    ? URLDecoder.decode(links.group(4), StandardCharsets.UTF_8)
                    : new String(Base64.getDecoder().decode(links.group(4)), StandardCharsets.UTF_8);
            linked.put(links.group(1), text);
        }
        Map<String, String> files =
                ComparisonPage.figures(report).stream().collect(Collectors.toMap(FigureFile::name, FigureFile::text));
        assertThat(linked).isEqualTo(files);
    }

    @Test
    void theNumbersReadBackToTheSameBits() {
        Comparison comparison = SampleReports.devices(30).comparison();
        List<FigureFile> files = ComparisonPage.figures(SampleReports.devices(30));

        List<CsvRecord> trials = read(file(files, "trials.csv"));
        assertThat(trials.get(0).getFields())
                .containsExactly("method", "trial", "error per device, fraction", "lambda", "mean", "standard error");
        MethodResult local = comparison.methods().get(1);
        for (int k = 0; k < comparison.trials(); k++) {
            CsvRecord row = trials.get(1 + comparison.trials() + k);
            assertThat(row.getField(0)).isEqualTo("local");
            assertThat(row.getField(1)).isEqualTo(Integer.toString(k + 1));
            assertThat(number(row, 2)).isEqualTo(local.trials().get(k).value());
            assertThat(number(row, 3)).isEqualTo(local.trials().get(k).lambda().orElseThrow());
            assertThat(number(row, 4)).isEqualTo(local.mean());
            assertThat(number(row, 5)).isEqualTo(local.standardError());
        }

        List<CsvRecord> tasks = read(file(files, "error-of-every-device.csv"));
        assertThat(tasks.get(0).getFields())
                .containsExactly(
                        "device",
                        "global: error, fraction",
                        "local: error, fraction",
                        "multi-task: error, fraction",
                        "gain, fraction");
        for (CsvRecord row : tasks.subList(1, tasks.size())) {
            int task = comparison.data().tasks().indexOf(row.getField(0));
            assertThat(number(row, 2)).isEqualTo(local.perTask().get(task));
            assertThat(number(row, 4))
                    .isEqualTo(local.perTask().get(task)
                            - comparison.methods().get(2).perTask().get(task));
        }
    }

    @Test
    void theMatrixAndTheGapsReadBack() {
        ComparisonReport report = SampleReports.devices(30);
        List<FigureFile> files = ComparisonPage.figures(report);
        RelationAnalysis analysis = report.relations();
        assertThat(analysis).isNotNull();
        RelationMatrix relations = analysis.relations().matrix().orElseThrow();
        List<CsvRecord> matrix = read(file(files, "task-relations.csv"));
        for (CsvRecord row : matrix.subList(1, matrix.size())) {
            int i = relations.names().indexOf(row.getField(0));
            for (int column = 1; column < row.getFieldCount(); column++) {
                int j = relations.names().indexOf(matrix.get(0).getField(column));
                assertThat(Float.parseFloat(row.getField(column))).isEqualTo((float) relations.value(i, j));
            }
        }

        GapCurve curve = report.convergence().curves().get(0);
        List<CsvRecord> gaps = read(file(files, "relative-gap-by-round.csv"));
        assertThat(gaps.get(0).getFields()).containsExactly("kind", "round", "seconds", "relative gap", "target");
        assertThat(gaps).hasSize(1 + curve.wSteps().size() + curve.joint().size());
        GapPoint third = curve.wSteps().get(2);
        assertThat(gaps.get(3).getFields())
                .containsExactly(
                        "W-step",
                        Integer.toString(third.round()),
                        Double.toString(third.seconds().orElseThrow()),
                        Double.toString(third.relativeGap()),
                        "1.0E-4");
    }

    @Test
    void aFileThatIsTooLongForALinkIsLeftToTheCommand() {
        FigureFile longest = new FigureFile("a.csv", "1".repeat(Download.LONGEST));
        assertThat(Download.link(longest, "text/csv", "CSV", "numbers").toString())
                .isEqualTo("<span>CSV: too long for a page, written by --figures</span>");
    }

    @Test
    void namesComeFromWords() {
        assertThat(FileName.of("Error of every device")).isEqualTo("error-of-every-device");
        assertThat(FileName.of("λ = 0.01, Ünïcödé / ../x")).isEqualTo("0-01-unicode-x");
        assertThat(FileName.of("設備")).isEqualTo("figure");
        assertThat(FileName.of("x".repeat(300))).hasSize(80);
    }

    private static FigureFile file(List<FigureFile> files, String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<CsvRecord> read(FigureFile file) {
        try (Stream<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file.text()).stream()) {
            return rows.toList();
        }
    }

    private static double number(CsvRecord row, int field) {
        return Double.parseDouble(row.getField(field));
    }

    private static String text(Element svg, String name) {
        return svg.getElementsByTagName(name).item(0).getTextContent();
    }

    /** The classes of shapes that the drawing's own style sheet does not know: they would be drawn black. */
    private static Set<String> classesWithoutRule(Document svg) {
        String style = text(svg.getDocumentElement(), "style");
        Set<String> unknown = new LinkedHashSet<>();
        for (String shape : List.of("line", "rect", "path", "circle", "polygon")) {
            NodeList shapes = svg.getElementsByTagName(shape);
            for (int i = 0; i < shapes.getLength(); i++) {
                String all = ((Element) shapes.item(i)).getAttribute("class");
                if (Stream.of(all.split(" ")).noneMatch(each -> style.contains("." + each + "{"))) {
                    unknown.add(shape + "." + all);
                }
            }
        }
        return unknown;
    }
}
