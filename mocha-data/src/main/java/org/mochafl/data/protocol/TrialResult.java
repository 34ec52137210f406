package org.mochafl.data.protocol;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one method did in one trial.
 *
 * @param trial which shuffle, from 0
 * @param lambda the chosen λ; empty for a method without one
 * @param validation the chief metric of each λ in falling order, by cross-validation; empty if there was nothing to
 *     choose, or if a method was chosen with its λ
 * @param metrics on the test rows
 * @param fitted the models trained on all training rows with the chosen λ
 * @param selection why this method and λ, where the method itself was chosen in the trial
 */
public record TrialResult(
        int trial,
        OptionalDouble lambda,
        List<Double> validation,
        Metrics metrics,
        Fitted fitted,
        Optional<Selection> selection) {

    /** A result. */
    public TrialResult {
        validation = List.copyOf(validation);
    }
}
