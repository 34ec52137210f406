package org.mochafl.core.loss;

/** A loss of the error u − y, with any finite label. */
interface RegressionLoss extends Loss {

    @Override
    default boolean accepts(double label) {
        return Double.isFinite(label);
    }

    @Override
    default String expectedLabels() {
        return "a finite number";
    }
}
