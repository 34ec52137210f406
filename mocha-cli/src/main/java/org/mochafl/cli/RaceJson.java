package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.simulation.race.RaceCurve;
import org.mochafl.simulation.race.RaceEntry;
import org.mochafl.simulation.race.RaceOptimum;
import org.mochafl.simulation.race.RacePoint;
import org.mochafl.simulation.race.RaceResult;

/** A race as JSON, by the names of the documentation. */
final class RaceJson {

    private final RacedWorlds raced;

    private RaceJson(RacedWorlds raced) {
        this.raced = raced;
    }

    static JsonObject of(RaceProblem problem, RacedWorlds raced) {
        RaceJson json = new RaceJson(raced);
        List<JsonObject> worlds = new ArrayList<>();
        for (int i = 0; i < raced.worlds().size(); i++) {
            worlds.add(json.world(raced.worlds().get(i), raced.results().get(i)));
        }
        return new JsonObject()
                .put("problem", problem.text())
                .put("target", raced.target())
                .put("timeUnit", raced.results().get(0).unit())
                .put("focus", raced.focus())
                .put("worlds", worlds);
    }

    private JsonObject world(SimulatedWorld world, RaceResult result) {
        RaceOptimum optimum = result.optimum();
        double reference = result.entry(raced.focus())
                .map(entry -> time(entry.best(), optimum))
                .orElse(Double.NaN);
        return new JsonObject()
                .put("name", world.name())
                .put("facts", world.facts())
                .put(
                        "optimum",
                        new JsonObject()
                                .put("objective", optimum.objective())
                                .put("lowerBound", optimum.lowerBound())
                                .put("relativeGap", optimum.suboptimality(optimum.objective())))
                .put(
                        "methods",
                        result.entries().stream()
                                .map(entry -> method(entry, optimum, reference))
                                .toList());
    }

    private JsonObject method(RaceEntry entry, RaceOptimum optimum, double reference) {
        return new JsonObject()
                .put("name", entry.method())
                .put("summary", entry.summary())
                .put("timeToTarget", time(entry.best(), optimum))
                .put("ratio", time(entry.best(), optimum) / reference)
                .put("best", curve(entry.best(), optimum).put("points", points(entry.best(), optimum)))
                .put(
                        "tried",
                        entry.tried().stream()
                                .map(curve -> curve(curve, optimum))
                                .toList());
    }

    /** Not a number where the target was not reached. */
    private double time(RaceCurve curve, RaceOptimum optimum) {
        return curve.timeTo(optimum.objectiveAt(raced.target())).orElse(Double.NaN);
    }

    private JsonObject curve(RaceCurve curve, RaceOptimum optimum) {
        JsonObject knobs = new JsonObject();
        curve.knobs().values().forEach(knobs::put);
        return new JsonObject()
                .put("knobs", knobs)
                .put("endedBy", RacedWorlds.ended(curve.ended()))
                .put("rounds", RacedWorlds.rounds(curve))
                .put("timeToTarget", time(curve, optimum))
                .put("nearest", optimum.suboptimality(curve.best()));
    }

    static List<JsonObject> points(RaceCurve curve, RaceOptimum optimum) {
        return curve.points().stream().map(point -> point(point, optimum)).toList();
    }

    private static JsonObject point(RacePoint point, RaceOptimum optimum) {
        return new JsonObject()
                .put("time", point.spent().time())
                .put("round", point.spent().rounds())
                .put("steps", point.spent().steps())
                .put("bytesDown", point.spent().bytesDown())
                .put("bytesUp", point.spent().bytesUp())
                .put("joules", point.spent().joules())
                .put("objective", point.objective())
                .put("dualObjective", point.dualObjective())
                .put("suboptimality", optimum.suboptimality(point.objective()));
    }
}
