package org.mochafl.simulation.cost;

/**
 * What a device did in a round, as counted by the method that did it.
 *
 * @param steps steps of the method: coordinate steps, or examples of a gradient
 * @param operationsPerStep what the paper charges for a step, per feature: 8 for MOCHA and CoCoA, 6 for Mb-SDCA, 4 for Mb-SGD
 * @param flops floating-point operations really done
 */
public record Work(long steps, double operationsPerStep, double flops) {

    /** No work. */
    public static final Work NONE = new Work(0, 0, 0);
}
