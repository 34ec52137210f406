package org.mochafl.simulation.fleet;

/**
 * The size of the messages of the update protocol, in bytes: numbers and identifiers of eight bytes each, the epoch, the
 * incarnation, names of points and of rounds among them.
 */
public final class MessageSize {

    private static final int NUMBER = 8;

    /*
     * Answer: epoch 2, incarnation 2, held name 3, slot's name 3, round name 3, and of the invitation σ'M_tt, c_t, budget.
     * Whether Σℓ* is known is a bit of one of them.
     * Put: epoch 2, incarnation 2, kind 1, name 3, base 3, round name 3, Σℓ*, n, data version, and what was measured: primal loss,
     * dual loss, gap_t, θ_t, steps.
     */
    private static final int ANSWER = 16;

    private static final int PUT = 22;

    /* Hello: task 1, epoch 2, incarnation 2, committed name 3, pending name 3, Σℓ*. An answer that invites nobody lacks 3. */
    private static final int HELLO = 12;

    private static final int NOT_INVITED = 13;

    /* Of a vector that a method sends: epoch 2, incarnation 2, round name 3. */
    private static final int FIELDS = 7;

    private MessageSize() {}

    /** An answer of the coordinator that invites: w_t and its fields. */
    public static long invitation(int width) {
        return (long) NUMBER * (width + ANSWER);
    }

    /** An update: s_t and its fields. */
    public static long update(int width) {
        return (long) NUMBER * (width + PUT);
    }

    /** What a device was asked to measure, without an update. */
    public static long measurement() {
        return (long) NUMBER * PUT;
    }

    /** A device says that it is there, and what it has. */
    public static long hello() {
        return (long) NUMBER * HELLO;
    }

    /** An answer that does not invite. */
    public static long answer() {
        return (long) NUMBER * NOT_INVITED;
    }

    /** Numbers and the fields that every message needs, for methods that send models or gradients. */
    public static long vector(int numbers) {
        return (long) NUMBER * (numbers + FIELDS);
    }
}
