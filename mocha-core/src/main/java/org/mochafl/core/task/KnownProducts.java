package org.mochafl.core.task;

/**
 * The products of a task's rows with the model that it was sent last, or bounds of them. They bound those with a model that is near it,
 * and never change what is computed. Arrays are not copies, and must not be changed.
 *
 * @param model dK numbers
 * @param products x_iᵀ of the rows with each of its K columns, n × K in rows
 * @param radii how far each product may be from the exact one; 0 where it is that
 */
public record KnownProducts(double[] model, double[] products, double[] radii) {}
