package org.mochafl.core.structure;

/**
 * F(W) = (λ/2m) τ(W)², τ_e(W) = tr (WᵀW + e²I)^½: what the regulariser of {@link LearnedCovariance} is once Σ is at its
 * minimum, as a function of the singular values of W alone.
 *
 * @param lambda λ
 * @param tasks m
 */
record SmoothedTraceNorm(double lambda, int tasks) {

    /** An e_k this close above e is e. */
    private static final double NEARLY = 1.1;

    /** τ_e over m tasks. */
    double trace(double[] squares, double e) {
        double sum = (tasks - squares.length) * e;
        for (double square : squares) {
            sum += Math.sqrt(square + e * e);
        }
        return sum;
    }

    double value(double[] squares, double e) {
        double tau = trace(squares, e);
        return lambda / (2 * tasks) * tau * tau;
    }

    /** The largest x in [e, most] whose value exceeds that at e by at most {@code excess}; e if there is none above. */
    double smoothingWithin(double[] squares, double e, double most, double excess) {
        double bound = value(squares, e) + excess;
        if (most <= e || value(squares, most) <= bound) {
            return Math.max(e, most);
        }
        double low = e;
        double high = most;
        for (int k = 0; k < 60; k++) {
            double middle = Math.sqrt(low * high);
            if (value(squares, middle) <= bound) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low <= e * NEARLY ? e : low;
    }

    /**
     * The squared singular values of the proximal point argmin_Y F(Y) + ‖Y − Z‖²/(2t) of a Z with the given ones: y_i +
     * t (λ/m) τ y_i/√(y_i² + e²) = s_i, with τ that of y itself.
     */
    double[] proximal(double[] squares, double e, double t) {
        double low = trace(new double[squares.length], e);
        double high = trace(squares, e);
        double[] y = new double[squares.length];
        for (int k = 0; k < 100; k++) {
            double tau = 0.5 * (low + high);
            for (int i = 0; i < y.length; i++) {
                double root = shrunk(Math.sqrt(squares[i]), e, t * lambda / tasks * tau);
                y[i] = root * root;
            }
            if (tau <= low || tau >= high) {
                break;
            }
            if (trace(y, e) > tau) {
                low = tau;
            } else {
                high = tau;
            }
        }
        return y;
    }

    /** The root in [0, s] of y + pull · y/√(y² + e²) = s. */
    private static double shrunk(double s, double e, double pull) {
        double low = 0;
        double high = s;
        double y = Math.max(s - pull, s * e / (e + pull));
        for (int k = 0; k < 100; k++) {
            double h = Math.sqrt(y * y + e * e);
            double value = y + pull * y / h - s;
            if (value > 0) {
                high = y;
            } else {
                low = y;
            }
            double next = y - value / (1 + pull * e * e / (h * h * h));
            if (!(next > low && next < high)) {
                next = 0.5 * (low + high);
            }
            if (Math.abs(next - y) <= 1e-15 * s) {
                return next;
            }
            y = next;
        }
        return y;
    }

    /**
     * max over Σ of ½ tr(V Σ Vᵀ)/λ − (λ/2) e² tr Σ⁻¹ = min over r ≥ s₁ of m r²/(2λ) − e [Σ_i √(r² − s_i²) + (m − #s) r], s
     * the singular values of V: convex in r, by bisection on its derivative. Every r gives an upper bound.
     */
    double largestDual(Spectrum v, double e) {
        double low = v.largest();
        double high = Math.max(low * (1 + 0x1p-30), lambda * e);
        while (slope(v.squares(), high, e) < 0) {
            high *= 2;
        }
        for (int k = 0; k < 200; k++) {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) {
                break;
            }
            if (slope(v.squares(), middle, e) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double sum = (tasks - v.squares().length) * high;
        for (double square : v.squares()) {
            sum += Math.sqrt(Math.max(0, high * high - square));
        }
        return tasks * high * high / (2 * lambda) - e * sum;
    }

    private double slope(double[] squares, double r, double e) {
        double sum = tasks - squares.length;
        for (double square : squares) {
            sum += r / Math.sqrt(Math.max(Double.MIN_NORMAL, r * r - square));
        }
        return tasks * r / lambda - e * sum;
    }
}
