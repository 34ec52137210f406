package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/** The tasks one by one: how many gain, how much, and their numbers. */
final class TaskSection {

    private final Comparison comparison;
    private final TaskRanking ranking;
    private final ValueFormat format;
    private final TaskWord word;

    private TaskSection(Comparison comparison) {
        this.comparison = comparison;
        this.ranking = new TaskRanking(comparison);
        this.format = ValueFormat.of(comparison);
        this.word = comparison.data().word();
    }

    static Section of(Comparison comparison) {
        TaskSection section = new TaskSection(comparison);
        String title = Words.capital(section.word.one()) + " by " + section.word.one();
        return new Section("tasks", title, section.lead(), section.content());
    }

    private String lead() {
        if (comparison.others().isEmpty()) {
            return "The mean over the trials for every " + word.one() + ".";
        }
        return sentence(
                comparison.referred().name().equals(comparison.focus())
                        ? comparison.others().get(0)
                        : comparison.referred());
    }

    /** "Multi-task is better than local on 27 of 30 devices, equal on 2 and worse on 1." */
    private String sentence(MethodResult other) {
        Wins wins = Wins.of(comparison, other);
        return Words.capital(comparison.focus()) + " is better than " + other.name() + " on " + wins.better() + " of "
                + word.count(wins.total()) + ", equal on " + wins.equal() + " and worse on " + wins.worse() + ".";
    }

    private List<Part> content() {
        List<Part> content = new ArrayList<>();
        for (MethodResult other : comparison.others()) {
            content.add(winBar(other, colour(other)));
        }
        DotChart chart = ranking.chart();
        String name = Words.capital(comparison.metric().label(word)) + " of every " + word.one();
        Legend legend = Legend.of(chart.signs());
        content.add(new Figure("per-task", name, lead(), chart.plot(), numbers(), legend, caption(chart)));
        content.add(table().folded("The " + word.many() + " as a table"));
        return content;
    }

    private String caption(DotChart chart) {
        String gain = comparison.metric().lowerIsBetter()
                ? comparison.reference() + " minus " + comparison.focus()
                : comparison.focus() + " minus " + comparison.reference();
        return "Mean over the trials. " + chart.direction() + " by the gain: " + gain
                + (format.percent() ? ", in percentage points" : "")
                + ". The line between the two has the colour of the "
                + "better one.";
    }

    private String colour(MethodResult other) {
        return Series.of(comparison).stream()
                .filter(each -> each.method().name().equals(other.name()))
                .map(each -> each.sign().colour())
                .findFirst()
                .orElseThrow();
    }

    private Tag winBar(MethodResult other, String colour) {
        Wins wins = Wins.of(comparison, other);
        Tag bar = Tag.of("svg", "bar").attr("aria-hidden", "true");
        double from = 0;
        int[] counts = {wins.better(), wins.equal(), wins.worse()};
        String[] colours = {"s0", "equal", colour};
        for (int i = 0; i < counts.length; i++) {
            double share = 100.0 * counts[i] / Math.max(1, wins.total());
            bar.add(Tag.of("rect", colours[i])
                    .attr("x", Numbers.coordinate(from) + "%")
                    .attr("width", Numbers.coordinate(share) + "%")
                    .attr("height", "100%"));
            from += share;
        }
        Tag words = Tag.of("p")
                .add(Tag.of("span").text("against " + other.name()))
                .add(Tag.of("span")
                        .add(Tag.of("b").text(Integer.toString(wins.better())))
                        .text(" better · " + wins.equal() + " equal · " + wins.worse() + " worse"));
        return Tag.of("div", "wins").add(words, bar);
    }

    private CsvTable numbers() {
        List<String> columns = new ArrayList<>(List.of(word.one()));
        String value = comparison.metric().label(word) + comparison.metric().fileUnit();
        comparison.methods().forEach(method -> columns.add(method.name() + ": " + value));
        columns.add("gain" + comparison.metric().fileUnit());
        CsvTable numbers = new CsvTable(columns);
        for (int rank = 0; rank < ranking.size(); rank++) {
            List<Object> cells = new ArrayList<>(List.of(ranking.name(rank)));
            for (MethodResult method : comparison.methods()) {
                cells.add(ranking.value(method, rank));
            }
            cells.add(ranking.gain(rank));
            numbers.row(cells);
        }
        return numbers;
    }

    private DataTable table() {
        List<String> columns = new ArrayList<>(List.of(word.one()));
        for (MethodResult method : comparison.methods()) {
            columns.add(method.name() + (format.percent() ? ", %" : ""));
        }
        columns.add("gain");
        DataTable table = new DataTable("Mean over the trials for every " + word.one() + ", by gain", columns);
        for (int rank = 0; rank < ranking.size(); rank++) {
            List<String> cells = new ArrayList<>(List.of(ranking.name(rank)));
            for (MethodResult method : comparison.methods()) {
                cells.add(format.bare(ranking.value(method, rank)));
            }
            cells.add(format.signed(ranking.gain(rank)));
            table.row(cells);
        }
        return table;
    }
}
