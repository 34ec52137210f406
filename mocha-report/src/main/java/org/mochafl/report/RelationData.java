package org.mochafl.report;

import java.util.Base64;
import java.util.Locale;
import org.mochafl.core.relations.RelationMatrix;

/** The relation matrix for the page's script: names, and every value in hundredths as one signed byte. */
final class RelationData {

    private static final byte UNKNOWN = -128;

    private RelationData() {}

    static String json(RelationMatrix relations) {
        int m = relations.size();
        byte[] hundredths = new byte[m * m];
        StringBuilder json = new StringBuilder("{\"names\":[");
        for (int i = 0; i < m; i++) {
            json.append(i == 0 ? "" : ",").append(quoted(relations.name(i)));
            for (int j = 0; j < m; j++) {
                double value = relations.value(i, j);
                hundredths[i * m + j] = Double.isNaN(value) ? UNKNOWN : (byte) Math.round(100 * value);
            }
        }
        String values = Base64.getEncoder().encodeToString(hundredths);
        return json.append("],\"values\":\"").append(values).append("\"}").toString();
    }

    /** A JSON string of ASCII letters and digits only; every other character as an escape, so that no page misreads it. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean digit = letter >= '0' && letter <= '9';
            boolean capital = letter >= 'A' && letter <= 'Z';
            boolean small = letter >= 'a' && letter <= 'z';
            if (digit || capital || small || letter == ' ') {
                quoted.append(letter);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
            }
        }
        return quoted.append('"').toString();
    }
}
