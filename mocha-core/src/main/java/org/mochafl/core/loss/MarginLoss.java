package org.mochafl.core.loss;

/** A loss of two classes: of the margin yu, with labels −1 and +1; its dual is written in b = yα. */
interface MarginLoss extends Loss {

    @Override
    default boolean accepts(double label) {
        return label == 1 || label == -1;
    }

    @Override
    default String expectedLabels() {
        return "-1 or +1";
    }
}
