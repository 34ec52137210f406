package org.mochafl.cli;

import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/** Values of options, with errors that say what was expected. */
final class OptionValue {

    private OptionValue() {}

    static int wholeInt(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw wrong("a whole number", text);
        }
    }

    static long whole(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw wrong("a whole number", text);
        }
    }

    static double real(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw wrong("a number", text);
        }
    }

    static boolean yesOrNo(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("true or false", text);
        };
    }

    private static TypeConversionException wrong(String expected, String found) {
        return new TypeConversionException("expected " + expected + ", found '" + found + "'");
    }
}
