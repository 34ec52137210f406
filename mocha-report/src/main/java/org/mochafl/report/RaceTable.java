package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A race as tables of plain text, one a world, for a terminal. */
public final class RaceTable {

    private RaceTable() {}

    /**
     * For every world a line a method: its knobs, and the rounds, time, bytes and energy until the target; of a method that
     * does not reach it, those of the whole run. Lines end in {@code \n}.
     *
     * @param race what to show
     */
    public static String render(Race race) {
        boolean energy = race.worlds().stream()
                .flatMap(world -> world.runs().stream())
                .flatMap(run -> run.moments().stream())
                .anyMatch(moment -> moment.joules() > 0);
        List<String> tables = new ArrayList<>();
        for (RaceWorld world : race.worlds()) {
            TextTable table = new TextTable(1, Set.of(0, 1));
            List<String> header = new ArrayList<>(List.of(
                    "method",
                    "knobs",
                    "rounds",
                    "time to " + Numbers.setting(race.target()),
                    "× " + race.focus(),
                    "nearest",
                    "MB sent"));
            if (energy) {
                header.add("J");
            }
            table.row(header);
            world.runs().forEach(run -> table.row(cells(race, world, run, energy)));
            tables.add(world.name() + " (time in " + race.unit() + ")\n" + table.text());
        }
        return String.join("\n", tables);
    }

    private static List<String> cells(Race race, RaceWorld world, RaceRun run, boolean energy) {
        Optional<RaceMoment> at = run.decisive(race.target());
        List<String> cells = new ArrayList<>(List.of(
                run.method(),
                run.knobs().isEmpty() ? Numbers.NONE : run.knobs(),
                RaceNumbers.rounds(at),
                run.isJudged() ? RaceNumbers.time(run.timeTo(race.target())) : Numbers.NONE,
                world.ratio(run.method(), race.focus(), race.target()).stream()
                        .mapToObj(RaceNumbers::ratio)
                        .findFirst()
                        .orElse(Numbers.NONE),
                run.isJudged() ? RaceNumbers.suboptimality(run.best()) : Numbers.NONE,
                RaceNumbers.megabytes(at)));
        if (energy) {
            cells.add(RaceNumbers.joules(at));
        }
        return cells;
    }
}
