package org.mochafl.data.protocol;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one method did in one trial.
 *
 * @param trial which shuffle, from 0
 * @param lambda the chosen λ; empty for a method without one
 * @param validation the chief metric of each λ in falling order, by cross-validation; empty if there was nothing to
 *     choose
 * @param metrics on the test rows
 * @param fitted the models trained on all training rows with the chosen λ
 */
public record TrialResult(int trial, OptionalDouble lambda, List<Double> validation, Metrics metrics, Fitted fitted) {

    /** A result. */
    public TrialResult {
        validation = List.copyOf(validation);
    }
}
