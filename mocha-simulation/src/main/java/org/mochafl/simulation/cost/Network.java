package org.mochafl.simulation.cost;

import org.mochafl.core.InvalidInput;

/**
 * The same link for every device in every round: a message of b bytes takes latency + b/bandwidth, each way for itself.
 *
 * @param name for tables
 * @param downLatency seconds until the first byte has come down, 0 or above
 * @param downBandwidth bytes per second down, above 0
 * @param upLatency seconds until the first byte has come up, 0 or above
 * @param upBandwidth bytes per second up, above 0
 */
public record Network(String name, double downLatency, double downBandwidth, double upLatency, double upBandwidth)
        implements Link {

    private static final long serialVersionUID = 1L;

    private static final double BYTES_PER_MEGABIT = 1e6 / 8;

    /**
     * Checks the numbers.
     *
     * @throws InvalidInput if a latency is negative, a bandwidth not above 0, or one of them not finite
     */
    public Network {
        CostSetting.notNegative("network " + name + ", latency down", downLatency);
        CostSetting.positive("network " + name + ", bandwidth down", downBandwidth);
        CostSetting.notNegative("network " + name + ", latency up", upLatency);
        CostSetting.positive("network " + name + ", bandwidth up", upBandwidth);
    }

    /**
     * A link as measurements report it: each way takes half of the round trip.
     *
     * @param roundTripMillis milliseconds there and back
     * @param downMegabits 10⁶ bits per second down
     * @param upMegabits 10⁶ bits per second up
     * @throws InvalidInput if a number is not as it must be
     */
    public static Network measured(String name, double roundTripMillis, double downMegabits, double upMegabits) {
        double latency = roundTripMillis / 2000;
        return new Network(name, latency, downMegabits * BYTES_PER_MEGABIT, latency, upMegabits * BYTES_PER_MEGABIT);
    }

    /** Seconds until a message has come down; 0 bytes are no message. */
    public double downTime(long bytes) {
        return bytes == 0 ? 0 : downLatency + bytes / downBandwidth;
    }

    /** Seconds until a message has come up; 0 bytes are no message. */
    public double upTime(long bytes) {
        return bytes == 0 ? 0 : upLatency + bytes / upBandwidth;
    }

    @Override
    public double downTime(int task, long round, long bytes) {
        return downTime(bytes);
    }

    @Override
    public double upTime(int task, long round, long bytes) {
        return upTime(bytes);
    }
}
