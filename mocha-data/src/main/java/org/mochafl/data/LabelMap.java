package org.mochafl.data;

import java.util.List;

/** What the labels of a {@link Federation} mean. */
public sealed interface LabelMap {

    /** K, the number of labels a row has. */
    int outputs();

    /** The names of the classes, in the order in which they are counted; none for numbers. */
    List<String> classNames();

    /**
     * Two classes, as −1 and +1.
     *
     * @param negative the class that became −1, or what stands for all other classes
     * @param positive the class that became +1
     */
    record TwoClasses(String negative, String positive) implements LabelMap {

        @Override
        public int outputs() {
            return 1;
        }

        /** The negative class, then the positive one. */
        @Override
        public List<String> classNames() {
            return List.of(negative, positive);
        }
    }

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

        @Override
        public int outputs() {
            return names.size();
        }

        @Override
        public List<String> classNames() {
            return names;
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
            this(List.of(RawLabels.LABEL));
        }

        @Override
        public int outputs() {
            return targets.size();
        }

        @Override
        public List<String> classNames() {
            return List.of();
        }
    }
}
