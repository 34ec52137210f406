package org.mochafl.report;

/**
 * A file made from a figure of a page: the drawing, or its numbers.
 *
 * @param name the file's name: "trials.svg", "trials.csv"
 * @param text what is in it
 */
public record FigureFile(String name, String text) {}
