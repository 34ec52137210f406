package org.mochafl.cli;

import java.util.Map;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.train.MochaSettings;

/**
 * How to fit, whatever the structure.
 *
 * @param loss ℓ
 * @param weights of multi-task learning
 * @param relativeGap at which a fit stops
 * @param rounds after which a fit stops in any case
 * @param validationRounds the same for the fits of a cross-validation, which only have to show which λ is best
 */
record FitSettings(Loss loss, TaskWeights weights, double relativeGap, int rounds, int validationRounds) {

    /** Checks the numbers. */
    FitSettings {
        MochaSettings.of(new IndependentTasks(1), loss)
                .withRelativeGap(relativeGap)
                .withRounds(rounds);
        if (validationRounds < 1) {
            throw new InvalidInput("--validation-rounds: expected 1 or more, found " + validationRounds);
        }
    }

    /** The same with the rounds of a cross-validation. */
    FitSettings forValidation() {
        return new FitSettings(loss, weights, relativeGap, Math.min(rounds, validationRounds), validationRounds);
    }

    /** A training of a structure. */
    MochaSettings multiTask(TaskStructure structure) {
        return MochaSettings.of(structure, loss)
                .withWeights(weights)
                .withRelativeGap(relativeGap)
                .withRounds(rounds);
    }

    /** A training of every task for itself, on its mean loss whatever the weights. */
    MochaSettings independent(double lambda) {
        return MochaSettings.of(new IndependentTasks(lambda), loss)
                .withRelativeGap(relativeGap)
                .withRounds(rounds);
    }

    /** Every setting, as a person writes it. */
    void addTo(Map<String, String> settings) {
        settings.put("loss", loss.name());
        settings.put("weights", weights.key());
        settings.put("relative gap", NumberText.setting(relativeGap));
        settings.put("rounds at most", Integer.toString(rounds));
        settings.put("rounds at most in cross-validation", Integer.toString(validationRounds));
    }
}
