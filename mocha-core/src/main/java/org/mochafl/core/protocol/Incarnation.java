package org.mochafl.core.protocol;

import java.io.Serializable;
import java.util.function.LongSupplier;

/**
 * One owner of a task's device state. Ordered by number; two of one number with different tags are copies that claimed
 * the task at the same time.
 *
 * @param number 0 for none
 * @param tag 64 random bits
 */
public record Incarnation(long number, long tag) implements Serializable {

    /** Nobody has claimed the task yet. */
    public static final Incarnation NONE = new Incarnation(0, 0);

    /** The owner after this one. */
    Incarnation next(LongSupplier bits) {
        return new Incarnation(number + 1, bits.getAsLong());
    }

    /** Whether this is an owner at all. */
    public boolean exists() {
        return number > 0;
    }

    /** Whether this owner came after the other. */
    public boolean isAbove(Incarnation other) {
        return number > other.number;
    }

    /** Whether an owner who reads this must give the task up: a later claim than its own, or another at the same time. */
    boolean supersedes(Incarnation mine) {
        return mine.exists() && (isAbove(mine) || (number == mine.number && tag != mine.tag));
    }
}
