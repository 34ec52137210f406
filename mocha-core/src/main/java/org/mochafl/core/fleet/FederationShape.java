package org.mochafl.core.fleet;

/**
 * The size of a federation.
 *
 * @param tasks m
 * @param features d
 * @param outputs K
 * @param rows Σ n_t
 */
public record FederationShape(int tasks, int features, int outputs, long rows) {

    /** dK, the length of v_t and w_t. */
    public int width() {
        return features * outputs;
    }
}
