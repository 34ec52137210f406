package org.mochafl.simulation.race;

import java.util.List;
import java.util.OptionalDouble;
import org.mochafl.simulation.method.Knobs;

/**
 * One run of a method.
 *
 * @param knobs it ran with
 * @param points in rising time, the first before the first round
 * @param ended why it ended
 */
public record RaceCurve(Knobs knobs, List<RacePoint> points, End ended) {

    /** Why a run ended. */
    public enum End {

        /** It came as near to the optimum as was asked for. */
        REACHED,

        /** It used up its rounds. */
        ROUNDS,

        /** It used up its time. */
        TIME,

        /** Its objective left all bounds. */
        DIVERGED,

        /** Nothing got better for a long time. */
        STALLED,

        /** The race was cancelled. */
        CANCELLED
    }

    /** Copies the points. */
    public RaceCurve {
        points = List.copyOf(points);
    }

    /** The first time from which on an objective of at most this was seen; empty if it never was. */
    public OptionalDouble timeTo(double objective) {
        return points.stream()
                .filter(point -> point.objective() <= objective)
                .mapToDouble(point -> point.spent().time())
                .findFirst();
    }

    /** The least objective that was seen. */
    public double best() {
        return points.stream()
                .mapToDouble(RacePoint::objective)
                .filter(value -> !Double.isNaN(value))
                .min()
                .orElse(Double.NaN);
    }
}
