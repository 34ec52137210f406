package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** How close to the optimum the solver came: certificates and gap curves. */
final class ConvergenceSection {

    private ConvergenceSection() {}

    static Section of(Convergence convergence) {
        List<Part> content = new ArrayList<>();
        if (!convergence.certificates().isEmpty()) {
            content.add(certificates(convergence.certificates()));
        }
        for (int i = 0; i < convergence.curves().size(); i++) {
            GapCurve curve = convergence.curves().get(i);
            content.add(GapFigure.byRound("gap-" + (i + 1), curve));
            content.add(GapFigure.table(curve).folded("The curve as a table"));
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

    private static String scientific(OptionalDouble gap) {
        return gap.isPresent() ? Numbers.scientific(gap.getAsDouble(), 2) : Numbers.NONE;
    }
}
