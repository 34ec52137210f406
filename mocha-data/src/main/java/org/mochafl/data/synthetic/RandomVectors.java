package org.mochafl.data.synthetic;

import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.random.RandomStream;

/**
 * Random vectors of d features.
 *
 * @param features d
 */
record RandomVectors(int features) {

    /** Normal with an expected squared length of length². */
    double[] deviation(double length, RandomStream random) {
        double[] deviation = new double[features];
        for (int j = 0; j < features; j++) {
            deviation[j] = random.nextGaussian() * length / Math.sqrt(features);
        }
        return deviation;
    }

    /** Of length 1, any direction as likely. */
    double[] direction(RandomStream random) {
        double[] direction = new double[features];
        double square = 0;
        for (int j = 0; j < features; j++) {
            direction[j] = random.nextGaussian();
            square += direction[j] * direction[j];
        }
        double length = Math.sqrt(square);
        for (int j = 0; j < features; j++) {
            direction[j] /= length;
        }
        return direction;
    }

    /** Vectors of length 1 at right angles, any subspace as likely. */
    double[][] basis(int rank, RandomStream random) {
        double[][] basis = new double[rank][];
        for (int i = 0; i < rank; i++) {
            double[] next = direction(random);
            for (int pass = 0; pass < 2; pass++) { // the second takes away what rounding left
                for (int before = 0; before < i; before++) {
                    double overlap = DenseKernels.dot(next, 0, basis[before], 0, features);
                    DenseKernels.axpy(-overlap, basis[before], 0, next, 0, features);
                }
                double length = Math.sqrt(DenseKernels.dot(next, 0, next, 0, features));
                for (int j = 0; j < features; j++) {
                    next[j] /= length;
                }
            }
            basis[i] = next;
        }
        return basis;
    }
}
