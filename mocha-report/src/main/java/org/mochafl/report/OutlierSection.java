package org.mochafl.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mochafl.core.relations.Outliers;
import org.mochafl.core.relations.RelationAnalysis;

/** Which tasks are far from the others: every score. */
final class OutlierSection {

    /** More tasks than this are shown as far as they are the farthest. */
    private static final int MOST_SHOWN = 1000;

    private static final ValueFormat FORMAT = new ValueFormat(false, 2);

    private OutlierSection() {}

    static Section of(RelationAnalysis analysis, TaskWord word) {
        Outliers outliers = analysis.outliers();
        List<String> names = analysis.relations().names();
        int[] shown = Arrays.copyOf(outliers.ranked(), Math.min(names.size(), MOST_SHOWN));
        DotChart chart = chart(outliers, names, shown, word);
        CsvTable numbers = new CsvTable(word.one(), "score", "far");
        IntStream.of(outliers.ranked())
                .forEach(t -> numbers.row(names.get(t), outliers.scores()[t], outliers.isFar(t)));
        String how = chart.direction() + " from the farthest to the nearest"
                + (shown.length < names.size() ? "; the " + Numbers.count(shown.length) + " farthest." : ".");
        Figure figure = new Figure(
                "relations-outliers",
                "Outliers",
                lead(outliers, names, word),
                chart.plot(),
                numbers,
                Legend.of(chart.signs()),
                how);
        return new Section(
                "outliers",
                "Which " + word.many() + " are far from the others",
                lead(outliers, names, word),
                List.of(figure));
    }

    private static String lead(Outliers outliers, List<String> names, TaskWord word) {
        int[] far = outliers.farOut();
        String score = outliers.trust()
                ? "The score is 1 less the trust that the structure has in a " + word.one()
                        + "; an outlier has 0.5 or more."
                : "The score is the distance of a model from the median model, where the usual distance is 1; an outlier"
                        + " has 2 or more.";
        if (far.length == 0) {
            return "No " + word.one() + " is an outlier. " + score;
        }
        List<String> first = Arrays.stream(far).limit(5).mapToObj(names::get).toList();
        return "Outliers: " + Words.some(first, far.length) + ". " + score;
    }

    private static DotChart chart(Outliers outliers, List<String> names, int[] shown, TaskWord word) {
        List<DotChart.Row> rows = new ArrayList<>();
        for (int t : shown) {
            double score = outliers.scores()[t];
            boolean far = outliers.isFar(t);
            rows.add(new DotChart.Row(
                    names.get(t),
                    List.of(far ? Double.NaN : score, far ? score : Double.NaN),
                    DotChart.Link.NONE,
                    names.get(t) + ": " + FORMAT.bare(score),
                    FORMAT.bare(score)));
        }
        return new DotChart(
                FORMAT,
                outliers.trust() ? "1 − trust" : "distance from the median model",
                List.of(new Sign("like the others", 0), new Sign("far from the others", 1)),
                rows,
                new DotChart.Ends("farthest", word.count(shown.length), "nearest"),
                "score");
    }
}
