/** Federated multi-task learning: the algorithm and its state machines. */
@NullMarked
package org.mochafl.core;

import org.jspecify.annotations.NullMarked;
