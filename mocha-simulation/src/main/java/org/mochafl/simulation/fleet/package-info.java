/** Devices in virtual time: rounds by discrete events. */
@NullMarked
package org.mochafl.simulation.fleet;

import org.jspecify.annotations.NullMarked;
