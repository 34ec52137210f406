package org.mochafl.core.protocol;

import org.jspecify.annotations.Nullable;
import org.mochafl.core.device.PointName;

/**
 * A device says that it is there.
 *
 * @param task the name of the task
 * @param seen the highest epoch it has seen
 * @param incarnation who it is
 * @param committed the name of its committed point
 * @param pending the name of its pending update, or null
 * @param conjugate Σ_i ℓ*(−α_i) at the committed point
 */
public record Hello(
        String task,
        Epoch seen,
        Incarnation incarnation,
        PointName committed,
        @Nullable PointName pending,
        double conjugate)
        implements Message {}
