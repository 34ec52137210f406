package org.mochafl.data.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.synthetic.SyntheticFederation.Target;

/** The written form of a synthetic federation's settings. */
final class SyntheticSettings {

    private static final List<String> NAMES = List.of(
            "tasks",
            "features",
            "rows",
            "min-rows",
            "max-rows",
            "groups",
            "outliers",
            "noise",
            "spread",
            "target",
            "seed");

    private final Map<String, String> given = new LinkedHashMap<>();

    private SyntheticSettings(String pairs) {
        for (String pair : pairs.isBlank() ? new String[0] : pairs.split(",", -1)) {
            String[] sides = pair.split("=", 2);
            String name = sides[0].strip().toLowerCase(Locale.ROOT);
            if (sides.length < 2 || !NAMES.contains(name)) {
                throw new InvalidInput(SyntheticFederation.NAME + ": expected name=value with a name of "
                        + String.join(", ", NAMES) + ", found '" + pair.strip() + "'");
            }
            if (given.put(name, sides[1].strip()) != null) {
                throw new InvalidInput(
                        SyntheticFederation.NAME + ": expected each setting once, found " + name + " twice");
            }
        }
        if (given.containsKey("rows") && (given.containsKey("min-rows") || given.containsKey("max-rows"))) {
            throw new InvalidInput(
                    SyntheticFederation.NAME + ": expected either rows, or min-rows and max-rows, found both");
        }
    }

    static SyntheticFederation parse(String text) {
        String prefix = SyntheticFederation.NAME + ":";
        String pairs = text.equals(SyntheticFederation.NAME)
                ? ""
                : text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        SyntheticSettings settings = new SyntheticSettings(pairs);
        SyntheticFederation usual = SyntheticFederation.DEFAULT;
        int minRows = settings.integer("rows", settings.integer("min-rows", usual.minRows()));
        int maxRows = settings.integer("rows", settings.integer("max-rows", Math.max(minRows, usual.maxRows())));
        return new SyntheticFederation(
                settings.integer("tasks", usual.tasks()),
                settings.integer("features", usual.features()),
                minRows,
                maxRows,
                settings.integer("groups", usual.groups()),
                settings.number("outliers", usual.outliers()),
                settings.number("noise", usual.noise()),
                settings.number("spread", usual.spread()),
                settings.target(usual.target()),
                settings.wholeNumber("seed", usual.seed()));
    }

    static String text(SyntheticFederation spec) {
        List<String> pairs = new ArrayList<>();
        pairs.add("tasks=" + spec.tasks());
        pairs.add("features=" + spec.features());
        pairs.add("min-rows=" + spec.minRows());
        pairs.add("max-rows=" + spec.maxRows());
        pairs.add("groups=" + spec.groups());
        pairs.add("outliers=" + spec.outliers());
        pairs.add("noise=" + spec.noise());
        pairs.add("spread=" + spec.spread());
        pairs.add("target=" + spec.target().name().toLowerCase(Locale.ROOT));
        pairs.add("seed=" + spec.seed());
        return String.join(",", pairs);
    }

    private int integer(String name, int usual) {
        long value = wholeNumber(name, usual);
        if (value != (int) value) {
            throw wrong(name, "a whole number up to " + Integer.MAX_VALUE, Long.toString(value));
        }
        return (int) value;
    }

    private long wholeNumber(String name, long usual) {
        String text = given.get(name);
        try {
            return text == null ? usual : Long.parseLong(text);
        } catch (NumberFormatException notWhole) {
            throw wrong(name, "a whole number", text);
        }
    }

    private double number(String name, double usual) {
        String text = given.get(name);
        try {
            return text == null ? usual : Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw wrong(name, "a number", text);
        }
    }

    private Target target(Target usual) {
        String text = given.get("target");
        if (text == null) {
            return usual;
        }
        for (Target target : Target.values()) {
            if (target.name().equalsIgnoreCase(text)) {
                return target;
            }
        }
        throw wrong("target", "classes or numbers", text);
    }

    private static InvalidInput wrong(String name, String expected, String found) {
        return new InvalidInput(
                SyntheticFederation.NAME + ": " + name + ": expected " + expected + ", found '" + found + "'");
    }
}
