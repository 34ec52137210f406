package org.mochafl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What holds of every page of every kind. */
class PageTest {

    private static final Pattern SVG = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

    static Stream<String> pages() {
        return Stream.of(
                        ComparisonPageTest.samples().map(ComparisonPage::html),
                        SampleModels.trainings().values().stream().map(TrainingPage::html),
                        SampleModels.evaluations().values().stream().map(EvaluationPage::html),
                        SampleRaces.races().values().stream().map(RacePage::html),
                        Stream.of(ReproductionPage.html(SampleRaces.reproduction())))
                .flatMap(pages -> pages);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void needsNothingFromTheNetwork(String page) {
        String rest = page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        assertThat(rest).doesNotContain("http://", "https://", "url(", "@import", " src=");
        assertThat(page).contains("default-src 'none'");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void drawsWellFormedNamedPictures(String page) throws Exception {
        Matcher pictures = SVG.matcher(page);
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
    @MethodSource("pages")
    void isWellFormedAsAWholeWithUniqueIds(String page) throws Exception {
        Document document = whole(page);
        List<String> ids = new ArrayList<>();
        for (Element element : elements(document, "*")) {
            if (element.hasAttribute("id")) {
                ids.add(element.getAttribute("id"));
            }
        }
        assertThat(ids).doesNotHaveDuplicates().contains("provenance");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFigureHasItsTwoLinks(String page) throws Exception {
        for (Element figure : elements(whole(page), "figure")) {
            NodeList links = figure.getElementsByTagName("a");
            assertThat(links.getLength()).isEqualTo(2);
            assertThat(((Element) links.item(0)).getAttribute("download")).endsWith(".svg");
            assertThat(((Element) links.item(1)).getAttribute("download")).endsWith(".csv");
            assertThat(((Element) links.item(1)).getAttribute("aria-label")).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void headingsStepDownOneByOneAndTablesAreNamed(String page) throws Exception {
        Document document = whole(page);
        assertThat(elements(document, "h1")).hasSize(1);
        assertThat(elements(document, "h2"))
                .hasSizeGreaterThanOrEqualTo(elements(document, "section").size());
        for (Element table : elements(document, "table")) {
            assertThat(text(table, "caption")).isNotBlank();
            assertThat(elements(table, "th")).allMatch(head -> head.hasAttribute("scope"));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hasNoNumberThatIsNone(String page) {
        String words = page.replaceAll("href=\"data:[^\"]*\"", "").replaceAll("base64,[^\"]*\"", "");
        assertThat(words).doesNotContain("NaN", "Infinity");
    }

    private static Document whole(String page) throws Exception {
        Matcher scripts = Pattern.compile("(<script[^>]*>).*?(</script>)", Pattern.DOTALL)
                .matcher(page.replace("<!DOCTYPE html>\n", ""));
        return xml(scripts.replaceAll("$1$2"));
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static List<Element> elements(Document document, String name) {
        return elements(document.getDocumentElement(), name);
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList all = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }
}
