package org.mochafl.data.synthetic;

import org.mochafl.core.InvalidInput;

/** The checks of settings, and what an error about one looks like. */
final class Setting {

    private Setting() {}

    static void check(String setting, boolean holds, String expected, Object found) {
        if (!holds) {
            throw new InvalidInput(
                    SyntheticFederation.NAME + ": " + setting + ": expected " + expected + ", found " + found);
        }
    }
}
