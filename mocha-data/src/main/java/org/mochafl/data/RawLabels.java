package org.mochafl.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What the raw labels of a source are: plain numbers, one or several a row, or codes of named classes.
 *
 * @param names the name of each class by its code; empty if the labels are plain numbers
 * @param codesAreGiven whether the codes come from the source (and a user may know them) or were made up by a reader
 * @param targets what each of a row's numbers is called
 */
public record RawLabels(SortedMap<Double, String> names, boolean codesAreGiven, List<String> targets) {

    /** What a label without a name of its own is called. */
    static final String LABEL = "label";

    /** Labels with these names. */
    public RawLabels {
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
        targets = List.copyOf(targets);
    }

    /** Labels that are plain numbers, without names of their own. */
    public static RawLabels numbers() {
        return targets(List.of(LABEL));
    }

    /** Several numbers a row, with these names. */
    public static RawLabels targets(List<String> targets) {
        return new RawLabels(new TreeMap<>(), true, targets);
    }

    /** Labels that are names of classes; the code of a class is its place in the list, from 0. */
    public static RawLabels named(List<String> classes) {
        SortedMap<Double, String> names = new TreeMap<>();
        for (int i = 0; i < classes.size(); i++) {
            names.put((double) i, classes.get(i));
        }
        return new RawLabels(names, false, List.of(LABEL));
    }

    /** Labels with numbers and names that both come from the source. */
    public static RawLabels numbered(Map<Double, String> classes) {
        return new RawLabels(new TreeMap<>(classes), true, List.of(LABEL));
    }

    /** Whether the labels stand for named classes. */
    public boolean areNamed() {
        return !names.isEmpty();
    }

    /** The names of K numbers a row: the targets, or numbered where they have no names of their own. */
    List<String> targets(int outputs) {
        if (targets.size() == outputs) {
            return targets;
        }
        return IntStream.rangeClosed(1, outputs).mapToObj(k -> LABEL + " " + k).toList();
    }

    /** How a label is written for people: its class's name, or the number without a needless fraction. */
    public String text(double label) {
        String name = names.get(label);
        if (name != null) {
            return name;
        }
        return label == Math.rint(label) && Math.abs(label) < 1e15
                ? Long.toString((long) label)
                : Double.toString(label);
    }

    /** The code of the class a user names: by its name in any case, else by its number. */
    OptionalDouble code(String text) {
        String wanted = text.strip();
        List<Map.Entry<Double, String>> found = new ArrayList<>();
        for (Map.Entry<Double, String> entry : names.entrySet()) {
            if (entry.getValue().equals(wanted)) {
                return OptionalDouble.of(entry.getKey());
            }
            if (entry.getValue().equalsIgnoreCase(wanted)) {
                found.add(entry);
            }
        }
        if (!found.isEmpty()) {
            return OptionalDouble.of(found.get(0).getKey());
        }
        if (!codesAreGiven) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(wanted) + 0.0);
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }
}
