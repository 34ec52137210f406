package org.mochafl.core.structure;

import java.util.Arrays;
import org.mochafl.core.kernel.GroundedLaplacian;

/**
 * M = [2(λ₁L + λ₂I)]⁻¹, of which only the sparse inverse is held: W = V M by solves.
 *
 * <p>Its bounds are h_t = 1/(2λ₂). Off its diagonal 2(λ₁L + λ₂I) has no number above 0, hence M none below; M has row sums
 * 1/(2λ₂), because L has row sums 0; and diag(row sums) − M is then diagonally dominant. No other h with diag(h) ⪰ M has a
 * smaller sum, since 1ᵀ diag(h) 1 ≥ 1ᵀ M 1 = m/(2λ₂): bounds can be moved between tasks, but not lowered together.
 */
final class GraphCoupling implements CentralCoupling {

    private final int tasks;
    private final double bound;
    private final GroundedLaplacian inverse;

    GraphCoupling(TaskGraph graph, double l1, double l2) {
        this.tasks = graph.tasks();
        this.bound = 1 / (2 * l2);
        double[] ground = new double[tasks];
        Arrays.fill(ground, 2 * l2);
        this.inverse = l1 == 0
                ? new GroundedLaplacian(new int[0], new int[0], new double[0], ground)
                : new GroundedLaplacian(graph.lowerEnds(), graph.higherEnds(), graph.weights(2 * l1), ground);
    }

    @Override
    public int tasks() {
        return tasks;
    }

    @Override
    public double[] models(double[] v, int width) {
        double[] w = v.clone();
        inverse.solve(w, width);
        return w;
    }

    @Override
    public double entry(int t, int s) {
        double[] column = new double[tasks];
        column[s] = 1;
        inverse.solve(column, 1);
        return column[t];
    }

    @Override
    public double[] bounds() {
        double[] bounds = new double[tasks];
        Arrays.fill(bounds, bound);
        return bounds;
    }
}
