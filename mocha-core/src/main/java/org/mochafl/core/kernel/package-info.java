/** The inner loops on primitive arrays, with one order of summation. */
@NullMarked
package org.mochafl.core.kernel;

import org.jspecify.annotations.NullMarked;
