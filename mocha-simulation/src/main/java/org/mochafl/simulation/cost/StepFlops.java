package org.mochafl.simulation.cost;

import java.io.Serializable;

/** Floating-point operations of a step on each device. Implementations are pure. */
@FunctionalInterface
public interface StepFlops extends Serializable {

    /** Operations of a step on the device of a task, above 0. */
    double of(int task);
}
