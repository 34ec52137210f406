package org.mochafl.simulation.presence;

import org.mochafl.core.InvalidInput;

/** Checks on the numbers a presence is made with. */
final class PresenceSetting {

    private PresenceSetting() {}

    static double duration(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidInput(name + ": expected a finite time above 0, found " + value);
        }
        return value;
    }

    static double share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new InvalidInput(name + ": expected a share from 0 to 1, found " + value);
        }
        return value;
    }
}
