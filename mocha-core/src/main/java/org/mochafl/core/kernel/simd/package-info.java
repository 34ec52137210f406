/** Kernels on vector registers, by the JDK's incubating vector module: compiled by itself, loaded only where that module is. */
@NullMarked
package org.mochafl.core.kernel.simd;

import org.jspecify.annotations.NullMarked;
