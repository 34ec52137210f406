package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.data.protocol.Selection;
import org.mochafl.data.protocol.Summary;

/** Why a structure was chosen, for people. */
final class SelectionText {

    private SelectionText() {}

    /** One sentence without its end: what was chosen by which rule. */
    static String sentence(Selection selection) {
        String chosen = pair(selection.chosen());
        int within = selection.candidatesWithin();
        if (selection.chosen().equals(selection.best())) {
            return chosen + ": the best, and the simplest within one standard error of it";
        }
        return chosen + ": the simplest of " + within + (within == 1 ? " structure" : " structures")
                + " within one standard error of the best, " + pair(selection.best());
    }

    private static String pair(Selection.Choice choice) {
        return choice.name() + ", lambda " + NumberText.setting(choice.lambda());
    }

    /**
     * A line for each candidate: its best λ, its error, and whether it is within one standard error of the best.
     *
     * @param metric the name of the chief metric
     */
    static List<String> lines(Selection selection, String metric) {
        List<Selection.Candidate> candidates = selection.candidates();
        int width = candidates.stream()
                .mapToInt(candidate -> candidate.name().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Selection.Candidate candidate = candidates.get(i);
            int best = candidate.best();
            if (best >= 0) {
                lines.add(candidate.name() + " ".repeat(width - candidate.name().length()) + "  "
                        + error(candidate.validation().get(best), metric) + " at lambda "
                        + NumberText.setting(selection.lambdas().get(best))
                        + (selection.isWithin(i, best) ? ", within one standard error of the best" : ""));
            }
        }
        return lines;
    }

    private static String error(Summary summary, String metric) {
        String mean = NumberText.metric(metric, summary.mean());
        return Double.isNaN(summary.standardError())
                ? mean
                : mean + " ± " + NumberText.metric(metric, summary.standardError());
    }
}
