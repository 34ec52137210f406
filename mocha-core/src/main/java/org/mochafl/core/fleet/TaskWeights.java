package org.mochafl.core.fleet;

import java.util.Arrays;
import java.util.Locale;
import org.mochafl.core.InvalidInput;

/** What c_t is: how much an example of a task counts in the objective. */
public enum TaskWeights {

    /** c_t = 1/n_t: every task counts the same. The default. */
    TASK,

    /** c_t = 1: every example counts the same. */
    EXAMPLE;

    /** c_t of a task with n rows; 0 for a task without rows. */
    public double weight(int rows) {
        if (rows == 0) {
            return 0;
        }
        return this == TASK ? 1.0 / rows : 1;
    }

    /** The name in commands: {@code task} or {@code example}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The weights with this name.
     *
     * @throws InvalidInput if there are none
     */
    public static TaskWeights named(String name) {
        return Arrays.stream(values())
                .filter(weights -> weights.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("weights: expected task or example, found " + name));
    }
}
