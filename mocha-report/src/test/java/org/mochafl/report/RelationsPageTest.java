package org.mochafl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.relations.RelationAnalysis;
import org.mochafl.core.relations.TaskRelations;
import org.mochafl.core.structure.Findings;
import org.mochafl.core.structure.TaskRow;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class RelationsPageTest {

    private static List<String> names(int m) {
        return IntStream.rangeClosed(1, m).mapToObj(t -> "phone " + t).toList();
    }

    private static RelationsReport report(RelationAnalysis analysis) {
        Provenance provenance = SampleReports.devices(3).provenance();
        return new RelationsReport(
                "How the devices relate", TaskWord.DEVICE, "sample", analysis, provenance, provenance);
    }

    private static RelationsReport blocks(int m, Findings findings) {
        return report(SampleReports.relations(names(m), SampleReports.blocks(m, new Random(3)), findings));
    }

    private static Document svg(RelationsReport report, String name) throws Exception {
        FigureFile file = RelationsPage.figures(report).stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(file.text())));
    }

    private static List<Element> elements(Document document, String tag, String cssClass) {
        NodeList all = document.getElementsByTagName(tag);
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .filter(element ->
                        List.of(element.getAttribute("class").split(" ")).contains(cssClass))
                .toList();
    }

    @Test
    void tellsGroupsNeighboursAndOutliers() {
        String page = RelationsPage.html(blocks(30, Findings.NONE));
        assertThat(page)
                .contains("The 30 devices fall into 3 groups.")
                .contains("Which devices are alike", "Which devices belong together", "The nearest devices")
                .contains("Which devices are far from the others", "Outliers: phone 16.")
                .contains("3 groups by a correlation of 0.5 or more on average.")
                .contains("phone 1, phone 4, phone 7, phone 10, phone 13, phone 16, phone 19");
        assertThat(RelationsPage.figures(blocks(30, Findings.NONE)))
                .extracting(FigureFile::name)
                .containsExactly(
                        "task-relations.svg",
                        "task-relations.csv",
                        "dendrogram.svg",
                        "dendrogram.csv",
                        "nearest-devices.svg",
                        "nearest-devices.csv",
                        "outliers.svg",
                        "outliers.csv");
    }

    /** A tree of m leaves has m − 1 joints; leaves of one group have its colour up to where it is cut. */
    @Test
    void theDendrogramHasAJointForEveryTwo() throws Exception {
        Document drawing = svg(blocks(30, Findings.NONE), "dendrogram.svg");
        assertThat(elements(drawing, "path", "branch")).hasSize(29);
        for (String colour : List.of("s0", "s1", "s2")) {
            assertThat(elements(drawing, "path", colour)).hasSize(9);
        }
        assertThat(elements(drawing, "line", "target")).hasSize(1);
        assertThat(elements(drawing, "text", "name"))
                .extracting(Element::getTextContent)
                .anySatisfy(text -> assertThat(text).startsWith("phone 17"));
    }

    @Test
    void influencesHaveArrowsAndTiesNone() throws Exception {
        List<Findings.Link> links =
                List.of(new Findings.Link(0, 5, 0.5), new Findings.Link(5, 7, 0.25), new Findings.Link(9, 1, -0.1));
        RelationsReport directed = blocks(12, Findings.influences(links));
        Document influences = svg(directed, "influences.svg");
        assertThat(elements(influences, "path", "arrow")).hasSize(3);
        assertThat(elements(influences, "path", "against")).hasSize(2); // a line and its arrow
        assertThat(RelationsPage.html(directed))
                .contains("Which devices influence which", "3 influences of one device on another")
                .contains("Strongest: phone 1 on phone 6, 0.500.");
        Document ties = svg(blocks(12, Findings.ties(links)), "ties.svg");
        assertThat(elements(ties, "path", "arrow")).isEmpty();
        assertThat(elements(ties, "path", "tie-line")).hasSize(3);
    }

    /** Names around the circle are never closer than they are high. */
    @ParameterizedTest
    @ValueSource(ints = {2, 30, 139, 300})
    void namesOfTheGraphHaveRoom(int m) throws Exception {
        Document graph = svg(blocks(m, Findings.NONE), "nearest-devices.svg");
        List<double[]> places = elements(graph, "text", "name").stream()
                .map(element -> element.getAttribute("transform"))
                .filter(transform -> transform.contains("rotate"))
                .map(transform ->
                        transform.replaceAll("translate\\(([^)]*)\\).*", "$1").split(" "))
                .map(at -> new double[] {Double.parseDouble(at[0]), Double.parseDouble(at[1])})
                .toList();
        assertThat(places).hasSizeGreaterThanOrEqualTo(m <= 139 ? m : 100);
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < i; j++) {
                double apart = Math.hypot(places.get(i)[0] - places.get(j)[0], places.get(i)[1] - places.get(j)[1]);
                assertThat(apart).isGreaterThan(12);
            }
        }
    }

    @Test
    void thousandsAreDrawnByParts() throws Exception {
        int m = 1500;
        TaskRelations relations = new TaskRelations(names(m), Optional.empty(), Optional.empty(), Findings.NONE)
                .withRows(
                        new double[] {1, 1},
                        t -> TaskRow.of(0.01, Math.cos(0.7 * (t % 3)), Math.sin(2.0 * (t % 3) + 1e-4 * t)));
        RelationsReport report =
                report(RelationAnalysis.of(relations, t -> new double[] {t % 3, t}, 5, TaskLoop.SEQUENTIAL));
        assertThat(elements(svg(report, "dendrogram.svg"), "path", "branch")).hasSizeLessThanOrEqualTo(80);
        assertThat(RelationsPage.html(report).length()).isLessThan(1_000_000);
        assertThat(RelationsPage.figures(report)).extracting(FigureFile::name).doesNotContain("task-relations.svg");
    }

    @Test
    void unrelatedDevicesAreToldToBe() {
        TaskRelations none = new TaskRelations(names(4), Optional.empty(), Optional.empty(), Findings.NONE);
        String page =
                RelationsPage.html(report(RelationAnalysis.of(none, t -> new double[] {t}, 5, TaskLoop.SEQUENTIAL)));
        assertThat(page)
                .contains("The devices do not relate: the structure sample learns each model")
                .doesNotContain("Which devices belong together");
    }

    @Test
    void evilNamesStayText() {
        List<String> evil = List.of(SampleReports.EVIL);
        int m = evil.size();
        RelationAnalysis analysis = SampleReports.relations(
                evil,
                SampleReports.blocks(m, new Random(1)),
                Findings.influences(List.of(new Findings.Link(0, 2, 1), new Findings.Link(5, 7, 1))));
        assertThat(RelationsPage.html(report(analysis)))
                .doesNotContain("<script>alert")
                .doesNotContain("<!-- comment")
                .doesNotContain("\u202E");
    }

    @Test
    void theSameReportGivesTheSameText() {
        assertThat(RelationsPage.html(blocks(20, Findings.NONE)))
                .isEqualTo(RelationsPage.html(blocks(20, Findings.NONE)));
    }
}
