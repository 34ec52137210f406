/** Programs that measure: every structure in its planted world, the time and memory of Ω-steps, and of kernels and device steps. */
@NullMarked
package org.mochafl.benchmarks;

import org.jspecify.annotations.NullMarked;
