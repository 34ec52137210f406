package org.mochafl.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The frame of every page: style, script, the switch between light and dark, header, contents, sections, footer. */
final class Page {

    /** Forbids the page to load or send anything. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

    private Page() {}

    static String html(String title, Tag header, List<Section> sections, String footer) {
        Tag head = Tag.of("head")
                .add(Tag.of("meta").attr("charset", "utf-8"))
                .add(Tag.of("meta")
                        .attr("http-equiv", "Content-Security-Policy")
                        .attr("content", POLICY))
                .add(meta("viewport", "width=device-width, initial-scale=1"))
                .add(meta("color-scheme", "light dark"))
                .add(Tag.of("title").text(title))
                .add(Tag.of("style").raw(style()));
        Tag main = Tag.of("main").add(header).add(contents(sections));
        sections.forEach(section -> main.add(section.tag()));
        Tag body = Tag.of("body")
                .add(themeSwitch(), main, Tag.of("footer").text(footer))
                .add(Tag.of("script").raw(resource("report.js")));
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

    private static Tag contents(List<Section> sections) {
        Tag contents = Tag.of("nav").attr("aria-label", "Contents");
        for (Section section : sections) {
            contents.add(Tag.of("a").attr("href", "#" + section.id()).text(section.title()));
        }
        return contents;
    }

    /** The style sheet: the colours of the light and of the dark theme, and the rules that use them. */
    private static String style() {
        String light = resource("light.css") + HeatColours.variables(false);
        String dark = resource("dark.css") + HeatColours.variables(true);
        return ":root{" + light + "}"
                + "@media (prefers-color-scheme:dark){:root:not([data-theme=light]){" + dark + "}}"
                + ":root[data-theme=dark]{" + dark + "}"
                + "@media print{:root:not([data-theme=print]){" + light + "}}"
                + resource("report.css")
                + HeatColours.rules();
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
