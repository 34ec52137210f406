package org.mochafl.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mochafl.core.InvalidInput;

/** A list in the value of an option, which has nothing twice. */
final class OneOfEach {

    private OneOfEach() {}

    /**
     * The list.
     *
     * @throws InvalidInput if something is in it twice
     */
    static <T> List<T> of(String option, List<T> values) {
        Set<T> seen = new HashSet<>();
        for (T value : values) {
            if (!seen.add(value)) {
                throw new InvalidInput(option + ": expected each once, found " + value + " twice");
            }
        }
        return List.copyOf(values);
    }
}
