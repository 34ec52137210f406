package org.mochafl.data.model;

import java.util.function.IntFunction;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.train.TrainingState;

/**
 * Where a training goes on from: {@link org.mochafl.core.train.Mocha#resume} does with it bit for bit what the training
 * would have done that was saved.
 *
 * @param coordinator what the coordinator knows
 * @param tasks what is kept of each task, by its number
 */
public record SavedState(TrainingState coordinator, IntFunction<KeptTask> tasks) {}
