package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The figures of a gap curve: its gaps against the rounds, and against the seconds where somebody took them. */
final class GapFigure {

    private static final int MOST_ROWS = 200;

    private final String id;
    private final GapCurve curve;

    private GapFigure(String id, GapCurve curve) {
        this.id = id;
        this.curve = curve;
    }

    /** The gaps by round. */
    static Figure byRound(String id, GapCurve curve) {
        return new GapFigure(id, curve).figure("Relative gap by round", new GapPlot(curve, GapPlot.Clock.ROUND));
    }

    /** The gaps by seconds; none where no point has a time. */
    static List<Figure> bySeconds(String id, GapCurve curve) {
        boolean timed = curve.points().anyMatch(point -> point.seconds().isPresent());
        return timed
                ? List.of(new GapFigure(id, curve)
                        .figure("Relative gap by seconds", new GapPlot(curve, GapPlot.Clock.SECONDS)))
                : List.of();
    }

    private Figure figure(String name, Plot plot) {
        return new Figure(id, name, description(), plot, numbers(), legend(), caption());
    }

    private Legend legend() {
        Legend legend = new Legend();
        if (!curve.wSteps().isEmpty()) {
            legend.add(Shape.line(0, 6, 12, 6, GapPlot.wStepClass(curve)), "W-step");
        }
        return curve.joint().isEmpty() ? legend : legend.add(GapPlot.marker(6, 6), "W and Ω together, at the Ω-steps");
    }

    private String caption() {
        return curve.name() + "."
                + (curve.joint().isEmpty()
                        ? ""
                        : " An Ω-step changes the problem, so the gap of the W-step rises there; the joint gap is what counts.");
    }

    private String description() {
        List<String> words = new ArrayList<>(List.of(curve.name()));
        if (!curve.wSteps().isEmpty()) {
            GapPoint last = curve.wSteps().get(curve.wSteps().size() - 1);
            words.add("W-step gap " + Numbers.scientific(last.relativeGap(), 2) + " after round "
                    + Numbers.count(last.round()) + took(last.seconds()));
        }
        if (!curve.joint().isEmpty()) {
            GapPoint last = curve.joint().get(curve.joint().size() - 1);
            words.add("joint gap " + Numbers.scientific(last.relativeGap(), 2) + " after "
                    + Numbers.count(curve.joint().size()) + " Ω-steps");
        }
        return String.join("; ", words) + ".";
    }

    private static String took(OptionalDouble seconds) {
        return seconds.isPresent() ? " and " + Numbers.significant(seconds.getAsDouble(), 3) + " seconds" : "";
    }

    private CsvTable numbers() {
        CsvTable numbers = new CsvTable("kind", "round", "seconds", "relative gap", "target");
        addTo(numbers, "W-step", curve.wSteps());
        addTo(numbers, "joint", curve.joint());
        return numbers;
    }

    private void addTo(CsvTable numbers, String kind, List<GapPoint> points) {
        for (GapPoint point : points) {
            double seconds = point.seconds().orElse(Double.NaN);
            numbers.row(kind, point.round(), seconds, point.relativeGap(), curve.target());
        }
    }

    /** The joint gaps where there are any, else the W-step's, thinned to some hundred rows. */
    static DataTable table(GapCurve curve) {
        boolean joint = !curve.joint().isEmpty();
        List<GapPoint> points = joint ? curve.joint() : curve.wSteps();
        int stride = 1 + (points.size() - 1) / MOST_ROWS;
        String kind = joint ? "Joint relative gap" : "Relative gap of the W-step";
        String caption = stride == 1 ? kind : kind + ", every " + stride + "th point and the last";
        DataTable table = new DataTable(caption, List.of("Round", "Gap", "Seconds"));
        for (int i = 0; i < points.size(); i++) {
            GapPoint point = points.get(i);
            if (i % stride == 0 || i == points.size() - 1) {
                OptionalDouble seconds = point.seconds();
                table.row(List.of(
                        Numbers.count(point.round()),
                        Numbers.scientific(point.relativeGap(), 3),
                        seconds.isPresent() ? Numbers.significant(seconds.getAsDouble(), 3) : Numbers.NONE));
            }
        }
        return table;
    }
}
