package org.mochafl.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mochafl.data.protocol.MethodResult;
import org.mochafl.data.protocol.TrialResult;

/** Knobs for people: a line a method, with the median over trials of each knob, and what was tried of it. */
final class KnobsText {

    /** What goes before the lines. */
    static final String HEADING =
            "knobs, tuned on held-out training rows: the median over trials, in brackets what was tried";

    private KnobsText() {}

    /** The lines of a comparison's methods of practice; those without knobs have none. */
    static List<String> lines(ComparisonRun run) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (MethodResult method : run.comparison().methods()) {
            if (!run.isCertified(method) && !run.grid(method).isEmpty()) {
                texts.put(method.name(), text(run, method));
            }
        }
        int width = texts.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        texts.forEach((name, text) -> lines.add("  " + name + " ".repeat(width - name.length()) + "  " + text));
        return lines;
    }

    private static String text(ComparisonRun run, MethodResult method) {
        List<String> parts = new ArrayList<>();
        run.grid(method).forEach((knob, tried) -> {
            String median = NumberText.setting(median(method, knob));
            parts.add(knob + " " + median + (tried.size() == 1 ? "" : " (" + numbers(tried) + ")"));
        });
        return String.join(", ", parts);
    }

    private static String numbers(List<Double> values) {
        return values.stream().map(NumberText::setting).collect(Collectors.joining(" "));
    }

    /** Of an even number of values the lower one, which was really chosen. */
    private static double median(MethodResult method, String knob) {
        double[] chosen = method.trials().stream()
                .map(TrialResult::fitted)
                .mapToDouble(fitted -> ComparedPractice.knobs(fitted).getOrDefault(knob, Double.NaN))
                .sorted()
                .toArray();
        return chosen[(chosen.length - 1) / 2];
    }
}
