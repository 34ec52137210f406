package org.mochafl.core.protocol;

import java.io.Serializable;

/**
 * One start of a coordinator. Ordered by number, then by tag, so that of two starts with one number one is the later for
 * everybody.
 *
 * @param number above that of every epoch the coordinator knew of
 * @param tag 64 random bits
 */
public record Epoch(long number, long tag) implements Comparable<Epoch>, Serializable {

    /** Before the first start. */
    public static final Epoch NONE = new Epoch(0, 0);

    @Override
    public int compareTo(Epoch other) {
        return number == other.number ? Long.compareUnsigned(tag, other.tag) : Long.compare(number, other.number);
    }

    /** Whether this is later than the other. */
    public boolean isAbove(Epoch other) {
        return compareTo(other) > 0;
    }
}
