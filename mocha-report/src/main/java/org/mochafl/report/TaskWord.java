package org.mochafl.report;

/**
 * What a reader calls one task of this federation, and several: "device", "devices".
 *
 * @param one the singular
 * @param many the plural
 */
public record TaskWord(String one, String many) {

    /** A task is a device. */
    public static final TaskWord DEVICE = new TaskWord("device", "devices");

    /** A number with the fitting word: "1 device", "30 devices". */
    String count(int number) {
        return Numbers.count(number) + " " + of(number);
    }

    /** The fitting word for a number. */
    String of(int number) {
        return number == 1 ? one : many;
    }
}
