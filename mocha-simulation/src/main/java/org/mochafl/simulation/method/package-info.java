/** Methods of learning as they are raced, over the same devices and the same accounting. */
@NullMarked
package org.mochafl.simulation.method;

import org.jspecify.annotations.NullMarked;
