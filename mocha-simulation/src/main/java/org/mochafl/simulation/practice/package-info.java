/** The methods that practitioners use today: averaged models, with or without personal ones. */
@NullMarked
package org.mochafl.simulation.practice;

import org.jspecify.annotations.NullMarked;
