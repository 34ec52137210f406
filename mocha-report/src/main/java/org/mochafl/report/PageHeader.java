package org.mochafl.report;

import java.util.List;

/**
 * The head of a page: what it is about, what came out, and the large numbers.
 *
 * @param kind what kind of page it is: "MOCHA comparison"
 * @param title the title
 * @param summary what came out, in a sentence or two
 * @param cards the large numbers
 * @param facts of the data
 * @param notes what a reader must know to read the numbers right
 */
record PageHeader(String kind, String title, String summary, List<Card> cards, List<String> facts, List<String> notes) {

    /**
     * A large number.
     *
     * @param focused whether it is the one to look at
     * @param name what stands above it
     * @param number the number
     * @param unit its unit, or nothing
     * @param error its standard error, or nothing
     * @param what what stands below it
     */
    record Card(boolean focused, Tag name, String number, String unit, String error, String what) {

        /** Longer numbers are written smaller. */
        private static final int ROOM = 6;

        /** A card whose name is plain. */
        static Card of(boolean focused, String name, String number, String unit, String what) {
            return new Card(focused, Tag.of("span").text(name), number, unit, "", what);
        }

        /** A card for a value of a metric. */
        static Card of(boolean focused, String name, ValueFormat format, double value, String what) {
            return of(focused, name, format.bare(value), Double.isNaN(value) ? "" : format.unit(), what);
        }

        private Tag tag() {
            Tag big = Tag.of("p", number.length() > ROOM ? "big long" : "big").text(number);
            if (!unit.isEmpty()) {
                big.add(Tag.of("span", "unit").text(unit));
            }
            Tag card = Tag.of("li", focused ? "card focus" : "card")
                    .add(Tag.of("p", "name").add(name))
                    .add(big);
            if (!error.isEmpty()) {
                card.add(Tag.of("p", "error").text(error));
            }
            return card.add(Tag.of("p", "what").text(what));
        }
    }

    Tag tag() {
        Tag header = Tag.of("header")
                .add(Tag.of("p", "eyebrow").text(kind))
                .add(Tag.of("h1").text(title))
                .add(Tag.of("p", "summary").text(summary))
                .add(large())
                .add(Tag.of("p", "data").text(String.join(" · ", facts)));
        return notes.isEmpty() ? header : header.add(aside());
    }

    private List<Tag> large() {
        Tag list = Tag.of("ul", "cards");
        cards.forEach(card -> list.add(card.tag()));
        return cards.isEmpty() ? List.of() : List.of(list);
    }

    private Tag aside() {
        Tag list = Tag.of("ul");
        notes.forEach(note -> list.add(Tag.of("li").text(note)));
        return Tag.of("aside", "notes")
                .attr("aria-label", "Notes")
                .add(Tag.of("h2").text("Notes"), list);
    }
}
