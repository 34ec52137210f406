/** What work and messages cost: time, bytes, energy. */
@NullMarked
package org.mochafl.simulation.cost;

import org.jspecify.annotations.NullMarked;
