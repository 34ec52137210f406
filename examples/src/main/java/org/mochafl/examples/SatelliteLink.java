package org.mochafl.examples;

import org.mochafl.core.random.RandomStream;
import org.mochafl.simulation.cost.Link;

/**
 * A network of one's own: a satellite, far away, and ten times as slow in rounds in which it rains.
 *
 * @param latency seconds each way
 * @param bandwidth bytes per second each way, in the dry
 * @param rain the probability of rain, for all devices alike
 */
public record SatelliteLink(double latency, double bandwidth, double rain, long seed) implements Link {

    @Override
    public double downTime(int task, long round, long bytes) {
        boolean rains = RandomStream.of(seed, round).nextDouble() < rain;
        return bytes == 0 ? 0 : latency + bytes / (rains ? bandwidth / 10 : bandwidth);
    }

    @Override
    public double upTime(int task, long round, long bytes) {
        return downTime(task, round, bytes);
    }
}
