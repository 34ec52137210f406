/** Several methods on the same problem, with knobs tuned and distance from a certified optimum. */
@NullMarked
package org.mochafl.simulation.race;

import org.jspecify.annotations.NullMarked;
