package org.mochafl.simulation.race;

import org.mochafl.simulation.fleet.VirtualWorld;

/**
 * A world to race in.
 *
 * @param name in words, such as {@code LTE, high heterogeneity}
 * @param world the world
 */
public record RaceTrack(String name, VirtualWorld world) {}
