package org.mochafl.simulation.practice;

/**
 * The term μ/2 ‖w − a‖² of a local objective.
 *
 * @param strength μ ≥ 0
 * @param anchor a; not copied, and not read where μ is 0
 */
record Pull(double strength, double[] anchor) {

    /** No such term. */
    static final Pull NONE = new Pull(0, new double[0]);
}
