package org.mochafl.cli;

/**
 * A setting of a structure, as {@code --set} takes it.
 *
 * @param name as it is typed
 * @param usual what holds where nothing is said, as a person writes it; empty where that is another setting's business
 * @param required whether the structure cannot be without it
 * @param meaning in a few words, with its unit
 */
record StructureSetting(String name, String usual, boolean required, String meaning) {

    /** A number with a default. */
    static StructureSetting number(String name, double usual, String meaning) {
        return new StructureSetting(name, NumberText.setting(usual), false, meaning);
    }

    /** A setting that stays open where nothing is said. */
    static StructureSetting open(String name, String meaning) {
        return new StructureSetting(name, "", false, meaning);
    }

    /** A setting that must be given. */
    static StructureSetting required(String name, String meaning) {
        return new StructureSetting(name, "", true, meaning);
    }

    /** The meaning with the default behind it. */
    String text() {
        return name + ": " + meaning + (required ? " (required)" : usual.isEmpty() ? "" : " (default: " + usual + ")");
    }
}
