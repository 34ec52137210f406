package org.mochafl.data.model;

import java.util.OptionalDouble;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Training;

/**
 * How good a training's end is, and what it took. Numbers that are not known are NaN.
 *
 * @param objective P(W, Ω)
 * @param dualObjective the lower bound under Ω
 * @param gap of the W-step
 * @param relativeGap the same, relative to the larger objective
 * @param jointGap of W and Ω together
 * @param relativeJointGap the same, relative to the larger objective
 * @param work what was done
 */
public record ModelProof(
        double objective,
        double dualObjective,
        double gap,
        double relativeGap,
        double jointGap,
        double relativeJointGap,
        Work work) {

    /**
     * What was done.
     *
     * @param rounds with work in them
     * @param omegaSteps estimates of the relations
     * @param coordinateSteps of all devices
     * @param rowTouches of all devices
     * @param stopReason why it ended, as in {@link org.mochafl.core.train.StopReason#key}
     */
    public record Work(long rounds, int omegaSteps, long coordinateSteps, long rowTouches, String stopReason) {}

    /** The proof of a training. */
    public static ModelProof of(Training training) {
        Work work = new Work(
                training.rounds(),
                training.omegaSteps(),
                training.coordinateSteps(),
                training.rowTouches(),
                training.stopReason().key());
        if (training.certificate() instanceof ExactGap exact) {
            return new ModelProof(
                    exact.objective(),
                    exact.dualObjective(),
                    exact.gap(),
                    exact.relativeGap(),
                    exact.jointGap(),
                    exact.relativeJointGap(),
                    work);
        }
        return new ModelProof(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, work);
    }

    /** The relative gap of models and relations together, where relations were learned and there is one. */
    public OptionalDouble joint() {
        boolean apart = !Double.isNaN(relativeJointGap) && relativeJointGap != relativeGap;
        return apart ? OptionalDouble.of(relativeJointGap) : OptionalDouble.empty();
    }

    /** The relative gap that decides when to stop: the joint one, or the W-step's where there is none. */
    public OptionalDouble decisiveGap() {
        double gap = Double.isNaN(relativeJointGap) ? relativeGap : relativeJointGap;
        return Double.isNaN(gap) ? OptionalDouble.empty() : OptionalDouble.of(gap);
    }
}
