package org.mochafl.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;

/**
 * What is proved about one fit.
 *
 * @param objective P
 * @param dualObjective the lower bound
 * @param relativeGap of the last W-step
 * @param relativeJointGap of W and Ω together; empty where Ω is not learned
 * @param rounds rounds with work
 * @param atRoundLimit whether the limit of rounds ended it, and not the gap
 */
record FitProof(
        double objective,
        double dualObjective,
        double relativeGap,
        OptionalDouble relativeJointGap,
        long rounds,
        boolean atRoundLimit) {

    private static final String OBJECTIVE = "objective";
    private static final String DUAL_OBJECTIVE = "dualObjective";
    private static final String RELATIVE_GAP = "relativeGap";
    private static final String RELATIVE_JOINT_GAP = "relativeJointGap";
    private static final String ROUNDS = "rounds";
    private static final String AT_ROUND_LIMIT = "atRoundLimit";

    /** A fleet in this process never misses a task, so its certificate is always exact. */
    static FitProof of(MochaSettings settings, Training training) {
        ExactGap exact = (ExactGap) training.certificate();
        boolean joint = !settings.structure().fixed() && !Double.isNaN(exact.jointGap());
        return new FitProof(
                exact.objective(),
                exact.dualObjective(),
                exact.relativeGap(),
                joint ? OptionalDouble.of(exact.relativeJointGap()) : OptionalDouble.empty(),
                training.rounds(),
                training.stopReason() == StopReason.ROUNDS);
    }

    /** The proof that a fit's diagnostics hold. */
    static FitProof of(Map<String, Double> diagnostics) {
        Double joint = diagnostics.get(RELATIVE_JOINT_GAP);
        return new FitProof(
                diagnostics.getOrDefault(OBJECTIVE, Double.NaN),
                diagnostics.getOrDefault(DUAL_OBJECTIVE, Double.NaN),
                diagnostics.getOrDefault(RELATIVE_GAP, Double.NaN),
                joint == null ? OptionalDouble.empty() : OptionalDouble.of(joint),
                diagnostics.getOrDefault(ROUNDS, 0.0).longValue(),
                diagnostics.getOrDefault(AT_ROUND_LIMIT, 0.0) > 0);
    }

    /** The proof as numbers by name. */
    Map<String, Double> diagnostics() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put(OBJECTIVE, objective);
        numbers.put(DUAL_OBJECTIVE, dualObjective);
        numbers.put(RELATIVE_GAP, relativeGap);
        relativeJointGap.ifPresent(gap -> numbers.put(RELATIVE_JOINT_GAP, gap));
        numbers.put(ROUNDS, (double) rounds);
        numbers.put(AT_ROUND_LIMIT, atRoundLimit ? 1.0 : 0.0);
        return numbers;
    }

    /** The gap that decides when to stop: the joint one where there is one. */
    double decisiveGap() {
        return relativeJointGap.orElse(relativeGap);
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .put(OBJECTIVE, objective)
                .put(DUAL_OBJECTIVE, dualObjective)
                .put(RELATIVE_GAP, relativeGap);
        if (relativeJointGap.isPresent()) {
            json.put(RELATIVE_JOINT_GAP, relativeJointGap.getAsDouble());
        }
        return json.put(ROUNDS, rounds)
                .put("stopReason", (atRoundLimit ? StopReason.ROUNDS : StopReason.RELATIVE_GAP).key());
    }
}
