package org.mochafl.data.model;

/**
 * All that is to be said of a model beside its numbers.
 *
 * @param problem what it predicts
 * @param training how it was trained
 * @param origin where it comes from
 */
public record ModelDescription(ModelProblem problem, ModelTraining training, ModelOrigin origin) {}
