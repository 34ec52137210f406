package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.InvalidInput;

/** Several numbers in the value of one option. */
final class NumberList {

    private NumberList() {}

    /**
     * The numbers of a value.
     *
     * @param option that has it
     * @param form what it is to look like: {@code ON,OFF}, {@code PERIOD,SHARE[,SPREAD]}; a bracket is around what may be
     *     left out
     * @param separator between numbers
     * @throws InvalidInput if there are too few numbers or too many, or one is none
     */
    static List<Double> of(String option, String form, String separator, String text) {
        int most = form.split(separator, -1).length;
        int least = form.contains("[") ? form.substring(0, form.indexOf('[')).split(separator, -1).length : most;
        List<Double> numbers = new ArrayList<>();
        for (String part : text.split(separator, -1)) {
            double number = number(part);
            if (Double.isNaN(number)) {
                throw wrong(option, form, text);
            }
            numbers.add(number);
        }
        if (numbers.size() < least || numbers.size() > most) {
            throw wrong(option, form, text);
        }
        return List.copyOf(numbers);
    }

    /** A number; not one where the text is none. */
    static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private static InvalidInput wrong(String option, String form, String found) {
        return new InvalidInput(option + ": expected " + form + " in numbers, found '" + found + "'");
    }
}
