package org.mochafl.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mochafl.data.protocol.ClassMetric;
import org.mochafl.data.protocol.Confusion;

/** Which class was predicted for the rows of which class, as a table for a terminal. */
final class ConfusionText {

    /** More classes than this do not fit on a line; then the ones that were found least are named. */
    private static final int MOST_CLASSES = 12;

    private static final int WORST = 5;

    private ConfusionText() {}

    /** A line a class: how many of its rows were predicted as each class, and the part of them that was found. */
    static void print(String method, String rows, Confusion confusion, PrintWriter out) {
        List<ClassMetric> classes = confusion.perClass();
        if (classes.size() > MOST_CLASSES) {
            out.println(method + ": classes found least are " + worst(classes));
            return;
        }
        out.println(method + ": rows of a class (lines) by predicted class (columns), " + rows);
        List<List<String>> lines = new ArrayList<>();
        lines.add(header(classes.size()));
        for (int k = 0; k < classes.size(); k++) {
            lines.add(line(confusion, k, classes.get(k)));
        }
        print(lines, out);
    }

    private static List<String> header(int classes) {
        List<String> header = new ArrayList<>(List.of("class"));
        for (int k = 1; k <= classes; k++) {
            header.add(Integer.toString(k));
        }
        header.addAll(List.of("recall %", "precision %"));
        return header;
    }

    private static List<String> line(Confusion confusion, int k, ClassMetric metric) {
        List<String> line = new ArrayList<>(List.of((k + 1) + " " + metric.name()));
        for (int j = 0; j < confusion.classes().size(); j++) {
            line.add(NumberText.count(confusion.count(k, j)));
        }
        line.add(percent(metric.recall()));
        line.add(percent(metric.precision()));
        return line;
    }

    private static void print(List<List<String>> lines, PrintWriter out) {
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder("  ");
            for (int i = 0; i < line.size(); i++) {
                int column = i;
                int width = lines.stream()
                        .mapToInt(other -> other.get(column).length())
                        .max()
                        .orElse(0);
                String blank = " ".repeat(width - line.get(i).length());
                text.append(i == 0 ? line.get(i) + blank : "  " + blank + line.get(i));
            }
            out.println(text);
        }
    }

    private static String worst(List<ClassMetric> classes) {
        return classes.stream()
                .filter(metric -> metric.rows() > 0)
                .sorted(Comparator.comparingDouble(ClassMetric::recall))
                .limit(WORST)
                .map(metric -> metric.name() + " (" + percent(metric.recall()) + " % of "
                        + NumberText.count(metric.rows()) + (metric.rows() == 1 ? " row)" : " rows)"))
                .collect(Collectors.joining(", "));
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.2f", 100 * share);
    }
}
