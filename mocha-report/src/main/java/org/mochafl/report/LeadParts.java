package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The figure and the table of how far one method is ahead of another. */
final class LeadParts {

    private LeadParts() {}

    static List<Part> of(RaceLead lead) {
        Race race = lead.race();
        List<String> names = race.worlds().stream().map(RaceWorld::name).toList();
        List<String> columns = new ArrayList<>(List.of("Relative sub-optimality"));
        columns.addAll(names);
        String what = lead.other() + "'s time as a multiple of " + race.focus() + "'s";
        DataTable table = new DataTable(Words.capital(what), columns);
        CsvTable numbers = new CsvTable("world", "relative sub-optimality", "ratio");
        List<CurvesPlot.Curve> curves = new ArrayList<>();
        for (RaceWorld world : race.worlds()) {
            List<double[]> points = new ArrayList<>();
            for (double accuracy : lead.accuracies()) {
                OptionalDouble ratio = world.ratio(lead.other(), race.focus(), accuracy);
                numbers.row(world.name(), accuracy, ratio.orElse(Double.NaN));
                points.add(new double[] {accuracy, ratio.orElse(Double.NaN)});
            }
            curves.add(new CurvesPlot.Curve(new Sign(world.name(), curves.size()), false, points, world.name()));
        }
        for (double accuracy : lead.accuracies()) {
            List<String> cells = new ArrayList<>(List.of(Numbers.setting(accuracy)));
            race.worlds().forEach(world -> cells.add(leadCell(lead, world, accuracy)));
            table.row(cells);
        }
        List<CurvesPlot.Level> levels = List.of(
                new CurvesPlot.Level(1, "as long as " + race.focus()),
                new CurvesPlot.Level(lead.claim(), lead.claimant()));
        return List.of(
                table,
                new Figure(
                        FileName.of(lead.name() + "lead"),
                        Words.capital(lead.name() + what),
                        what + " at " + lead.accuracies().size() + " distances from the optimum.",
                        new CurvesPlot(
                                List.of(new CurvesPlot.Panel("", curves, levels)),
                                new CurvesPlot.Axes(
                                        "relative sub-optimality",
                                        "times as long",
                                        true,
                                        true,
                                        1,
                                        Double.POSITIVE_INFINITY)),
                        numbers,
                        Legend.of(curves.stream().map(CurvesPlot.Curve::sign).toList()),
                        "To the right nearer to the optimum. Above the lower dashed line " + race.focus()
                                + " is faster. No mark where one of the two does not get so near."));
    }

    private static String leadCell(RaceLead lead, RaceWorld world, double accuracy) {
        OptionalDouble ratio = world.ratio(lead.other(), lead.race().focus(), accuracy);
        if (ratio.isPresent()) {
            return "× " + RaceNumbers.ratio(ratio.getAsDouble());
        }
        return world.time(lead.race().focus(), accuracy).isPresent()
                ? lead.other() + " " + RaceNumbers.NOT_REACHED
                : lead.race().focus() + " " + RaceNumbers.NOT_REACHED;
    }
}
