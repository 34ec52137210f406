/**
 * Readers of federations: tables with a task column (CSV, Parquet), LIBSVM, MATLAB cells, LEAF JSON, and the layouts of
 * UCI Human Activity Recognition and UCI Heart Disease.
 *
 * <p>All read a stream and keep no more than the numbers of the federation.
 */
@NullMarked
package org.mochafl.data.read;

import org.jspecify.annotations.NullMarked;
