/** Preprocessing: column selection, standardisation fitted on training rows, and the bias column. */
@NullMarked
package org.mochafl.data.prepare;

import org.jspecify.annotations.NullMarked;
