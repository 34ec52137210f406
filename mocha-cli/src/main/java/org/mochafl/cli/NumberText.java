package org.mochafl.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people. */
final class NumberText {

    private NumberText() {}

    /** A setting, as short as it can be written: 0.001, 1e-5, 10. */
    static String setting(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value).toLowerCase(Locale.ROOT);
        return text.replace(".0e", "e");
    }

    /** A number to three significant digits, as short as it can be written: 4.12, 1e-4, 120. */
    static String rounded(double value) {
        return setting(new BigDecimal(value).round(new MathContext(3)).doubleValue());
    }

    /** An objective: six significant digits. */
    static String objective(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    /** A gap: two digits and an exponent. */
    static String gap(double value) {
        return String.format(Locale.ROOT, "%.1e", value).replace("e-0", "e-").replace("e+00", "");
    }

    /** A count, with its thousands set apart. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A chief metric: a percentage, or a number in the units of the labels. */
    static String metric(String name, double value) {
        return name.endsWith("Error")
                ? String.format(Locale.ROOT, "%.2f %%", 100 * value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    /** A time: 0.4 s, 12 s, 3 min 20 s. */
    static String seconds(double seconds) {
        if (seconds < 10 && seconds != Math.rint(seconds)) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 120 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }
}
