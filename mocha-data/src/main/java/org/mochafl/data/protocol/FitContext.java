package org.mochafl.data.protocol;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * What a fit is given beside its data and λ.
 *
 * @param seed of the fit's random streams; the same for all methods on the same rows
 * @param cancelled whether the fit should stop; to be asked now and then
 */
public record FitContext(long seed, BooleanSupplier cancelled) {

    /**
     * Ends the fit if it should stop.
     *
     * @throws CancellationException if so
     */
    public void checkNotCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the comparison was cancelled");
        }
    }
}
