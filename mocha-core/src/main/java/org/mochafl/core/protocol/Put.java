package org.mochafl.core.protocol;

import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.device.PointName;

/**
 * A device sends a whole point, never a difference.
 *
 * @param epoch the coordinator it is meant for
 * @param incarnation who sends it
 * @param name of the point
 * @param base of an update the point it was made from; of a replace the top it is to stand instead of, null for none
 * @param round of an update the round it was made in; null for a replace
 * @param s the point's s_t, dK numbers; not copied, must not be changed
 * @param conjugate Σ_i ℓ*(−α_i) at the point
 * @param rows n_t
 * @param dataVersion of the rows the point belongs to
 */
public record Put(
        Epoch epoch,
        Incarnation incarnation,
        Kind kind,
        PointName name,
        @Nullable PointName base,
        @Nullable RoundName round,
        double[] s,
        double conjugate,
        int rows,
        long dataVersion)
        implements Message {

    /** Who decides. */
    public enum Kind {

        /** A new point made from a base: the coordinator decides its γ, and the device follows. */
        UPDATE,

        /** "This is my point": the device decides, and the coordinator follows. */
        REPLACE
    }

    /**
     * A point to send.
     *
     * @throws InvalidInput if s_t is not finite, the rows are fewer than 0, or an update has no base or no round
     */
    public Put {
        for (double number : s) {
            if (!Double.isFinite(number)) {
                throw new InvalidInput("put, s: expected finite numbers, found " + number);
            }
        }
        if (rows < 0) {
            throw new InvalidInput("put, rows: expected 0 or more, found " + rows);
        }
        if (kind == Kind.UPDATE && (base == null || round == null)) {
            throw new InvalidInput(
                    "put: expected the base and the round of an update, found base " + base + " and round " + round);
        }
    }
}
