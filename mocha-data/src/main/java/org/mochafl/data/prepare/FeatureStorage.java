package org.mochafl.data.prepare;

import java.util.Locale;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.FloatRows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;

/** How dense features are kept in memory. What is computed from them, and models, are doubles. */
public enum FeatureStorage {

    /** As they are, 8 bytes each. */
    DOUBLE,

    /** Rounded to 24 bits, 4 bytes each: {@link FloatRows}. */
    FLOAT;

    /** A rounding of 2⁻²⁴ of it is 6e-4 of a deviation. */
    private static final int MOST_DEVIATIONS = 10_000;

    /**
     * A storage by the name a user gives.
     *
     * @throws InvalidInput if there is none of this name
     */
    public static FeatureStorage named(String name) {
        for (FeatureStorage storage : values()) {
            if (storage.name().equalsIgnoreCase(name.strip())) {
                return storage;
            }
        }
        throw new InvalidInput("--storage: expected double or float, found '" + name.strip() + "'");
    }

    /**
     * A federation whose dense rows are kept so; steps that make other rows of them keep these likewise.
     *
     * @throws InvalidInput if a feature is larger than the storage can say
     */
    public Federation apply(Federation federation) {
        return this == DOUBLE
                ? federation
                : federation.with(
                        federation.tasks().stream().map(FeatureStorage::floats).toList(), federation.notes());
    }

    /**
     * Floats can be standardised.
     *
     * @throws InvalidInput if a mean is so large beside the deviation that the rounding of floats is seen in the difference
     */
    static void requireExactEnough(FeatureScale scale) {
        double[] mean = scale.mean();
        double[] deviation = scale.scale();
        for (int j = 0; j < mean.length; j++) {
            if (!(Math.abs(mean[j]) <= MOST_DEVIATIONS * deviation[j])) {
                throw new InvalidInput("--storage float: feature " + (j + 1) + ": expected a mean of at most "
                        + MOST_DEVIATIONS + " standard deviations, or floats are too coarse to standardise, found "
                        + mean[j] + " with a deviation of " + deviation[j] + "; --storage double is exact");
            }
        }
    }

    private static TaskData floats(TaskData task) {
        if (task.rows() instanceof SparseRows) {
            return task;
        }
        try {
            return task.withRows(FloatRows.copyOf(task.rows()));
        } catch (InvalidInput e) {
            throw new InvalidInput("--storage float: task " + task.name() + ", " + e.getMessage(), e);
        }
    }

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
