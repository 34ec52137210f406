package org.mochafl.simulation.presence;

import org.mochafl.core.InvalidInput;
import org.mochafl.core.random.RandomStream;

/**
 * Devices that are on for the same part of every day, such as phones that charge at night. Device t is on in
 * [φ_t + kP, φ_t + (k + s)P) for every whole k, with P the length of a day, s the part of it, and φ_t = spread · U[0, 1) · P.
 */
public final class DayNight implements Presence {

    private static final long PHASE = RandomStream.part("phase of the day");

    private final double period;
    private final double shareOn;
    private final double spread;
    private final long seed;

    /**
     * Days.
     *
     * @param period P, the length of a day
     * @param shareOn s, the part of a day in which a device is on, above 0 and at most 1
     * @param spread over which part of the day the devices' phases are spread, from 0, where all come on together, to 1,
     *     where at any time a part s of them is on
     * @throws InvalidInput if a number is not as it must be
     */
    public DayNight(double period, double shareOn, double spread, long seed) {
        this.period = PresenceSetting.duration("length of a day", period);
        this.shareOn = PresenceSetting.share("part of the day on", shareOn);
        this.spread = PresenceSetting.share("spread of the days", spread);
        this.seed = seed;
        if (shareOn == 0) {
            throw new InvalidInput("part of the day on: expected a share above 0, found " + shareOn);
        }
    }

    @Override
    public double nextOn(int task, double time) {
        if (shareOn == 1 || time == Double.POSITIVE_INFINITY) {
            return time;
        }
        double phase = phase(task);
        double day = Math.floor((time - phase) / period);
        // The quotient may be rounded to the day beside; the mornings decide, or a device that comes on would be off.
        if (morning(phase, day) > time) {
            day--;
        } else if (morning(phase, day + 1) <= time) {
            day++;
        }
        double morning = morning(phase, day);
        return time == morning || time < morning + shareOn * period ? time : morning(phase, day + 1);
    }

    /** φ_t, when the device's first whole day begins, in [0, P). */
    double phase(int task) {
        return spread * RandomStream.of(seed, PHASE, task).nextDouble() * period;
    }

    private double morning(double phase, double day) {
        return phase + day * period;
    }
}
