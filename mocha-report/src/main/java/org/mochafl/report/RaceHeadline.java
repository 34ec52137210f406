package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A race in one sentence. */
final class RaceHeadline {

    private final Race race;

    private RaceHeadline(Race race) {
        this.race = race;
    }

    static String of(Race race) {
        return new RaceHeadline(race).sentence();
    }

    private String sentence() {
        List<String> clauses = new ArrayList<>(List.of(focus()));
        for (String method : race.others()) {
            clauses.add(other(method));
        }
        return String.join("; ", clauses) + "."; // a method has its own name at the beginning too
    }

    private String focus() {
        List<RaceWorld> worlds = race.worlds();
        String target = "a relative sub-optimality of " + Numbers.setting(race.target());
        long reached = reached(race.focus());
        if (reached == 0) {
            return race.focus() + " does not reach " + target + ofWorlds(" in any of");
        }
        if (worlds.size() == 1) {
            double time = worlds.get(0).time(race.focus(), race.target()).orElseThrow();
            return race.focus() + " reaches " + target + " in " + RaceNumbers.time(time, race.unit());
        }
        return race.focus() + " reaches " + target + " in "
                + (reached == worlds.size() ? "all " : Numbers.count(reached) + " of ")
                + Numbers.count(worlds.size()) + " worlds";
    }

    private String other(String method) {
        if (race.worlds().stream().flatMap(world -> world.run(method).stream()).noneMatch(RaceRun::isJudged)) {
            return method + " solves another problem and is not timed";
        }
        long reached = reached(method);
        if (reached == 0) {
            return method + " does not" + (race.worlds().size() == 1 ? " get there" : ofWorlds(" in any of"));
        }
        double[] ratios = race.worlds().stream()
                .map(world -> world.ratio(method, race.focus(), race.target()))
                .flatMapToDouble(OptionalDouble::stream)
                .sorted()
                .toArray();
        String where = reached == race.worlds().size() ? "" : " where it gets there, in " + reached + ofWorlds(" of");
        if (ratios.length == 0) {
            return method + " does" + (race.worlds().size() == 1 ? "" : ", in " + reached + ofWorlds(" of"));
        }
        String low = RaceNumbers.ratio(ratios[0]);
        String high = RaceNumbers.ratio(ratios[ratios.length - 1]);
        return method + " takes " + (low.equals(high) ? low : low + " to " + high) + " times as long" + where;
    }

    private long reached(String method) {
        return race.worlds().stream()
                .filter(world -> world.time(method, race.target()).isPresent())
                .count();
    }

    private String ofWorlds(String before) {
        int count = race.worlds().size();
        return count == 1 ? "" : before + " " + Numbers.count(count) + " worlds";
    }
}
