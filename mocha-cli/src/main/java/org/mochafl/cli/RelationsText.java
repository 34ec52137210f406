package org.mochafl.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mochafl.core.relations.Neighbours;
import org.mochafl.core.relations.Outliers;
import org.mochafl.core.relations.RelationMatrix;
import org.mochafl.core.relations.TaskGroups;
import org.mochafl.core.relations.TaskRelations;
import org.mochafl.core.structure.Findings;

/**
 * How devices relate, for a person at a terminal.
 *
 * @param found what is told
 * @param everyNeighbour whether the neighbours of each device are told, of however many
 */
record RelationsText(ModelRelations found, boolean everyNeighbour) {

    private static final int WIDTH = 110;
    private static final int PAIRS = 3;
    private static final int MOST_LISTED = 40;
    private static final int MOST_GROUPS = 20;
    private static final int MOST_ROWS = 10;
    private static final int MOST_LINES = 8;

    void print(PrintWriter out) {
        out.println(title());
        TaskRelations relations = found.analysis().relations();
        if (relations.isSilent()) {
            out.println("  The devices do not relate: the structure "
                    + found.model().training().structure() + " learns each model from its own device's data alone.");
        }
        found.analysis().neighbours().ifPresent(neighbours -> printPairs(neighbours, out));
        boolean telling = relations.isTelling();
        if (telling) {
            found.analysis().groups().ifPresent(groups -> printGroups(groups, out));
        }
        boolean many = relations.known().isPresent() || relations.correlations().isPresent();
        if (found.analysis().groups().isEmpty() && many) {
            out.println();
            out.println("groups: not looked for among more than " + NumberText.count(mostGrouped()) + " devices");
        }
        printOutliers(out);
        printLinks(out);
        if (telling || everyNeighbour) {
            found.neighbours().ifPresent(neighbours -> printNeighbours(neighbours, out));
        }
    }

    private long mostGrouped() {
        return found.analysis().relations().known().isPresent()
                ? RelationMatrix.MOST_TASKS
                : TaskRelations.MOST_GROUPED;
    }

    private String title() {
        int m = found.names().size();
        String settings = found.model().training().structureSettings().entrySet().stream()
                .map(setting -> ", " + setting.getKey() + " " + NumberText.setting(setting.getValue()))
                .collect(Collectors.joining());
        return found.model().origin().data() + ": " + NumberText.count(m) + (m == 1 ? " device" : " devices")
                + ", structure " + found.model().training().structure() + settings;
    }

    private void printPairs(Neighbours neighbours, PrintWriter out) {
        List<Neighbours.Pair> most = neighbours.mostAlike(PAIRS);
        List<Neighbours.Pair> least = neighbours.leastAlike(PAIRS);
        if (most.isEmpty()) {
            return;
        }
        double high = most.get(0).correlation();
        double low = least.get(0).correlation();
        if (high - low < 1e-9) {
            out.println("  all alike       every two models have the correlation " + value(high));
            return;
        }
        out.println("  correlations    of two models as the structure relates them: from " + value(low) + " to "
                + value(high) + compared(neighbours));
        out.println("  most alike      " + pairs(most));
        out.println("  least alike     " + pairs(least));
    }

    private static String compared(Neighbours neighbours) {
        return neighbours.compared() >= neighbours.tasks() - 1
                ? ""
                : ", each device compared with " + NumberText.count(neighbours.compared()) + " of the "
                        + NumberText.count(neighbours.tasks());
    }

    private String pairs(List<Neighbours.Pair> pairs) {
        return pairs.stream()
                .map(pair -> name(pair.one()) + " and " + name(pair.other()) + " (" + value(pair.correlation()) + ")")
                .collect(Collectors.joining(", "));
    }

    private void printGroups(TaskGroups groups, PrintWriter out) {
        out.println();
        int count = groups.groups().size();
        String how = groups.known()
                ? "as the structure has them"
                : "of models whose correlation is " + TaskGroups.CORRELATION + " or more on average";
        out.println((count == 0 ? "no group " : count == 1 ? "1 group " : NumberText.count(count) + " groups ") + how);
        for (int g = 0; g < Math.min(count, MOST_GROUPS); g++) {
            int[] tasks = groups.groups().get(g);
            out.println("  group " + (g + 1) + ": " + NumberText.count(tasks.length)
                    + (tasks.length == 1 ? " device" : " devices") + average(tasks));
            printMembers(tasks, out);
        }
        if (count > MOST_GROUPS) {
            out.println("  and " + NumberText.count(count - MOST_GROUPS) + " smaller ones");
        }
        if (groups.alone().length > 0 && count > 0) {
            out.println("  in no group: " + NumberText.count(groups.alone().length)
                    + (groups.alone().length == 1 ? " device" : " devices"));
            printMembers(groups.alone(), out);
        }
    }

    private String average(int[] tasks) {
        return tasks.length < 2
                ? ""
                : found.analysis()
                        .relations()
                        .correlations()
                        .map(all -> ", correlation " + value(all.average(tasks)) + " on average")
                        .orElse("");
    }

    /** The names of some devices, in a few lines. */
    private void printMembers(int[] tasks, PrintWriter out) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int told = 0;
        for (int t : tasks) {
            String name = name(t) + (told == tasks.length - 1 ? "" : ", ");
            if (line.length() > 0 && line.length() + name.length() > WIDTH - 4) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                if (lines.size() == MOST_LINES) {
                    break;
                }
            }
            line.append(name);
            told++;
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        lines.forEach(text -> out.println("    " + text));
        if (told < tasks.length) {
            out.println("    and " + NumberText.count(tasks.length - told) + " more");
        }
    }

    private void printOutliers(PrintWriter out) {
        Outliers outliers = found.analysis().outliers();
        int[] far = outliers.farOut();
        String what = outliers.trust()
                ? "1 - the structure's trust; from " + outliers.far() + " on"
                : "a model's distance from the median model, the usual being 1; from "
                        + NumberText.setting(outliers.far()) + " on";
        out.println();
        out.println((far.length == 0 ? "no outliers" : "outliers") + " (" + what + ")");
        rows(
                IntStream.of(far)
                        .mapToObj(t -> new String[] {name(t), String.format(Locale.ROOT, "%.2f", outliers.scores()[t])})
                        .toList(),
                out);
    }

    private void printLinks(PrintWriter out) {
        TaskRelations relations = found.analysis().relations();
        List<Findings.Link> links = relations.links();
        if (links.isEmpty()) {
            return;
        }
        boolean directed = relations.findings().directed();
        out.println();
        out.println(
                directed
                        ? NumberText.count(links.size()) + " influences of one device on another, by weight"
                        : NumberText.count(links.size()) + " ties between devices, by weight");
        rows(
                links.stream()
                        .map(link -> new String[] {
                            name(link.from()) + (directed ? " → " : " – ") + name(link.to()), weight(link.weight())
                        })
                        .toList(),
                out);
    }

    /** The first of some rows of a name and a value. */
    private static void rows(List<String[]> rows, PrintWriter out) {
        List<String[]> shown = rows.subList(0, Math.min(rows.size(), MOST_ROWS));
        int width = shown.stream().mapToInt(row -> row[0].length()).max().orElse(0);
        shown.forEach(row -> out.println("  " + padded(row[0], width) + "  " + row[1]));
        if (rows.size() > shown.size()) {
            out.println("  and " + NumberText.count(rows.size() - shown.size()) + " more");
        }
    }

    private void printNeighbours(Neighbours neighbours, PrintWriter out) {
        int m = neighbours.tasks();
        if (m > MOST_LISTED && !everyNeighbour) {
            return;
        }
        out.println();
        out.println("the devices most like each, with their correlation");
        int width = found.names().stream().mapToInt(String::length).max().orElse(0);
        for (int t = 0; t < m; t++) {
            int[] nearest = neighbours.nearest()[t];
            double[] nearness = neighbours.nearness()[t];
            out.println("  " + padded(name(t), width) + "  "
                    + IntStream.range(0, nearest.length)
                            .mapToObj(k -> name(nearest[k]) + " " + value(nearness[k]))
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** A name on one line. */
    private String name(int task) {
        return found.name(task).replaceAll("\\p{Cntrl}+", " ");
    }

    private static String value(double correlation) {
        String text = String.format(Locale.ROOT, "%.2f", correlation);
        return text.equals("-0.00") ? "0.00" : text;
    }

    private static String weight(double weight) {
        return String.format(Locale.ROOT, "%.3g", weight);
    }
}
