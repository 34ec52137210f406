package org.mochafl.cli;

import java.util.Map;
import java.util.Optional;
import org.mochafl.core.InvalidInput;

/**
 * What was set of one structure.
 *
 * @param kind the structure
 * @param variant what follows the colon of its name; empty for the usual one
 * @param given the values, as they were typed, by names of the structure's settings
 */
record StructureValues(StructureKind kind, String variant, Map<String, String> given) {

    /** The name of the structure with its variant. */
    String name() {
        return kind.name() + (variant.isEmpty() ? "" : ":" + variant);
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    /** A text, if it was given. */
    Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /** A number, or the setting's default. */
    double number(String name) {
        String text = given.getOrDefault(name, kind.setting(name).usual());
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidInput("--set " + name + ": expected a number, found '" + text + "'");
        }
    }

    /** A whole number, or the setting's default. */
    int whole(String name) {
        String text = given.getOrDefault(name, kind.setting(name).usual());
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidInput("--set " + name + ": expected a whole number, found '" + text + "'");
        }
    }

    /**
     * Checks that at most one of two settings was given.
     *
     * @throws InvalidInput if both were
     */
    void checkEither(String one, String other) {
        if (has(one) && has(other)) {
            throw new InvalidInput("--set: expected either " + one + " or " + other + ", found both");
        }
    }
}
