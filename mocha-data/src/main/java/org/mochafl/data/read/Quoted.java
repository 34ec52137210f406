package org.mochafl.data.read;

import org.jspecify.annotations.Nullable;

/** Foreign text in messages and names: on one line, and short. */
final class Quoted {

    private static final int SHOWN = 40;
    private static final int MESSAGE_SHOWN = 160;

    private Quoted() {}

    /** The text in quotes, cut if it is long; "nothing" if it is empty. */
    static String of(String text) {
        if (text.isBlank()) {
            return "nothing";
        }
        String line = oneLine(text);
        return line.length() <= SHOWN ? "'" + line + "'" : "'" + line.substring(0, SHOWN) + "…'";
    }

    /** The text without surrounding spaces, its control characters made spaces. */
    static String oneLine(String text) {
        return text.strip().replaceAll("\\p{Cntrl}+", " ");
    }

    /** A library's message, on one line and cut if it is long. */
    static String shortened(@Nullable String message) {
        String line = message == null || message.isBlank() ? "something else" : oneLine(message);
        return line.length() <= MESSAGE_SHOWN ? line : line.substring(0, MESSAGE_SHOWN) + "…";
    }
}
