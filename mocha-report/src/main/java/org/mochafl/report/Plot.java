package org.mochafl.report;

/** Something that can be drawn at any width. */
interface Plot {

    /** Draws it, {@code width} units wide; the same width gives the same drawing. */
    Drawing draw(double width);
}
