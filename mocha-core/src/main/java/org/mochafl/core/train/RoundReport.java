package org.mochafl.core.train;

import java.util.Locale;
import org.mochafl.core.fleet.RoundOutcome;

/**
 * Progress after a round or an Ω-step.
 *
 * @param round rounds done
 * @param omegaSteps Ω-steps done
 * @param penalty Q(Ω) of the round
 * @param certificate at the snapshot the round began with; with a joint gap at the ends of W-steps
 * @param outcome what became of the round
 */
public record RoundReport(long round, int omegaSteps, double penalty, Certificate certificate, RoundOutcome outcome) {

    /** What a person wants to know while it runs: {@code round 7: relative gap 3.1e-3}. */
    @Override
    public String toString() {
        boolean unmeasured = outcome.measured() == 0 && outcome.fates().updated() > 0;
        String gap = certificate
                .live()
                .map(live -> String.format(Locale.ROOT, "relative gap %.1e", live.relativeGap()))
                .orElse(
                        unmeasured
                                ? "not measured"
                                : outcome.measured() == 0
                                        ? "nobody answered"
                                        : "no gap before every device has trained");
        int silent = unmeasured ? outcome.fates().dropped() + outcome.fates().late() : outcome.missing();
        String missing = silent == 0 ? "" : ", without " + silent + " silent devices";
        return "round " + round + ": " + gap + missing;
    }
}
