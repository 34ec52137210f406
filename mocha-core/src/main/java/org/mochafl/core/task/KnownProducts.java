package org.mochafl.core.task;

/**
 * The products of a task's rows with a model that was asked for some time ago. They bound those with a model that is near it, and never
 * change what is computed. Arrays are not copies, and must not be changed.
 *
 * @param model dK numbers
 * @param products x_iᵀ of the rows with each of its K columns, n × K in rows
 */
public record KnownProducts(double[] model, double[] products) {}
