package org.mochafl.data;

/** What the labels of a {@link Federation} mean. */
public sealed interface LabelMap {

    /**
     * Two classes, as −1 and +1.
     *
     * @param negative the class that became −1, or what stands for all other classes
     * @param positive the class that became +1
     */
    record TwoClasses(String negative, String positive) implements LabelMap {}

    /** Real numbers, as they were read. */
    record Regression() implements LabelMap {}
}
