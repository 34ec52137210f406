/** Algorithm 1: the coordinator, its certificates, and the loop that trains a federation. */
@NullMarked
package org.mochafl.core.train;

import org.jspecify.annotations.NullMarked;
