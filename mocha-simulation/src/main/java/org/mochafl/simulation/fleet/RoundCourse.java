package org.mochafl.simulation.fleet;

import java.util.BitSet;

/**
 * What became of a round in virtual time.
 *
 * @param opened when it was opened
 * @param closed when it was closed
 * @param answered the tasks whose answers came in time
 * @param late the tasks that will answer after the close
 * @param dropped the tasks that were invited and do not answer
 */
public record RoundCourse(double opened, double closed, BitSet answered, BitSet late, BitSet dropped) {}
