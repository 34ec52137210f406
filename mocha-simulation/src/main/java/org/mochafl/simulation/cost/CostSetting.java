package org.mochafl.simulation.cost;

import org.mochafl.core.InvalidInput;

/** Checks on the numbers a cost model is made with. */
final class CostSetting {

    private CostSetting() {}

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

    static long notNegative(String name, long value) {
        if (value < 0) {
            throw new InvalidInput(name + ": expected a number, 0 or above, found " + value);
        }
        return value;
    }
}
