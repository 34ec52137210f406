package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/** The figure and the table of runs under several conditions. */
final class CurveSetParts {

    private CurveSetParts() {}

    static List<Part> of(CurveSet set) {
        CsvTable numbers = new CsvTable("run", "time, " + set.unit(), "round", "bytes", "relative sub-optimality");
        DataTable table = new DataTable(
                Words.capital(set.title()),
                List.of("Run", "Time to " + Numbers.setting(set.target()) + ", " + set.unit(), "Rounds", "At the end"));
        List<CurvesPlot.Curve> curves = new ArrayList<>();
        for (CurveSet.Line line : set.lines()) {
            RaceRun run = line.run();
            Sign sign = new Sign(line.name(), curves.size());
            curves.add(new CurvesPlot.Curve(sign, line.dashed(), RaceParts.points(line.moments()), line.name()));
            line.moments()
                    .forEach(at -> numbers.row(line.name(), at.time(), at.rounds(), at.bytes(), at.suboptimality()));
            table.row(List.of(
                    line.name(),
                    RaceNumbers.time(run.timeTo(set.target())),
                    RaceNumbers.rounds(run.decisive(set.target())),
                    line.moments().isEmpty()
                            ? Numbers.NONE
                            : end(line.moments().get(line.moments().size() - 1).suboptimality())));
        }
        List<CurvesPlot.Level> levels =
                new ArrayList<>(List.of(new CurvesPlot.Level(set.target(), "target " + Numbers.setting(set.target()))));
        set.levels().forEach(level -> {
            levels.add(new CurvesPlot.Level(level.value(), level.words()));
            table.row(List.of(level.words(), Numbers.NONE, Numbers.NONE, end(level.value())));
        });
        return List.of(
                new Figure(
                        FileName.of(set.name() + set.title()),
                        Words.capital(set.name() + set.title()),
                        set.caption(),
                        new CurvesPlot(
                                List.of(new CurvesPlot.Panel("", curves, levels)),
                                new CurvesPlot.Axes(
                                        "time, " + set.unit(),
                                        "relative sub-optimality",
                                        true,
                                        false,
                                        1,
                                        Double.POSITIVE_INFINITY)),
                        numbers,
                        Legend.of(curves.stream().map(CurvesPlot.Curve::sign).toList()),
                        set.caption()),
                table);
    }

    /** What is compared with a prediction has more digits. */
    private static String end(double suboptimality) {
        return suboptimality <= 0 ? "0" : Numbers.scientific(suboptimality, 4);
    }
}
