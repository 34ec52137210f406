package org.mochafl.core.kernel;

import java.util.Arrays;

/**
 * Solves L + diag(g) over the vertices that an elimination left, by conjugate gradients in the metric of the diagonal.
 *
 * <p>Two runs, each down to {@value #REDUCTION} of its residual: the second one starts from the residual as it is, not as
 * the first one carried it along, so that what is left is rounding. Products are taken in differences, (A x)_i = g_i x_i +
 * Σ_j w_ij (x_i − x_j), which keeps g beside weights that are much larger. Every column stops by itself.
 */
final class CoreGradients {

    private static final double REDUCTION = 1e-9;

    private static final int RUNS = 2;

    private final int[] vertices;
    private final int[][] neighbours;
    private final double[][] weights;
    private final double[] ground;
    private final double[] diagonal;

    CoreGradients(VertexElimination elimination) {
        this.vertices = elimination.left();
        int size = vertices.length;
        this.neighbours = new int[size][];
        this.weights = new double[size][];
        this.ground = new double[size];
        this.diagonal = new double[size];
        for (int i = 0; i < size; i++) {
            int[] of = elimination.neighbours(vertices[i]);
            neighbours[i] = new int[of.length];
            for (int k = 0; k < of.length; k++) {
                neighbours[i][k] = Arrays.binarySearch(vertices, of[k]);
            }
            weights[i] = elimination.weights(vertices[i]);
            ground[i] = elimination.ground(vertices[i]);
            diagonal[i] = ground[i];
            for (double weight : weights[i]) {
                diagonal[i] += weight;
            }
        }
    }

    int size() {
        return vertices.length;
    }

    /** Overwrites the rows of the vertices by the solution. */
    void solve(double[] columns, int width) {
        int size = vertices.length;
        if (size == 0) {
            return;
        }
        double[] b = new double[size * width];
        for (int i = 0; i < size; i++) {
            System.arraycopy(columns, vertices[i] * width, b, i * width, width);
        }
        double[] x = new double[b.length];
        double[] residual = b.clone();
        run(x, residual, width);
        for (int k = 1; k < RUNS; k++) {
            multiply(x, residual, width);
            for (int j = 0; j < b.length; j++) {
                residual[j] = b[j] - residual[j];
            }
            run(x, residual, width);
        }
        for (int i = 0; i < size; i++) {
            System.arraycopy(x, i * width, columns, vertices[i] * width, width);
        }
    }

    /** Adds A⁻¹ residual to x, to {@value #REDUCTION}; overwrites the residual. */
    private void run(double[] x, double[] residual, int width) {
        double[] direction = new double[x.length];
        double[] image = new double[x.length];
        double[] size = scaledDot(residual, residual, width);
        double[] enough = new double[width];
        for (int k = 0; k < width; k++) {
            enough[k] = REDUCTION * REDUCTION * size[k];
        }
        double[] turn = new double[width];
        int most = 100 + 20 * vertices.length;
        for (int iteration = 0; anyAbove(size, enough); iteration++) {
            if (iteration == most || Double.isNaN(DenseKernels.dot(size, 0, size, 0, width))) {
                throw new ArithmeticException("conjugate gradients over " + vertices.length
                        + " vertices did not converge in " + iteration + " iterations");
            }
            turn(direction, residual, turn, width);
            multiply(direction, image, width);
            double[] curvature = dot(direction, image, width);
            double[] stride = new double[width];
            for (int k = 0; k < width; k++) {
                stride[k] = size[k] > enough[k] ? size[k] / curvature[k] : 0;
            }
            step(stride, direction, image, x, residual);
            double[] next = scaledDot(residual, residual, width);
            for (int k = 0; k < width; k++) {
                turn[k] = size[k] > enough[k] ? next[k] / size[k] : 0;
            }
            size = next;
        }
    }

    private static boolean anyAbove(double[] size, double[] enough) {
        for (int k = 0; k < size.length; k++) {
            // a number that is none is above
            if (!(size[k] <= enough[k])) {
                return true;
            }
        }
        return false;
    }

    /** direction = D⁻¹ residual + turn · direction. */
    private void turn(double[] direction, double[] residual, double[] turn, int width) {
        for (int i = 0; i < vertices.length; i++) {
            double scale = 1 / diagonal[i];
            int start = i * width;
            for (int k = 0; k < width; k++) {
                direction[start + k] = scale * residual[start + k] + turn[k] * direction[start + k];
            }
        }
    }

    private static void step(double[] stride, double[] direction, double[] image, double[] x, double[] residual) {
        int width = stride.length;
        for (int start = 0; start < x.length; start += width) {
            for (int k = 0; k < width; k++) {
                x[start + k] += stride[k] * direction[start + k];
                residual[start + k] -= stride[k] * image[start + k];
            }
        }
    }

    private void multiply(double[] x, double[] image, int width) {
        for (int i = 0; i < vertices.length; i++) {
            int start = i * width;
            for (int k = start; k < start + width; k++) {
                image[k] = ground[i] * x[k];
            }
            for (int j = 0; j < neighbours[i].length; j++) {
                int other = neighbours[i][j] * width;
                double weight = weights[i][j];
                for (int k = 0; k < width; k++) {
                    image[start + k] += weight * (x[start + k] - x[other + k]);
                }
            }
        }
    }

    /** Column by column aᵀb. */
    private static double[] dot(double[] a, double[] b, int width) {
        double[] sums = new double[width];
        for (int start = 0; start < a.length; start += width) {
            for (int k = 0; k < width; k++) {
                sums[k] += a[start + k] * b[start + k];
            }
        }
        return sums;
    }

    /** Column by column aᵀD⁻¹b. */
    private double[] scaledDot(double[] a, double[] b, int width) {
        double[] sums = new double[width];
        for (int i = 0; i < vertices.length; i++) {
            double scale = 1 / diagonal[i];
            int start = i * width;
            for (int k = 0; k < width; k++) {
                sums[k] += scale * a[start + k] * b[start + k];
            }
        }
        return sums;
    }
}
