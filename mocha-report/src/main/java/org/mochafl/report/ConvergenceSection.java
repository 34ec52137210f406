package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** How close to the optimum the solver came: certificates and gap curves. */
final class ConvergenceSection {

    private static final int MOST_ROWS = 200;

    private ConvergenceSection() {}

    static Section of(Convergence convergence) {
        List<Tag> content = new ArrayList<>();
        if (!convergence.certificates().isEmpty()) {
            content.add(certificates(convergence.certificates()).tag());
        }
        for (int i = 0; i < convergence.curves().size(); i++) {
            GapCurve curve = convergence.curves().get(i);
            content.add(figure("gap-" + (i + 1), curve));
            content.add(table(curve).folded("The curve as a table"));
        }
        return new Section(
                "convergence",
                "Distance to the optimum",
                "The duality gap bounds how far a model can be from the best one of its problem. It is measured, not "
                        + "estimated: the objective minus a lower bound on what any model can reach.",
                content);
    }

    private static DataTable certificates(List<MethodCertificate> certificates) {
        DataTable table = new DataTable(
                "Certificates",
                List.of("Method", "Run", "Objective", "Lower bound", "Relative gap", "Joint gap", "Stopped by"),
                Set.of(1, 6));
        for (MethodCertificate each : certificates) {
            table.row(List.of(
                    each.method(),
                    each.run(),
                    Numbers.significant(each.objective(), 6),
                    Numbers.significant(each.dualObjective(), 6),
                    Numbers.scientific(each.relativeGap(), 2),
                    scientific(each.relativeJointGap()),
                    each.stopReason()));
        }
        return table;
    }

    private static Tag figure(String id, GapCurve curve) {
        Tag legend = Tag.of("ul", "legend");
        legend.add(entry(Shape.line(0, 6, 12, 6, GapPlot.wStepClass(curve)), "W-step"));
        if (!curve.joint().isEmpty()) {
            legend.add(entry(GapPlot.marker(6, 6), "W and Ω together, at the Ω-steps"));
        }
        String caption = curve.name() + "."
                + (curve.joint().isEmpty()
                        ? ""
                        : " An Ω-step changes the problem, so the gap of the W-step rises there; the joint gap is what counts.");
        return new Figure(id, "Relative gap by round", description(curve), new GapPlot(curve)).tag(legend, caption);
    }

    private static Tag entry(Tag sign, String words) {
        Tag key = Tag.of("svg", "key").attr("viewBox", "0 0 12 12").attr("aria-hidden", "true");
        return Tag.of("li").add(key.add(sign)).add(Tag.of("span").text(words));
    }

    private static String description(GapCurve curve) {
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

    /** The joint gaps where there are any, else the W-step's, thinned to some hundred rows. */
    private static DataTable table(GapCurve curve) {
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

    private static String scientific(OptionalDouble gap) {
        return gap.isPresent() ? Numbers.scientific(gap.getAsDouble(), 2) : Numbers.NONE;
    }
}
