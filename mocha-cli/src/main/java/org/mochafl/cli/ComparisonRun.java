package org.mochafl.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param tallies the certificates of every fit, by method
 */
record ComparisonRun(Federation federation, FitSettings fit, Comparison comparison, Map<String, FitTally> tallies) {

    /** Runs the protocol with the three methods. */
    static ComparisonRun of(
            Federation federation, FitSettings fit, ComparisonSettings settings, int threads, Progress progress) {
        List<ComparedMethod> methods =
                List.of(ComparedMethod.global(fit), ComparedMethod.local(fit), ComparedMethod.multiTask(fit));
        Comparison comparison = new ComparisonProtocol(federation, List.copyOf(methods), settings)
                .run(threads, done -> progress.reached(done.cost() / done.allCost()), () -> false);
        Map<String, FitTally> tallies = new LinkedHashMap<>();
        methods.forEach(method -> tallies.put(method.name(), method.tally()));
        return new ComparisonRun(federation, fit, comparison, tallies);
    }

    /** What the fits' certificates come to, in a line. */
    String proof() {
        int fits = tallies.values().stream().mapToInt(FitTally::fits).sum();
        int limited = tallies.values().stream().mapToInt(FitTally::atRoundLimit).sum();
        String target = NumberText.setting(fit.relativeGap());
        if (limited == 0) {
            return "all " + NumberText.count(fits) + " fits have a relative duality gap of at most " + target;
        }
        double widest =
                tallies.values().stream().mapToDouble(FitTally::widestGap).max().orElse(Double.NaN);
        return NumberText.count(limited) + " of " + NumberText.count(fits) + " fits stopped at the limit of "
                + NumberText.count(fit.rounds()) + " rounds, with a relative duality gap of up to "
                + NumberText.gap(widest) + "; the others have at most " + target;
    }
}
