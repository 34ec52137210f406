package org.mochafl.simulation.method;

/** Losses as a textbook writes them, apart from those of the core: ℓ(u), ℓ*(−α), ℓ′ and ℓ″. */
public enum PlainLoss {

    /** ln(1 + e^{−yu}). */
    LOGISTIC(0.25) {
        @Override
        double value(double u, double y) {
            double z = y * u;
            return z > 0 ? Math.log1p(Math.exp(-z)) : -z + Math.log1p(Math.exp(z));
        }

        @Override
        double conjugate(double alpha, double y) {
            double b = y * alpha;
            return xlogx(b) + xlogx(1 - b);
        }

        @Override
        double slope(double u, double y) {
            return -y / (1 + Math.exp(y * u));
        }

        @Override
        double bend(double u, double y) {
            double p = 1 / (1 + Math.exp(y * u));
            return p * (1 - p);
        }
    },

    /** (u − y)²/2. */
    SQUARED(1) {
        @Override
        double value(double u, double y) {
            return (u - y) * (u - y) / 2;
        }

        @Override
        double conjugate(double alpha, double y) {
            return alpha * alpha / 2 - alpha * y;
        }

        @Override
        double slope(double u, double y) {
            return u - y;
        }

        @Override
        double bend(double u, double y) {
            return 1;
        }
    },

    /** max(0, 1 − yu). */
    HINGE(Double.POSITIVE_INFINITY) {
        @Override
        double value(double u, double y) {
            return Math.max(0, 1 - y * u);
        }

        @Override
        double conjugate(double alpha, double y) {
            return -y * alpha;
        }

        @Override
        double slope(double u, double y) {
            return y * u < 1 ? -y : 0;
        }

        @Override
        double bend(double u, double y) {
            return 0;
        }
    };

    /** 1/μ. */
    private final double smoothness;

    PlainLoss(double smoothness) {
        this.smoothness = smoothness;
    }

    abstract double value(double u, double y);

    /** ℓ*(−α) inside the domain. */
    abstract double conjugate(double alpha, double y);

    abstract double slope(double u, double y);

    abstract double bend(double u, double y);

    /** μ. */
    double mu() {
        return 1 / smoothness;
    }

    /** The name of the core's loss. */
    String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    private static double xlogx(double x) {
        return x <= 0 ? 0 : x * Math.log(x);
    }
}
