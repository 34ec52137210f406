/** Splits, folds, metrics, and the comparison protocol of Table 1 in [Smith17]. */
@NullMarked
package org.mochafl.data.protocol;

import org.jspecify.annotations.NullMarked;
