package org.mochafl.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The comparison in one sentence. */
final class Headline {

    private Headline() {}

    static String of(Comparison comparison) {
        ValueFormat format = ValueFormat.of(comparison);
        MethodResult focus = comparison.focused();
        String reached = comparison.metric().percent()
                ? " makes " + format.text(focus.mean()) + " errors per "
                : " has a mean " + comparison.metric().name() + " of " + format.text(focus.mean()) + " per ";
        String sentence = capital(focus.description())
                + reached
                + comparison.data().word().one();
        List<String> others = new ArrayList<>();
        for (MethodResult other : bestFirst(comparison)) {
            others.add(format.text(other.mean()) + " for " + other.description());
        }
        return others.isEmpty() ? sentence + "." : sentence + ", against " + joined(others) + ".";
    }

    private static List<MethodResult> bestFirst(Comparison comparison) {
        Comparator<MethodResult> best = Comparator.comparingDouble(MethodResult::mean);
        return comparison.others().stream()
                .sorted(comparison.metric().lowerIsBetter() ? best : best.reversed())
                .toList();
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String joined(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
