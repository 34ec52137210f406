package org.mochafl.report;

import java.util.Set;

/**
 * An element of HTML or SVG, written so that both an HTML and an XML parser read it.
 *
 * <p>Text and attribute values are escaped here and nowhere else. A builder: use it within one method.
 */
final class Tag implements Part {

    private static final Set<String> VOID = Set.of("meta", "br", "col");

    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    private Tag(String name) {
        this.name = name;
    }

    static Tag of(String name) {
        return new Tag(name);
    }

    /** An element with a class. */
    static Tag of(String name, String cssClass) {
        return new Tag(name).attr("class", cssClass);
    }

    Tag attr(String attribute, String value) {
        attributes.append(' ').append(attribute).append("=\"");
        escape(value, attributes);
        attributes.append('"');
        return this;
    }

    /** A coordinate or length, to a hundredth. */
    Tag attr(String attribute, double value) {
        return attr(attribute, Numbers.coordinate(value));
    }

    Tag text(String text) {
        escape(text, content);
        return this;
    }

    Tag add(Tag... children) {
        for (Tag child : children) {
            child.writeTo(content);
        }
        return this;
    }

    Tag add(Iterable<? extends Part> children) {
        for (Part child : children) {
            child.tag().writeTo(content);
        }
        return this;
    }

    @Override
    public Tag tag() {
        return this;
    }

    /** A {@code <title>}: the name that a pointer shows. */
    Tag tip(String tip) {
        return add(of("title").text(tip));
    }

    /** The content of a style or script element, which HTML does not unescape. */
    Tag raw(String code) {
        if (code.contains("</")) {
            throw new IllegalArgumentException("a style or script must not contain </");
        }
        content.append(code);
        return this;
    }

    void writeTo(StringBuilder out) {
        out.append('<').append(name).append(attributes);
        if (VOID.contains(name)) {
            out.append("/>");
        } else {
            out.append('>').append(content).append("</").append(name).append('>');
        }
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        writeTo(out);
        return out.toString();
    }

    private static void escape(String text, StringBuilder out) {
        text.codePoints().forEach(code -> {
            switch (code) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isReadable(code) ? code : 0xFFFD);
            }
        });
    }

    /** False for what XML forbids and for marks that turn the direction of the text after them. */
    private static boolean isReadable(int code) {
        boolean control = (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code < 0xA0);
        boolean direction = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
        boolean surrogate = code >= 0xD800 && code <= 0xDFFF;
        return !control && !direction && !surrogate && (code & 0xFFFE) != 0xFFFE;
    }
}
