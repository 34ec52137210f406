package org.mochafl.report;

import java.util.List;

/**
 * Runs of one method under several conditions, such as probabilities to fail.
 *
 * @param name what precedes the name of its figure
 * @param title what it shows: "one W-step, devices that fail"
 * @param caption what tells how to read it
 * @param unit of time
 * @param target the relative sub-optimality that the runs are to
 * @param lines a run each
 * @param levels that are known from elsewhere
 */
public record CurveSet(
        String name, String title, String caption, String unit, double target, List<Line> lines, List<Level> levels)
        implements Exhibit {

    /**
     * A run.
     *
     * @param name its condition: "drop 0.5"
     * @param dashed whether its line is
     * @param moments in rising time
     */
    public record Line(String name, boolean dashed, List<RaceMoment> moments) {

        /** Copies the list. */
        public Line {
            moments = List.copyOf(moments);
        }

        RaceRun run() {
            return new RaceRun(name, "", moments, List.of());
        }
    }

    /**
     * A level that is known from elsewhere.
     *
     * @param value a relative sub-optimality
     * @param words what it is: "the optimum without device 3"
     */
    public record Level(double value, String words) {}

    /** Copies the lists. */
    public CurveSet {
        lines = List.copyOf(lines);
        levels = List.copyOf(levels);
    }
}
