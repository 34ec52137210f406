package org.mochafl.data.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.synthetic.SyntheticLabels.Score;
import org.mochafl.data.synthetic.SyntheticRelations.Kind;

/** The written form of a synthetic federation's settings. */
final class SyntheticSettings {

    private static final List<String> NAMES = List.of(
            "tasks",
            "features",
            "rows",
            "min-rows",
            "max-rows",
            "density",
            "columns",
            "relations",
            "groups",
            "parents",
            "parent-rows",
            "edges",
            "rank",
            "outliers",
            "spread",
            "target",
            "outputs",
            "truth",
            "noise",
            "seed");

    private static final int USUAL_SIZE = 3;

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
        int tasks = settings.integer("tasks", usual.tasks());
        return new SyntheticFederation(
                tasks,
                settings.rows(usual.rows()),
                settings.relations(usual.relations(), tasks),
                settings.labels(usual.labels()),
                settings.wholeNumber("seed", usual.seed()));
    }

    private SyntheticRows rows(SyntheticRows usual) {
        int least = integer("rows", integer("min-rows", usual.least()));
        return new SyntheticRows(
                integer("features", usual.features()),
                least,
                integer("rows", integer("max-rows", Math.max(least, usual.most()))),
                given.containsKey("parent-rows") ? OptionalInt.of(integer("parent-rows", 0)) : OptionalInt.empty(),
                number("density", usual.density()),
                choice("columns", usual.columns()));
    }

    /** Three of everything, but an edge for every other task. */
    private static int usualSize(Kind kind, int tasks) {
        return kind == Kind.PRECISION ? tasks / 2 : USUAL_SIZE;
    }

    private SyntheticRelations relations(SyntheticRelations usual, int tasks) {
        Kind kind = choice("relations", usual.kind());
        for (Kind other : Kind.values()) {
            String found = given.get(other.sizeName());
            if (found != null) {
                Setting.check(other.sizeName(), other == kind, "relations=" + name(other) + " with it", found);
            }
        }
        boolean exact = kind == Kind.PRECISION;
        return new SyntheticRelations(
                kind,
                kind == Kind.CHAIN ? 1 : integer(kind.sizeName(), usualSize(kind, tasks)),
                number("outliers", exact ? 0 : usual.outliers()),
                number("spread", exact ? 0 : usual.spread()));
    }

    private SyntheticLabels labels(SyntheticLabels usual) {
        return new SyntheticLabels(
                choice("target", usual.target()),
                integer("outputs", usual.outputs()),
                choice("truth", usual.score()),
                number("noise", usual.noise()));
    }

    static String text(SyntheticFederation spec) {
        List<String> pairs = new ArrayList<>();
        SyntheticRows rows = spec.rows();
        pairs.add("tasks=" + spec.tasks());
        pairs.add("features=" + rows.features());
        pairs.add("min-rows=" + rows.least());
        pairs.add("max-rows=" + rows.most());
        if (rows.areSparse()) {
            pairs.add("density=" + rows.density());
            pairs.add("columns=" + name(rows.columns()));
        }
        SyntheticRelations relations = spec.relations();
        Kind kind = relations.kind();
        if (kind != Kind.GROUPS) {
            pairs.add("relations=" + name(kind));
        }
        if (kind != Kind.CHAIN) {
            pairs.add(kind.sizeName() + "=" + relations.size());
        }
        rows.parents().ifPresent(count -> pairs.add("parent-rows=" + count));
        pairs.add("outliers=" + relations.outliers());
        SyntheticLabels labels = spec.labels();
        pairs.add("noise=" + labels.noise());
        pairs.add("spread=" + relations.spread());
        pairs.add("target=" + name(labels.target()));
        if (labels.outputs() != 1) {
            pairs.add("outputs=" + labels.outputs());
        }
        if (labels.score() != Score.LINEAR) {
            pairs.add("truth=" + name(labels.score()));
        }
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

    /** One of the constants of an enumeration, written small and with hyphens. */
    private <E extends Enum<E>> E choice(String name, E usual) {
        String text = given.get(name);
        if (text == null) {
            return usual;
        }
        E[] all = usual.getDeclaringClass().getEnumConstants();
        for (E one : all) {
            if (name(one).equalsIgnoreCase(text)) {
                return one;
            }
        }
        List<String> names = Stream.of(all).map(SyntheticSettings::name).collect(Collectors.toList());
        String last = names.remove(names.size() - 1);
        throw wrong(name, String.join(", ", names) + " or " + last, text);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static InvalidInput wrong(String name, String expected, String found) {
        return new InvalidInput(
                SyntheticFederation.NAME + ": " + name + ": expected " + expected + ", found '" + found + "'");
    }
}
