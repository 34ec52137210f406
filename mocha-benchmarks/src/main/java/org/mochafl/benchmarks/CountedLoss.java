package org.mochafl.benchmarks;

import org.jspecify.annotations.Nullable;
import org.mochafl.core.loss.ConjugatePiece;
import org.mochafl.core.loss.Loss;

/** A loss that counts the exact steps of single coordinates, and those that moved one. For one thread. */
final class CountedLoss implements Loss {

    private static final long serialVersionUID = 1;

    private final Loss loss;
    private long steps;
    private long moves;

    CountedLoss(Loss loss) {
        this.loss = loss;
    }

    long steps() {
        return steps;
    }

    long moves() {
        return moves;
    }

    @Override
    public double step(double alpha, double label, double prediction, double curvature) {
        double after = loss.step(alpha, label, prediction, curvature);
        steps++;
        moves += after == alpha ? 0 : 1;
        return after;
    }

    @Override
    public String name() {
        return loss.name();
    }

    @Override
    public double value(double prediction, double label) {
        return loss.value(prediction, label);
    }

    @Override
    public double conjugate(double alpha, double label) {
        return loss.conjugate(alpha, label);
    }

    @Override
    public @Nullable ConjugatePiece conjugatePiece(double alpha, double label) {
        return loss.conjugatePiece(alpha, label);
    }

    @Override
    public double derivative(double prediction, double label) {
        return loss.derivative(prediction, label);
    }

    @Override
    public double smoothness() {
        return loss.smoothness();
    }

    @Override
    public double lipschitz() {
        return loss.lipschitz();
    }

    @Override
    public double feasible(double alpha, double label) {
        return loss.feasible(alpha, label);
    }

    @Override
    public boolean accepts(double label) {
        return loss.accepts(label);
    }

    @Override
    public String expectedLabels() {
        return loss.expectedLabels();
    }
}
