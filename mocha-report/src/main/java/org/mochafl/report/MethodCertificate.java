package org.mochafl.report;

import java.util.OptionalDouble;

/**
 * What is proved about a run: the optimum lies between the dual objective and the objective.
 *
 * @param method the method's name
 * @param run which of its runs: "worst of 10 trials"
 * @param objective the objective reached
 * @param dualObjective the lower bound
 * @param relativeGap the relative gap of the last W-step
 * @param relativeJointGap the relative gap over W and Ω together; empty where there is none
 * @param stopReason why the run stopped
 */
public record MethodCertificate(
        String method,
        String run,
        double objective,
        double dualObjective,
        double relativeGap,
        OptionalDouble relativeJointGap,
        String stopReason) {}
