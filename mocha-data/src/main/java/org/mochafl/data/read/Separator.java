package org.mochafl.data.read;

/** The separator of a table's columns. */
final class Separator {

    private static final String KNOWN = ",;\t";

    private Separator() {}

    /** The separator that the first line of a text holds most of, outside quotes. */
    static char of(String head) {
        int[] counts = new int[KNOWN.length()];
        boolean quoted = false;
        for (char c : head.stripLeading().toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!quoted && KNOWN.indexOf(c) >= 0) {
                counts[KNOWN.indexOf(c)]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return KNOWN.charAt(best);
    }
}
