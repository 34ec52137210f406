package org.mochafl.report;

import java.util.Optional;
import java.util.OptionalDouble;

/** The numbers of a race as they are written everywhere. */
final class RaceNumbers {

    static final String NOT_REACHED = "not reached";

    private static final double WHOLE = 100;
    private static final double MEGABYTE = 1e6;

    private RaceNumbers() {}

    /** A time: "3.21". */
    static String time(double time) {
        return Numbers.significant(time, 3);
    }

    /** A time with its unit. */
    static String time(double time, String unit) {
        return time(time) + " " + unit;
    }

    /** How many times as long: "0.85", "2.3", "17", "1,240". */
    static String ratio(double ratio) {
        return ratio >= WHOLE ? Numbers.count(Math.round(ratio)) : Numbers.significant(ratio, 2);
    }

    /** A time, or that there is none. */
    static String time(OptionalDouble time) {
        return time.isPresent() ? time(time.getAsDouble()) : NOT_REACHED;
    }

    /** Bytes in millions. */
    static String megabytes(Optional<RaceMoment> moment) {
        return moment.map(at -> Numbers.significant(at.bytes() / MEGABYTE, 3)).orElse(Numbers.NONE);
    }

    static String joules(Optional<RaceMoment> moment) {
        return moment.map(at -> Numbers.significant(at.joules(), 3)).orElse(Numbers.NONE);
    }

    static String rounds(Optional<RaceMoment> moment) {
        return moment.map(at -> Numbers.count(at.rounds())).orElse(Numbers.NONE);
    }

    /** A relative sub-optimality: "3.2×10⁻⁴". */
    static String suboptimality(double value) {
        return value <= 0 ? "0" : Numbers.scientific(value, 2);
    }

    /**
     * What a method took in a world as a multiple of the focus; of the focus itself, and where the focus does not get
     * there, the time.
     */
    static String cell(Race race, RaceWorld world, String method) {
        OptionalDouble time = world.time(method, race.target());
        if (time.isEmpty()) {
            boolean judged = world.run(method).map(RaceRun::isJudged).orElse(false);
            return judged ? NOT_REACHED : Numbers.NONE;
        }
        OptionalDouble ratio = world.ratio(method, race.focus(), race.target());
        return method.equals(race.focus()) || ratio.isEmpty()
                ? time(time.getAsDouble())
                : "× " + ratio(ratio.getAsDouble());
    }
}
