package org.mochafl.core.protocol;

import java.io.Serializable;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.PointName;

/**
 * What a coordinator knows of a point of a task.
 *
 * @param name of the point
 * @param s its s_t, dK numbers; not copied, must not be changed
 * @param conjugate Σ_i ℓ*(−α_i) there, or an upper bound
 * @param exact whether {@code conjugate} is the sum itself; false after a fraction was absorbed, until the device says it
 * @param rows n_t
 * @param dataVersion of the rows the point belongs to
 */
public record HeldPoint(PointName name, double[] s, double conjugate, boolean exact, int rows, long dataVersion)
        implements Serializable {

    static HeldPoint of(Put put) {
        return new HeldPoint(
                put.name(), put.s(), put.conjugate(), !Double.isNaN(put.conjugate()), put.rows(), put.dataVersion());
    }

    HeldPoint saying(double sum) {
        return new HeldPoint(name, s, sum, true, rows, dataVersion);
    }

    /**
     * This + γ (update − this). Σℓ* is convex, so that between the two points the chord (1 − γ) Σ_this + γ Σ_update is an
     * upper bound.
     */
    HeldPoint towards(HeldPoint update, double gamma) {
        boolean atEnd = gamma == 0 || gamma == 1;
        HeldPoint end = gamma == 0 ? this : update;
        return new HeldPoint(
                update.name.withGamma(gamma),
                DualPoint.between(s, update.s, gamma),
                atEnd ? end.conjugate : (1 - gamma) * conjugate + gamma * update.conjugate,
                atEnd && end.exact,
                rows,
                dataVersion);
    }
}
