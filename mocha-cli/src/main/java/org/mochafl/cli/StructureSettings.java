package org.mochafl.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mochafl.core.InvalidInput;

/**
 * What {@code --set} says: {@code name=value} for every structure that has the setting, {@code structure.name=value} for
 * one, which then does not listen to the other.
 */
final class StructureSettings {

    private final List<Pair> pairs = new ArrayList<>();

    private record Pair(String text, String structure, String name, String value) {

        boolean isOf(String asked, StructureKind kind) {
            return (structure.isEmpty() || structure.equals(asked) || structure.equals(kind.name()))
                    && kind.settingNames().contains(name);
        }
    }

    /**
     * Reads what was said.
     *
     * @param texts {@code name=value} each
     */
    StructureSettings(List<String> texts) {
        Set<String> seen = new LinkedHashSet<>();
        for (String text : texts) {
            String[] sides = text.split("=", 2);
            String name = sides[0].strip();
            int dot = name.lastIndexOf('.');
            pairs.add(new Pair(
                    text,
                    dot < 0 ? "" : name.substring(0, dot),
                    name.substring(dot + 1),
                    sides.length < 2 ? "" : sides[1].strip()));
            if (!seen.add(name)) {
                throw new InvalidInput("--set: expected each name once, found " + name + " twice");
            }
        }
    }

    /** What was said of a structure. */
    StructureValues of(String asked, StructureKind kind) {
        String variant =
                asked.equals(kind.name()) ? "" : asked.substring(kind.name().length() + 1);
        Map<String, String> given = new LinkedHashMap<>();
        for (boolean special : new boolean[] {false, true}) {
            pairs.stream()
                    .filter(pair -> pair.isOf(asked, kind) && pair.structure().isEmpty() != special)
                    .forEach(pair -> given.put(pair.name(), pair.value()));
        }
        return new StructureValues(kind, variant, given);
    }

    /** Whether a structure has all that it cannot be without. */
    boolean suffice(StructureKind kind) {
        Map<String, String> given = of(kind.name(), kind).given();
        return kind.settings().stream().allMatch(setting -> !setting.required() || given.containsKey(setting.name()));
    }

    /**
     * Checks that everything was said of one of these structures.
     *
     * @throws InvalidInput if something is of none
     */
    void checkUsed(Map<String, StructureKind> asked) {
        for (Pair pair : pairs) {
            boolean used = asked.entrySet().stream().anyMatch(each -> pair.isOf(each.getKey(), each.getValue()));
            if (!used || !pair.text().contains("=")) {
                throw new InvalidInput("--set: expected " + expected(asked) + ", found '" + pair.text() + "'");
            }
        }
    }

    private static String expected(Map<String, StructureKind> asked) {
        Set<String> names = new LinkedHashSet<>();
        asked.values().forEach(kind -> names.addAll(kind.settingNames()));
        String structures = asked.size() == 1
                ? " with --structure " + asked.keySet().iterator().next()
                : " with " + String.join(", ", asked.keySet());
        return names.isEmpty()
                ? "nothing" + structures + (asked.size() == 1 ? ", which has no settings" : ", which have no settings")
                : "name=value" + structures + " and a name of " + String.join(", ", names);
    }
}
