package org.mochafl.simulation.cost;

import java.io.Serializable;

/** Floating-point operations on each device: of a step, or of what it does beside. Implementations are pure. */
@FunctionalInterface
public interface StepFlops extends Serializable {

    /** Operations on the device of a task; those of a step are above 0. */
    double of(int task);
}
