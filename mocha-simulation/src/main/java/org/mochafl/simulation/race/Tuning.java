package org.mochafl.simulation.race;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.simulation.method.FederatedMethod;
import org.mochafl.simulation.method.Knobs;

/** A method with the runs of its grid so far, on each of the tracks of a group. */
final class Tuning {

    private final FederatedMethod method;
    private final List<Knobs> grid;
    private final RaceSettings settings;

    /** The objective at which a run is at the target. */
    private final double goal;

    private final List<List<RaceCurve>> curves = new ArrayList<>();

    Tuning(FederatedMethod method, List<Knobs> grid, int tracks, RaceSettings settings, RaceOptimum optimum) {
        this.method = method;
        this.grid = grid;
        this.settings = settings;
        this.goal = optimum.objectiveAt(settings.smallestTarget());
        for (int i = 0; i < tracks; i++) {
            curves.add(new ArrayList<>());
        }
    }

    FederatedMethod method() {
        return method;
    }

    List<Knobs> grid() {
        return grid;
    }

    /** Keeps a run on a track. */
    void add(int track, RaceCurve curve) {
        curves.get(track).add(curve);
    }

    /** The time after which another run on a track is of no use: that of the fastest so far. */
    double timeLimit(int track) {
        double best =
                curves.get(track).stream().mapToDouble(this::timeToTarget).min().orElse(Double.POSITIVE_INFINITY);
        return Math.min(settings.mostTime(), best);
    }

    private double timeToTarget(RaceCurve curve) {
        return curve.timeTo(goal).orElse(Double.POSITIVE_INFINITY);
    }

    /** What the method did on a track. */
    RaceEntry entry(int track) {
        List<RaceCurve> tried = curves.get(track);
        RaceCurve best = tried.get(0);
        for (RaceCurve curve : tried) {
            best = better(curve, best) ? curve : best;
        }
        return new RaceEntry(method.name(), method.summary(), best, tried);
    }

    /** First at the target; else nearer. */
    private boolean better(RaceCurve curve, RaceCurve other) {
        double time = timeToTarget(curve);
        double otherTime = timeToTarget(other);
        return time < otherTime
                || (Double.isInfinite(time) && Double.isInfinite(otherTime) && curve.best() < other.best());
    }
}
