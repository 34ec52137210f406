package org.mochafl.simulation.fleet;

import org.mochafl.simulation.cost.Work;

/**
 * What a round is to one device: a message down, work, a message up.
 *
 * @param bytesDown the message to the device
 * @param work what it does
 * @param bytesUp its answer
 */
public record DeviceLoad(long bytesDown, Work work, long bytesUp) {}
