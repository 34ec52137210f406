package org.mochafl.report;

/** Something that a page about races shows: figures and tables of one kind of result. */
public sealed interface Exhibit permits Race, RaceLead, CurveSet, ValueGrid {

    /** What precedes the names of its figures: "Figure 1: ", or nothing. */
    String name();
}
