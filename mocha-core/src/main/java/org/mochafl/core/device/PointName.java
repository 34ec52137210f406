package org.mochafl.core.device;

/**
 * The name of a point (α_t, s_t) of one task. Two names are equal only if both parts are, and then the points are.
 *
 * @param id drawn when the point is made
 * @param gamma the fraction of the update that was absorbed; 1 for a point the device made whole
 */
public record PointName(long id, double gamma) {

    /** The point that every device starts from, α = 0. */
    public static final PointName START = new PointName(0, 1);
}
