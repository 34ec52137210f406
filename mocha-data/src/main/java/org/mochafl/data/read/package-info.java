/** Readers: CSV with a task column, MATLAB v5 cells, and the UCI Human Activity Recognition layout. */
@NullMarked
package org.mochafl.data.read;

import org.jspecify.annotations.NullMarked;
