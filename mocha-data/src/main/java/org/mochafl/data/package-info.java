/** Readers, catalogue, splits, preprocessing and synthetic federations. */
@NullMarked
package org.mochafl.data;

import org.jspecify.annotations.NullMarked;
