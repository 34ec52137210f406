package org.mochafl.cli;

/**
 * A setting of a structure, as {@code --set} takes it.
 *
 * @param name as it is typed
 * @param usual what holds where nothing is said, as a person writes it; empty where that is another setting's business
 * @param role what it is to the structure
 * @param meaning in a few words, with its unit
 */
record StructureSetting(String name, String usual, Role role, String meaning) {

    /** What a setting is to its structure. */
    enum Role {
        /** It may be left out. */
        OPTIONAL,

        /** The structure cannot be without it. */
        REQUIRED,

        /** It may be left out; where all of these are given, λ has no effect. */
        IN_PLACE_OF_LAMBDA
    }

    /** A number with a default. */
    static StructureSetting number(String name, double usual, String meaning) {
        return new StructureSetting(name, NumberText.setting(usual), Role.OPTIONAL, meaning);
    }

    /** A setting that stays open where nothing is said. */
    static StructureSetting open(String name, String meaning) {
        return new StructureSetting(name, "", Role.OPTIONAL, meaning);
    }

    /** A setting that must be given. */
    static StructureSetting required(String name, String meaning) {
        return new StructureSetting(name, "", Role.REQUIRED, meaning);
    }

    /** A number that λ gives where nothing is said. */
    static StructureSetting inPlaceOfLambda(String name, String meaning) {
        return new StructureSetting(name, "", Role.IN_PLACE_OF_LAMBDA, meaning);
    }

    boolean required() {
        return role == Role.REQUIRED;
    }

    /** The meaning with the default behind it. */
    String text() {
        return name + ": " + meaning
                + (required() ? " (required)" : usual.isEmpty() ? "" : " (default: " + usual + ")");
    }
}
