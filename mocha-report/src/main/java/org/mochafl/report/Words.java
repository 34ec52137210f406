package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** English as the pages need it. */
final class Words {

    private static final int MOST_NAMES = 5;

    private Words() {}

    /** The text with a capital first letter. */
    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** A number with its word, whose plural ends in s: "1 test row", "83 test rows". */
    static String count(long number, String one) {
        return Numbers.count(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** "a, b and c"; nothing for no part. */
    static String joined(List<String> parts) {
        int last = parts.size() - 1;
        return last <= 0
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    /** The first few of some names, and how many more of {@code all} there are: "a, b and 3 more". */
    static String some(List<String> names, int all) {
        int shown = names.size() <= MOST_NAMES ? names.size() : MOST_NAMES - 1;
        List<String> parts = new ArrayList<>(names.subList(0, shown));
        if (shown < all) {
            parts.add(Numbers.count(all - shown) + " more");
        }
        return joined(parts);
    }
}
