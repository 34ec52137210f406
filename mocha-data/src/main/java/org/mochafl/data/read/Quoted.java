package org.mochafl.data.read;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;

/** Foreign text in messages and names: on one line, and short. */
final class Quoted {

    /** What a decoder puts for bytes that are no UTF-8. */
    private static final char NOT_UTF_8 = '\uFFFD';

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

    /**
     * A name or class as {@link #oneLine} makes it.
     *
     * @throws InvalidInput if its bytes are no UTF-8: other names may have become the same
     */
    static String name(String text, Supplier<String> where) {
        if (text.indexOf(NOT_UTF_8) >= 0) {
            throw new InvalidInput(where.get() + ": expected text in UTF-8, found " + of(text));
        }
        return oneLine(text);
    }

    /** A library's message, on one line and cut if it is long. */
    static String shortened(@Nullable String message) {
        String line = message == null || message.isBlank()
                ? "something else"
                : oneLine(message).replaceAll(" \\(start marker at .*", "");
        return line.length() <= MESSAGE_SHOWN ? line : line.substring(0, MESSAGE_SHOWN) + "…";
    }
}
