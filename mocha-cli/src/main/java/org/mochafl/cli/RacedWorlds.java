package org.mochafl.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.report.RaceMoment;
import org.mochafl.report.RaceRun;
import org.mochafl.report.RaceTry;
import org.mochafl.report.RaceWorld;
import org.mochafl.simulation.method.FederatedMethod;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.race.Race;
import org.mochafl.simulation.race.RaceCurve;
import org.mochafl.simulation.race.RaceEntry;
import org.mochafl.simulation.race.RaceOptimum;
import org.mochafl.simulation.race.RacePoint;
import org.mochafl.simulation.race.RaceResult;
import org.mochafl.simulation.race.RaceSettings;
import org.mochafl.simulation.race.RaceTrack;

/**
 * A race that was run in several worlds.
 *
 * @param worlds the worlds
 * @param results what came out, one a world
 * @param settings how far it went
 */
record RacedWorlds(List<SimulatedWorld> worlds, List<RaceResult> results, RaceSettings settings) {

    /** Certifies the optimum and races. */
    static RacedWorlds of(
            RaceProblem problem,
            RaceSettings settings,
            List<FederatedMethod> methods,
            List<SimulatedWorld> worlds,
            Progress progress) {
        methods.forEach(method -> method.check(problem.problem()));
        progress.phase("finding the optimum");
        MochaSettings wanted = MochaSettings.of(
                        problem.problem().structure(), problem.problem().loss())
                .withRelativeGap(settings.optimumGap());
        Race race = Race.of(problem.problem(), settings, new GapProgress(wanted, progress), () -> false);
        progress.phase("racing");
        List<RaceTrack> tracks = worlds.stream()
                .map(world -> new RaceTrack(world.name(), world.world()))
                .toList();
        List<RaceResult> results = race.run(
                tracks, methods, (method, curve, done, all) -> progress.reached((double) done / all), () -> false);
        return new RacedWorlds(List.copyOf(worlds), results, settings);
    }

    /** The method that the others are compared with: mocha, where it takes part. */
    String focus() {
        List<String> names =
                results.get(0).entries().stream().map(RaceEntry::method).toList();
        return names.contains("mocha") ? "mocha" : names.get(0);
    }

    /** The relative sub-optimality that the race was to. */
    double target() {
        return settings.smallestTarget();
    }

    /**
     * The race in the words of a page.
     *
     * @param name what precedes the names of its figures
     * @param across how many worlds stand beside each other
     */
    org.mochafl.report.Race view(String name, int across) {
        return view(name, across, entry -> moments(entry.best()));
    }

    /** The same, in which every method has at each distance from the optimum the knobs that come so near first. */
    org.mochafl.report.Race fastest(String name, int across) {
        return view(
                name,
                across,
                entry -> nearest(entry.tried().stream()
                        .flatMap(curve -> moments(curve).stream())
                        .toList()));
    }

    /** What was nearer than all that was seen before it. */
    private static List<RaceMoment> nearest(List<RaceMoment> moments) {
        List<RaceMoment> nearest = new ArrayList<>();
        double best = Double.POSITIVE_INFINITY;
        for (RaceMoment moment : moments.stream()
                .sorted(Comparator.comparingDouble(RaceMoment::time))
                .toList()) {
            if (moment.suboptimality() < best) {
                best = moment.suboptimality();
                nearest.add(moment);
            }
        }
        return nearest;
    }

    private List<RaceMoment> moments(RaceCurve curve) {
        return moments(curve, results.get(0).optimum(), target());
    }

    private org.mochafl.report.Race view(String name, int across, Function<RaceEntry, List<RaceMoment>> moments) {
        List<RaceWorld> shown = new ArrayList<>();
        for (int i = 0; i < worlds.size(); i++) {
            RaceResult result = results.get(i);
            shown.add(new RaceWorld(
                    result.world(),
                    worlds.get(i).facts(),
                    result.optimum().objective(),
                    result.optimum().lowerBound(),
                    result.entries().stream()
                            .map(entry -> run(entry, moments.apply(entry), result.optimum(), target()))
                            .toList()));
        }
        return new org.mochafl.report.Race(
                name, focus(), target(), results.get(0).unit(), across, shown);
    }

    private static RaceRun run(RaceEntry entry, List<RaceMoment> moments, RaceOptimum optimum, double target) {
        return new RaceRun(
                entry.method(),
                entry.summary(),
                moments,
                entry.tried().stream()
                        .map(curve ->
                                tried(curve, curve.knobs().equals(entry.best().knobs()), optimum, target))
                        .toList());
    }

    /** A run in the words of a page; a moment at the target's objective is at the target, whatever was rounded. */
    static List<RaceMoment> moments(RaceCurve curve, RaceOptimum optimum, double target) {
        double goal = optimum.objectiveAt(target);
        List<RaceMoment> moments = new ArrayList<>();
        for (RacePoint point : curve.points()) {
            double distance = optimum.suboptimality(point.objective());
            moments.add(new RaceMoment(
                    point.spent().time(),
                    point.objective() <= goal ? Math.min(distance, target) : distance,
                    point.spent().rounds(),
                    point.spent().bytesDown() + point.spent().bytesUp(),
                    point.spent().joules()));
        }
        return moments;
    }

    private static RaceTry tried(RaceCurve curve, boolean chosen, RaceOptimum optimum, double target) {
        return new RaceTry(
                text(curve.knobs()),
                chosen,
                rounds(curve),
                curve.timeTo(optimum.objectiveAt(target)),
                optimum.suboptimality(curve.best()),
                ended(curve.ended()));
    }

    /** Knobs in words, rounded: the numbers are in the JSON. */
    private static String text(Knobs knobs) {
        return knobs.values().entrySet().stream()
                .map(knob -> knob.getKey() + " " + NumberText.rounded(knob.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** How many rounds a run had. */
    static long rounds(RaceCurve curve) {
        return curve.points().isEmpty()
                ? 0
                : curve.points().get(curve.points().size() - 1).spent().rounds();
    }

    static String ended(RaceCurve.End end) {
        return switch (end) {
            case REACHED -> "the target";
            case ROUNDS -> "the limit of rounds";
            case TIME -> "a faster run"; // no limit of time is set, but tuning ends what is slower than the best
            case DIVERGED -> "divergence";
            case STALLED -> "no progress";
            case CANCELLED -> "an interrupt";
        };
    }
}
