package org.mochafl.simulation.method;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.mochafl.core.InvalidInput;

/**
 * A setting of a method's own knobs, such as θ, a batch size or a step size.
 *
 * @param values by name, in a fixed order
 */
public record Knobs(Map<String, Double> values) {

    /** A method without knobs. */
    public static final Knobs NONE = new Knobs(Map.of());

    /** Copies the values, in their order. */
    public Knobs {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The same with one more. */
    public Knobs with(String name, double value) {
        Map<String, Double> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Knobs(more);
    }

    /** The same with others, which come after these, or in their place where they have the same names. */
    public Knobs with(Knobs others) {
        Map<String, Double> more = new LinkedHashMap<>(values);
        more.putAll(others.values);
        return new Knobs(more);
    }

    /**
     * The value of a knob.
     *
     * @throws InvalidInput if it is not set
     */
    public double value(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new InvalidInput("knob " + name + ": expected a value, found none among " + values.keySet());
        }
        return value;
    }

    /** {@code batch 10, step 0.1}. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " " + trimmed(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String trimmed(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
