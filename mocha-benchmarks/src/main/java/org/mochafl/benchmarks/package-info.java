/** Programs that measure: every structure in its planted world, and the time and memory of Ω-steps. */
@NullMarked
package org.mochafl.benchmarks;

import org.jspecify.annotations.NullMarked;
