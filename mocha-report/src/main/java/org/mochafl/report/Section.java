package org.mochafl.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * A section of a page.
 *
 * @param id its anchor
 * @param title its heading
 * @param lead one or two sentences that say what it shows
 * @param content what follows
 */
record Section(String id, String title, String lead, List<Part> content) {

    Section {
        content = List.copyOf(content);
    }

    Tag tag() {
        return Tag.of("section")
                .attr("id", id)
                .attr("aria-labelledby", id + "-heading")
                .add(Tag.of("h2").attr("id", id + "-heading").text(title))
                .add(Tag.of("p", "lead").text(lead))
                .add(content);
    }

    /** Its figures, in their order. */
    Stream<Figure> figures() {
        return content.stream().flatMap(part -> part.figure().stream());
    }
}
