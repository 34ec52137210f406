package org.mochafl.core.loss;

/**
 * Half the squared error, ½(u − y)².
 *
 * <p>ℓ*(−α) = α²/2 − αy for every α. 1-smooth, not Lipschitz.
 */
public final class SquaredLoss implements RegressionLoss {

    private static final long serialVersionUID = 1L;

    /** The loss; it has no state. */
    public static final SquaredLoss INSTANCE = new SquaredLoss();

    private SquaredLoss() {}

    @Override
    public String name() {
        return "squared";
    }

    @Override
    public double value(double prediction, double label) {
        double error = prediction - label;
        return 0.5 * error * error;
    }

    @Override
    public double conjugate(double alpha, double label) {
        return alpha * (0.5 * alpha - label);
    }

    /** α + (y − p − α)/(1 + q). */
    @Override
    public double step(double alpha, double label, double prediction, double curvature) {
        return alpha + (label - prediction - alpha) / (1 + curvature);
    }

    @Override
    public ConjugatePiece conjugatePiece(double alpha, double label) {
        return new ConjugatePiece(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, alpha - label, 1);
    }

    @Override
    public double derivative(double prediction, double label) {
        return prediction - label;
    }

    @Override
    public double smoothness() {
        return 1;
    }

    @Override
    public double lipschitz() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double feasible(double alpha, double label) {
        return alpha;
    }
}
