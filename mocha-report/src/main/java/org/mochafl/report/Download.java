package org.mochafl.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A link that holds the file it leads to, so that the page needs no other file. */
final class Download {

    /** Browsers refuse longer addresses. */
    static final int LONGEST = 1_500_000;

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~!*();,=";
    private static final String HEX = "0123456789ABCDEF";

    private Download() {}

    /**
     * The link; where the file is too long for one, a remark.
     *
     * @param file what it leads to
     * @param type its media type
     * @param label the link's word
     * @param description what a screen reader says
     */
    static Tag link(FigureFile file, String type, String label, String description) {
        String address = file.text().length() > LONGEST ? "" : address(type, file.text());
        if (address.isEmpty() || address.length() > LONGEST) {
            return Tag.of("span").text(label + ": too long for a page, written by --figures");
        }
        return Tag.of("a")
                .attr("download", file.name())
                .attr("href", address)
                .attr("aria-label", description)
                .text(label);
    }

    /** A text as the address that holds it [RFC 2397], in the shorter of the two ways to write one. */
    static String address(String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String escaped = "data:" + type + ";charset=utf-8," + escaped(bytes);
        String encoded =
                "data:" + type + ";charset=utf-8;base64," + Base64.getEncoder().encodeToString(bytes);
        return escaped.length() <= encoded.length() ? escaped : encoded;
    }

    private static String escaped(byte[] bytes) {
        StringBuilder escaped = new StringBuilder();
        for (byte unit : bytes) {
            if (unit > 0 && PLAIN.indexOf(unit) >= 0) {
                escaped.append((char) unit);
            } else {
                escaped.append('%').append(HEX.charAt((unit >> 4) & 15)).append(HEX.charAt(unit & 15));
            }
        }
        return escaped.toString();
    }
}
