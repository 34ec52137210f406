package org.mochafl.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The figures and tables of a race. */
final class RaceParts {

    /** What is so many times as far from the optimum as any method began is drawn at the upper edge. */
    private static final double BEYOND_BEGIN = 10;

    private final Race race;

    private RaceParts(Race race) {
        this.race = race;
    }

    /** The outcome: a table and a figure of the ratios. */
    static List<Part> outcome(Race race) {
        RaceParts parts = new RaceParts(race);
        return List.of(parts.ratios(), parts.ratioFigure());
    }

    /** The way there: the curves, and what each method took. */
    static List<Part> curves(Race race) {
        RaceParts parts = new RaceParts(race);
        return List.of(parts.curveFigure(), parts.details().folded("What each method took"));
    }

    /** Every setting of the methods' knobs that was tried, a table a method that has knobs. */
    static List<Part> knobs(Race race) {
        RaceParts parts = new RaceParts(race);
        return race.methods().stream().flatMap(parts::knobs).toList();
    }

    /** The worlds, and what is proved of the optimum in them. */
    static Part worlds(Race race) {
        DataTable table = new DataTable(
                "The worlds", List.of("World", "Made of", "Optimum, at least", "At most", "Known to"), Set.of(1));
        for (RaceWorld world : race.worlds()) {
            table.row(List.of(
                    world.name(),
                    world.facts(),
                    Numbers.significant(world.lowerBound(), 7),
                    Numbers.significant(world.objective(), 7),
                    RaceNumbers.suboptimality(world.certified())));
        }
        return table;
    }

    private DataTable ratios() {
        List<String> columns = new ArrayList<>(List.of("World"));
        race.methods()
                .forEach(method -> columns.add(method.equals(race.focus()) ? method + ", " + race.unit() : method));
        DataTable table = new DataTable(
                "Time to a relative sub-optimality of " + Numbers.setting(race.target()) + ": of " + race.focus()
                        + ", and of the others as a multiple of it",
                columns);
        for (RaceWorld world : race.worlds()) {
            List<String> cells = new ArrayList<>(List.of(world.name()));
            race.methods().forEach(method -> cells.add(RaceNumbers.cell(race, world, method)));
            table.row(cells);
        }
        return table;
    }

    private Figure ratioFigure() {
        CsvTable numbers = new CsvTable("world", "method", race.timeColumn(), "ratio to " + race.focus(), "target");
        for (RaceWorld world : race.worlds()) {
            for (String method : race.methods()) {
                numbers.row(
                        world.name(),
                        method,
                        world.time(method, race.target()).orElse(Double.NaN),
                        world.ratio(method, race.focus(), race.target()).orElse(Double.NaN),
                        race.target());
            }
        }
        return new Figure(
                FileName.of(race.name() + "time ratios"),
                Words.capital(race.name() + "times as long as " + race.focus()),
                race.sentence(),
                new RatioPlot(race),
                numbers,
                Legend.of(race.signs()),
                "Time until a relative sub-optimality of " + Numbers.setting(race.target()) + ", as a multiple of "
                        + race.focus() + "'s. Left of the dashed line is faster than " + race.focus()
                        + ". At the right edge: who does not get there.");
    }

    private Figure curveFigure() {
        CsvTable numbers = new CsvTable(
                "world", "method", "knobs", race.timeColumn(), "round", "bytes", "joules", "relative sub-optimality");
        List<CurvesPlot.Panel> panels = new ArrayList<>();
        double begin = 0;
        for (RaceWorld world : race.worlds()) {
            List<CurvesPlot.Curve> curves = new ArrayList<>();
            for (Sign sign : race.signs()) {
                RaceRun run = world.run(sign.name()).orElseThrow();
                begin = Math.max(begin, begin(run));
                curves.add(new CurvesPlot.Curve(sign, false, points(run.moments()), tip(run)));
                run.moments()
                        .forEach(at -> numbers.row(
                                world.name(),
                                run.method(),
                                run.knobs(),
                                at.time(),
                                at.rounds(),
                                at.bytes(),
                                at.joules(),
                                at.suboptimality()));
            }
            CurvesPlot.Level target = new CurvesPlot.Level(race.target(), "target " + Numbers.setting(race.target()));
            panels.add(new CurvesPlot.Panel(world.name(), curves, List.of(target)));
        }
        return new Figure(
                FileName.of(race.name() + "time curves"),
                Words.capital(race.name() + "sub-optimality by time"),
                race.sentence(),
                new CurvesPlot(
                        panels,
                        new CurvesPlot.Axes(
                                race.timeColumn(),
                                "relative sub-optimality",
                                true,
                                false,
                                race.across(),
                                BEYOND_BEGIN * begin)),
                numbers,
                Legend.of(race.signs()),
                "How far above a proved lower bound of the optimum the objective is, relative to that bound, by virtual"
                        + " time. Both axes are logarithmic and the same in every panel. Each method has the best of"
                        + " its knobs.");
    }

    /** Where a run starts; 0 where nobody knows. */
    private static double begin(RaceRun run) {
        return run.moments().stream()
                .mapToDouble(RaceMoment::suboptimality)
                .filter(Double::isFinite)
                .findFirst()
                .orElse(0);
    }

    static List<double[]> points(List<RaceMoment> moments) {
        return moments.stream()
                .map(at -> new double[] {at.time(), at.suboptimality()})
                .toList();
    }

    private String tip(RaceRun run) {
        return run.method() + (run.knobs().isEmpty() ? "" : " (" + run.knobs() + ")") + ": "
                + RaceNumbers.time(run.timeTo(race.target()));
    }

    private DataTable details() {
        DataTable table = new DataTable(
                "Until the target, or without it in the whole run",
                List.of("World", "Method", "Knobs", "Rounds", "Time, " + race.unit(), "MB sent", "J", "Nearest"),
                Set.of(1, 2));
        for (RaceWorld world : race.worlds()) {
            for (RaceRun run : world.runs()) {
                var at = run.decisive(race.target());
                table.row(List.of(
                        world.name(),
                        run.method(),
                        run.knobs().isEmpty() ? Numbers.NONE : run.knobs(),
                        RaceNumbers.rounds(at),
                        run.isJudged() ? RaceNumbers.time(run.timeTo(race.target())) : Numbers.NONE,
                        RaceNumbers.megabytes(at),
                        RaceNumbers.joules(at),
                        run.isJudged() ? RaceNumbers.suboptimality(run.best()) : Numbers.NONE));
            }
        }
        return table;
    }

    private Stream<Part> knobs(String method) {
        boolean any = race.worlds().stream()
                .flatMap(world -> world.run(method).stream())
                .anyMatch(run -> run.tried().size() > 1);
        if (!any) {
            return Stream.empty();
        }
        DataTable table = new DataTable(
                method + ": knobs that were tried, in each world the best first",
                List.of("World", "Knobs", "Time, " + race.unit(), "Nearest", "Rounds", "Ended by"),
                Set.of(1, 5));
        for (RaceWorld world : race.worlds()) {
            world.run(method).stream()
                    .flatMap(run -> run.tried().stream())
                    .sorted(Comparator.comparing(RaceTry::chosen)
                            .reversed()
                            .thenComparingDouble(each -> each.timeToTarget().orElse(Double.POSITIVE_INFINITY))
                            .thenComparingDouble(RaceTry::best))
                    .forEach(each -> table.row(
                            Tag.of("span").text(world.name()),
                            List.of(
                                    each.knobs() + (each.chosen() ? " (chosen)" : ""),
                                    RaceNumbers.time(each.timeToTarget()),
                                    RaceNumbers.suboptimality(each.best()),
                                    Numbers.count(each.rounds()),
                                    each.ended()),
                            each.chosen()));
        }
        return Stream.of(table.folded("Knobs of " + method));
    }
}
