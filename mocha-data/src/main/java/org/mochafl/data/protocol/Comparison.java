package org.mochafl.data.protocol;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of a comparison.
 *
 * @param settings of the comparison
 * @param metric the name of the chief metric
 * @param methods the results, in the order of the methods
 */
public record Comparison(ComparisonSettings settings, String metric, List<MethodResult> methods) {

    /** An outcome. */
    public Comparison {
        methods = List.copyOf(methods);
    }

    /** The result of a method by name. */
    public Optional<MethodResult> method(String name) {
        return methods.stream().filter(method -> method.name().equals(name)).findFirst();
    }
}
