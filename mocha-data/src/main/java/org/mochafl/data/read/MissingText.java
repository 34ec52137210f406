package org.mochafl.data.read;

import java.util.Locale;
import java.util.Set;

/** How tables of text write a value that nobody knows: nothing, {@code ?}, {@code NA}, {@code N/A}, {@code NaN}, {@code null}. */
final class MissingText {

    private static final Set<String> WORDS = Set.of("", "?", "na", "n/a", "nan", "null");
    private static final int LONGEST = 4;

    private MissingText() {}

    /** Whether the text, in any case and without surrounding spaces, stands for a missing value. */
    static boolean is(String text) {
        String word = text.strip();
        return word.length() <= LONGEST && WORDS.contains(word.toLowerCase(Locale.ROOT));
    }
}
