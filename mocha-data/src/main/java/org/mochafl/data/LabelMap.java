package org.mochafl.data;

import java.util.List;

/** What the labels of a {@link Federation} mean. */
public sealed interface LabelMap {

    /**
     * Two classes, as −1 and +1.
     *
     * @param negative the class that became −1, or what stands for all other classes
     * @param positive the class that became +1
     */
    record TwoClasses(String negative, String positive) implements LabelMap {}

    /**
     * K ≥ 2 classes, each learned against the rest: a row's label is +1 at the output of its class and −1 at the others;
     * the class with the greatest score is predicted, of equal ones the first.
     *
     * @param names of the classes, in the order of the outputs
     */
    record Classes(List<String> names) implements LabelMap {

        /** Classes with these names. */
        public Classes {
            names = List.copyOf(names);
        }
    }

    /**
     * Real numbers, as they were read.
     *
     * @param targets the names of the K ≥ 1 numbers a row has, in the order of the outputs
     */
    record Regression(List<String> targets) implements LabelMap {

        /** Targets with these names. */
        public Regression {
            targets = List.copyOf(targets);
        }

        /** One target without a name of its own. */
        public Regression() {
            this(List.of("label"));
        }
    }
}
