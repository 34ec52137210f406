package org.mochafl.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The name that a misspelt one was most likely meant to be. */
public final class NearestName {

    private NearestName() {}

    /**
     * The known name with the fewest letters to change, insert or drop, capital or not; of equal ones the first by the
     * alphabet.
     *
     * @param known at least one
     */
    public static String of(String found, Collection<String> known) {
        String small = found.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt((String name) -> distance(small, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** The edit distance of Levenshtein, row by row. */
    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
