/** Who can be reached when. */
@NullMarked
package org.mochafl.simulation.presence;

import org.jspecify.annotations.NullMarked;
