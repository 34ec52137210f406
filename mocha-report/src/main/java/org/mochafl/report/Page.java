package org.mochafl.report;

import java.util.List;

/**
 * A page: style, script, the switch between light and dark, header, contents, sections, footer.
 *
 * @param title of the window
 * @param header stands above the contents
 * @param sections in their order
 * @param footer the last line
 */
record Page(String title, Tag header, List<Section> sections, String footer) {

    /** Forbids the page to load or send anything. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

    Page {
        sections = List.copyOf(sections);
    }

    /** Every figure as a drawing and as numbers, in the order of the page. */
    List<FigureFile> figures() {
        return FileName.apart(sections.stream().flatMap(Section::figures).toList());
    }

    String html() {
        Tag head = Tag.of("head")
                .add(Tag.of("meta").attr("charset", "utf-8"))
                .add(Tag.of("meta")
                        .attr("http-equiv", "Content-Security-Policy")
                        .attr("content", POLICY))
                .add(meta("viewport", "width=device-width, initial-scale=1"))
                .add(meta("color-scheme", "light dark"))
                .add(Tag.of("title").text(title))
                .add(Tag.of("style").raw(Style.page()));
        Tag main = Tag.of("main").add(header).add(contents());
        sections.forEach(section -> main.add(section.tag()));
        Tag body = Tag.of("body")
                .add(themeSwitch(), main, Tag.of("footer").text(footer))
                .add(Tag.of("script").raw(Style.resource("report.js")));
        return "<!DOCTYPE html>\n" + Tag.of("html").attr("lang", "en").add(head, body) + "\n";
    }

    private static Tag meta(String name, String content) {
        return Tag.of("meta").attr("name", name).attr("content", content);
    }

    private static Tag themeSwitch() {
        return Tag.of("button", "theme")
                .attr("type", "button")
                .attr("hidden", "hidden")
                .attr("aria-label", "Switch between light and dark")
                .text("◐");
    }

    private Tag contents() {
        Tag contents = Tag.of("nav").attr("aria-label", "Contents");
        for (Section section : sections) {
            contents.add(Tag.of("a").attr("href", "#" + section.id()).text(section.title()));
        }
        return contents;
    }
}
