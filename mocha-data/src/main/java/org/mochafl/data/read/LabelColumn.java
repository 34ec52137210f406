package org.mochafl.data.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.RawLabels;

/**
 * The labels in one column of text while it is read: numbers if all of them are, else names of classes in sorted order.
 *
 * <p>Which of the two they are is known at the end, so that texts are kept, each once, and rows hold codes. A column with
 * more than {@value #MOST_CLASSES} different texts can only be of numbers: from there on no text is kept.
 */
final class LabelColumn {

    static final int MOST_CLASSES = 10_000;

    private final int output;
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private boolean numbersOnly;

    /** The column of an output, from 0. */
    LabelColumn(int output) {
        this.output = output;
    }

    /**
     * What stands for the text of a label until {@link #finish}.
     *
     * @param at where the label is, for messages
     * @param read the tasks so far
     */
    double encode(String text, Supplier<String> at, Collection<TaskRows> read) {
        if (!numbersOnly) {
            Integer known = codes.get(text);
            if (known != null) {
                return known;
            }
            if (texts.size() < MOST_CLASSES) {
                codes.put(text, texts.size());
                texts.add(text);
                return texts.size() - 1;
            }
            onlyNumbersFromHere(at, read);
        }
        double number = Decimals.parse(text);
        if (Double.isNaN(number)) {
            throw new InvalidInput(at.get() + ": expected a number as a label, as there are more than " + MOST_CLASSES
                    + " different ones, found " + Quoted.of(text));
        }
        return number;
    }

    private void onlyNumbersFromHere(Supplier<String> at, Collection<TaskRows> read) {
        texts.stream()
                .filter(text -> Double.isNaN(Decimals.parse(text)))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidInput(at.get() + ": expected at most " + MOST_CLASSES
                            + " different labels where some are names, as " + Quoted.of(name) + ", found one more");
                });
        decode(read, numbers());
        numbersOnly = true;
        codes.clear();
        texts.clear();
    }

    /** Whether every label so far is a number. */
    boolean areNumbers() {
        return numbersOnly || texts.stream().noneMatch(text -> Double.isNaN(Decimals.parse(text)));
    }

    /** A label that is not a number, for messages; there must be one. */
    String name() {
        return texts.stream()
                .filter(text -> Double.isNaN(Decimals.parse(text)))
                .findFirst()
                .orElseThrow();
    }

    /** Makes labels of the codes in the rows, and says what they are. */
    RawLabels finish(Collection<TaskRows> read) {
        if (numbersOnly || texts.isEmpty()) {
            return RawLabels.numbers();
        }
        if (areNumbers()) {
            decode(read, numbers());
            return RawLabels.numbers();
        }
        List<String> sorted = List.copyOf(new TreeSet<>(texts));
        decode(
                read,
                texts.stream()
                        .mapToDouble(text -> Collections.binarySearch(sorted, text))
                        .toArray());
        return RawLabels.named(sorted);
    }

    private double[] numbers() {
        return texts.stream().mapToDouble(Decimals::parse).toArray();
    }

    private void decode(Collection<TaskRows> read, double[] labels) {
        for (TaskRows rows : read) {
            rows.mapLabels(output, code -> labels[(int) code]);
        }
    }
}
