package org.mochafl.core.structure;

import org.mochafl.core.InvalidInput;

/** Checks on the numbers a structure is made with. */
final class Setting {

    private Setting() {}

    static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidInput(name + ": expected a finite number above 0, found " + value);
        }
        return value;
    }

    static double notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidInput(name + ": expected a finite number, 0 or above, found " + value);
        }
        return value;
    }
}
