package org.mochafl.core.structure;

import org.mochafl.core.InvalidInput;

/** Checks on the numbers a structure is made with. */
final class Setting {

    /** Beyond these a square or a quotient of settings is no normal number any more. */
    static final double LEAST = 1e-60;

    static final double MOST = 1e60;

    private Setting() {}

    static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidInput(name + ": expected a finite number above 0, found " + value);
        }
        if (value < LEAST || value > MOST) {
            throw new InvalidInput(name + ": expected a number from " + LEAST + " to " + MOST + ", found " + value);
        }
        return value;
    }

    static double notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidInput(name + ": expected a finite number, 0 or above, found " + value);
        }
        return value == 0 ? value : positive(name, value);
    }
}
