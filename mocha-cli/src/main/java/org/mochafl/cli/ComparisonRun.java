package org.mochafl.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.data.Federation;
import org.mochafl.data.protocol.Comparison;
import org.mochafl.data.protocol.ComparisonProtocol;
import org.mochafl.data.protocol.ComparisonSettings;

/**
 * A comparison that was run.
 *
 * @param federation the data
 * @param fit how each fit was made
 * @param comparison the outcome of the protocol
 * @param tallies the certificates of the final fits, by method
 * @param validationTallies the certificates of the fits of the cross-validation, by method
 */
record ComparisonRun(
        Federation federation,
        FitSettings fit,
        Comparison comparison,
        Map<String, FitTally> tallies,
        Map<String, FitTally> validationTallies) {

    /** Runs the protocol with the three methods. */
    static ComparisonRun of(
            Federation federation, FitSettings fit, ComparisonSettings settings, int threads, Progress progress) {
        List<ComparedMethod> methods =
                List.of(ComparedMethod.global(fit), ComparedMethod.local(fit), ComparedMethod.multiTask(fit));
        Comparison comparison = new ComparisonProtocol(federation, List.copyOf(methods), settings)
                .run(threads, done -> progress.reached(done.cost() / done.allCost()), () -> false);
        Map<String, FitTally> tallies = new LinkedHashMap<>();
        Map<String, FitTally> validationTallies = new LinkedHashMap<>();
        for (ComparedMethod method : methods) {
            tallies.put(method.name(), method.tally());
            validationTallies.put(method.name(), method.validationTally());
        }
        return new ComparisonRun(federation, fit, comparison, tallies, validationTallies);
    }

    /** What the final fits' certificates come to, in a line. */
    String proof() {
        return proof("final fits", tallies, fit.rounds());
    }

    /** What the certificates of the cross-validation come to, in a line; empty where there was none. */
    Optional<String> validationProof() {
        boolean any = validationTallies.values().stream().anyMatch(tally -> tally.fits() > 0);
        return any
                ? Optional.of(proof(
                        "fits of the cross-validation",
                        validationTallies,
                        fit.forValidation().rounds()))
                : Optional.empty();
    }

    private String proof(String what, Map<String, FitTally> counted, int rounds) {
        int fits = counted.values().stream().mapToInt(FitTally::fits).sum();
        int limited = counted.values().stream().mapToInt(FitTally::atRoundLimit).sum();
        String target = NumberText.setting(fit.relativeGap());
        if (limited == 0) {
            return "all " + NumberText.count(fits) + " " + what + " have a relative duality gap of at most " + target;
        }
        double widest =
                counted.values().stream().mapToDouble(FitTally::widestGap).max().orElse(Double.NaN);
        return NumberText.count(limited) + " of " + NumberText.count(fits) + " " + what + " stopped at the limit of "
                + NumberText.count(rounds) + " rounds, with a relative duality gap of up to " + NumberText.gap(widest)
                + "; the others have at most " + target;
    }
}
