package org.mochafl.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a run came closer to the optimum.
 *
 * @param name which run it is: "multi-task, trial 1, λ = 0.01"
 * @param wSteps the gap of the W-step, round by round; it may rise when an Ω-step changes the problem
 * @param joint the joint gap over W and Ω, at the Ω-steps; empty where Ω is not learned or not jointly convex
 * @param target the relative gap at which the run was to stop
 */
public record GapCurve(String name, List<GapPoint> wSteps, List<GapPoint> joint, double target) {

    /** Copies the lists. */
    public GapCurve {
        wSteps = List.copyOf(wSteps);
        joint = List.copyOf(joint);
    }

    /** All gaps of both kinds. */
    Stream<GapPoint> points() {
        return Stream.concat(wSteps.stream(), joint.stream());
    }
}
