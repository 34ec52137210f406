package org.mochafl.data.prepare;

import java.util.Locale;
import org.mochafl.core.InvalidInput;

/** Whose moments bring features to mean 0 and variance 1. */
public enum Standardization {
    /** Features stay as they are. */
    NONE,
    /** The moments of all tasks' rows together. */
    POOLED,
    /** The moments of each task's own rows. */
    TASK;

    /**
     * The standardisation with a name, in any case.
     *
     * @throws InvalidInput if there is none
     */
    public static Standardization named(String name) {
        for (Standardization standardization : values()) {
            if (standardization.name().equalsIgnoreCase(name.strip())) {
                return standardization;
            }
        }
        throw new InvalidInput("--standardize: expected none, pooled or task, found '" + name.strip() + "'");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
