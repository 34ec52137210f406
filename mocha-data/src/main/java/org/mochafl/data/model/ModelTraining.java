package org.mochafl.data.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mochafl.core.train.MochaSettings;

/**
 * How a model was trained.
 *
 * @param structure the name of the structure, such as {@code learned}
 * @param structureSettings its settings by name, λ among them
 * @param loss the name of the loss
 * @param weights what counts the same, {@code task} or {@code example}
 * @param rows which rows it was trained on
 * @param proof how good the end is
 */
public record ModelTraining(
        String structure,
        Map<String, Double> structureSettings,
        String loss,
        String weights,
        TrainingRows rows,
        ModelProof proof) {

    /** Copies the settings and keeps their order. */
    public ModelTraining {
        structureSettings = Collections.unmodifiableMap(new LinkedHashMap<>(structureSettings));
    }

    /**
     * Which rows of each task a model was trained on: those of the first split, see
     * {@link org.mochafl.data.protocol.Splits}.
     *
     * @param testFraction the part of each task's rows that was held back
     * @param seed of the split and of the training
     */
    public record TrainingRows(double testFraction, long seed) {}

    /** A training with these settings. */
    public static ModelTraining of(MochaSettings settings, double testFraction, ModelProof proof) {
        return new ModelTraining(
                settings.structure().name(),
                settings.structure().settings(),
                settings.loss().name(),
                settings.weights().key(),
                new TrainingRows(testFraction, settings.seed()),
                proof);
    }

    /** True if a training with these settings goes on from where this one ended. */
    public boolean isOf(MochaSettings settings) {
        return structure.equals(settings.structure().name())
                && structureSettings.equals(settings.structure().settings())
                && loss.equals(settings.loss().name())
                && weights.equals(settings.weights().key())
                && rows.seed() == settings.seed();
    }
}
