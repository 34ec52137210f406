package org.mochafl.simulation.fleet;

/**
 * What was spent until now, over all devices.
 *
 * @param time virtual time, in the cost model's unit
 * @param bytesDown bytes sent to devices
 * @param bytesUp bytes sent by devices
 * @param joules energy, 0 without a power model
 * @param steps steps of the method
 * @param rounds rounds with work
 */
public record Spent(double time, long bytesDown, long bytesUp, double joules, long steps, long rounds) {

    /** Nothing yet. */
    public static final Spent NOTHING = new Spent(0, 0, 0, 0, 0, 0);

    /** The same at another time, with other energy. */
    Spent at(double otherTime, double otherJoules) {
        return new Spent(otherTime, bytesDown, bytesUp, otherJoules, steps, rounds);
    }

    /** With more spent. */
    Spent plus(double moreTime, long down, long up, double moreJoules, long moreSteps, long moreRounds) {
        return new Spent(
                time + moreTime,
                bytesDown + down,
                bytesUp + up,
                joules + moreJoules,
                steps + moreSteps,
                rounds + moreRounds);
    }
}
