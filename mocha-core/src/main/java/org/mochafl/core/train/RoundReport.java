package org.mochafl.core.train;

import org.mochafl.core.fleet.RoundOutcome;

/**
 * Progress after a round or an Ω-step.
 *
 * @param round rounds done
 * @param omegaSteps Ω-steps done
 * @param certificate at the snapshot the round began with; with a joint gap at the ends of W-steps
 * @param outcome what became of the round
 */
public record RoundReport(long round, int omegaSteps, Certificate certificate, RoundOutcome outcome) {}
