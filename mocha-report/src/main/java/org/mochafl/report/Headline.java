package org.mochafl.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The comparison in one sentence. */
final class Headline {

    private Headline() {}

    static String of(Comparison comparison) {
        ValueFormat format = ValueFormat.of(comparison);
        MethodResult focus = comparison.focused();
        String reached = comparison.metric().percent()
                ? " makes " + format.text(focus.mean()) + " errors per "
                : " has a mean " + comparison.metric().name() + " of " + format.text(focus.mean()) + " per ";
        String sentence = Words.capital(focus.description())
                + reached
                + comparison.data().word().one();
        List<String> others = new ArrayList<>();
        for (MethodResult other : bestFirst(comparison)) {
            others.add(format.text(other.mean()) + " for " + other.description());
        }
        return others.isEmpty() ? sentence + "." : sentence + ", against " + Words.joined(others) + ".";
    }

    private static List<MethodResult> bestFirst(Comparison comparison) {
        Comparator<MethodResult> best = Comparator.comparingDouble(MethodResult::mean);
        return comparison.others().stream()
                .sorted(comparison.metric().lowerIsBetter() ? best : best.reversed())
                .toList();
    }
}
