package org.mochafl.data.read;

import java.io.Closeable;
import java.util.List;

/** The variables of an open MATLAB file. Errors are of class InvalidInput and name the variable or task. */
interface MatVariables extends Closeable {

    /** A model with more features than this would not fit anywhere. */
    int MOST_FEATURES = 1 << 24;

    /** Deflate packs at most 1032 bytes into one, so that a file cannot hold more bytes than so many times its own. */
    int LARGEST_RATIO = 1032;

    /** The names of the variables. */
    List<String> names();

    /** The number of cells in the cell array of this name. */
    int cells(String name);

    /** The matrix in a cell, from 0. */
    MatMatrix cell(String name, int index);
}
