package org.mochafl.report;

import java.util.List;
import org.mochafl.core.InvalidInput;

/**
 * Several methods side by side on the same trials.
 *
 * @param data the federation
 * @param metric what {@link MethodResult#mean()}, the trials and the tasks show
 * @param methods the methods, in the order in which they are shown
 * @param focus the name of the method the report is about: "multi-task"
 * @param reference the name of the method that the tasks' gains are counted against: "local"
 */
public record Comparison(DataFacts data, Metric metric, List<MethodResult> methods, String focus, String reference) {

    /**
     * Copies the list.
     *
     * @throws InvalidInput if the focus or the reference is not among the methods, a method has not one value a task, or
     *     the methods differ in their number of trials
     */
    public Comparison {
        methods = List.copyOf(methods);
        named(methods, focus);
        named(methods, reference);
        int trials = methods.get(0).trials().size();
        for (MethodResult method : methods) {
            expect(
                    method,
                    "values, one a task",
                    data.tasks().size(),
                    method.perTask().size());
            expect(method, "trials", trials, method.trials().size());
        }
    }

    /** How many trials every method has. */
    public int trials() {
        return methods.get(0).trials().size();
    }

    /** One sentence: what the focus reaches, against the other methods from the best to the worst. */
    public String sentence() {
        return Headline.of(this);
    }

    MethodResult focused() {
        return named(methods, focus);
    }

    MethodResult referred() {
        return named(methods, reference);
    }

    /** Every method but the focus. */
    List<MethodResult> others() {
        return methods.stream().filter(method -> !method.name().equals(focus)).toList();
    }

    /** Every further metric that some method has, in order of first appearance. */
    List<Metric> furtherMetrics() {
        return methods.stream()
                .flatMap(method -> method.measures().stream())
                .map(Measure::metric)
                .distinct()
                .toList();
    }

    private static MethodResult named(List<MethodResult> methods, String name) {
        return methods.stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("comparison: expected a method " + name + ", found "
                        + methods.stream().map(MethodResult::name).toList()));
    }

    private static void expect(MethodResult method, String what, int expected, int found) {
        if (expected != found) {
            throw new InvalidInput(
                    "comparison, method " + method.name() + ": expected " + expected + " " + what + ", found " + found);
        }
    }
}
