package org.mochafl.cli;

import picocli.CommandLine.TypeConversionException;

/** Numbers as options have them, with errors that say what was expected. */
final class NumberArgument {

    private NumberArgument() {}

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

    private static TypeConversionException wrong(String expected, String found) {
        return new TypeConversionException("expected " + expected + ", found '" + found + "'");
    }
}
