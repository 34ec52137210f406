package org.mochafl.core.kernel;

/**
 * A = L + diag(g), L the Laplacian of a graph with weights above 0 and g &gt; 0, held so that A x = b is solved to
 * rounding.
 *
 * <p>Vertices are eliminated by smallest degree ({@link VertexElimination}), all of them where the factor gains no more than
 * {@value #FILL} numbers a vertex, or {@value #SMALL} in all: so it is on chains, trees, rings, in the plane, on cliques joined
 * by few edges, and on whatever has some hundred vertices. On graphs that widen everywhere, such as nearest neighbours in many
 * dimensions, factors fill up, but conjugate gradients need few iterations; there only vertices of degree {@value
 * #LEAST_DEGREE} or less are eliminated, and {@link CoreGradients} solve the rest.
 *
 * <p>Immutable. One order of operations: the same bits every time, and each column those it has alone.
 */
public final class GroundedLaplacian {

    private static final int FILL = 32;

    private static final long SMALL = 1 << 18;

    private static final int LEAST_DEGREE = 8;

    private final VertexElimination elimination;
    private final CoreGradients core;

    /**
     * Edge e joins {@code from[e]} and {@code to[e]}, each pair at most once and no vertex with itself.
     *
     * @param ground g, a number for each vertex
     */
    public GroundedLaplacian(int[] from, int[] to, double[] weight, double[] ground) {
        int size = ground.length;
        VertexElimination all = new VertexElimination(from, to, weight, ground);
        if (!all.run(size, Math.max(SMALL, (long) FILL * size) + 2L * weight.length)) {
            all = new VertexElimination(from, to, weight, ground);
            all.run(LEAST_DEGREE, Long.MAX_VALUE);
        }
        this.elimination = all;
        this.core = new CoreGradients(all);
    }

    /** Vertices that were not eliminated. */
    public int coreSize() {
        return core.size();
    }

    /** Numbers in the factor, its diagonal apart. */
    public long fill() {
        return elimination.fill();
    }

    /**
     * Overwrites each column b of a matrix with the x of A x = b.
     *
     * @param columns a row of {@code width} numbers for each vertex, one after the other
     * @throws ArithmeticException if conjugate gradients do not converge, as with numbers that are not finite
     */
    public void solve(double[] columns, int width) {
        elimination.forward(columns, width);
        core.solve(columns, width);
        elimination.backward(columns, width);
    }
}
