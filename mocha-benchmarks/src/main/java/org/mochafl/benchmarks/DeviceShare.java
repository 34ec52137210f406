package org.mochafl.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mochafl.benchmarks.Roofline.Demand;

/**
 * What part of the machine a device step reached.
 *
 * @param step what was done
 * @param kernels {@code scalar} or {@code simd}
 * @param seconds of the processor that a step took
 * @param work that it must do
 * @param roofline of that work on this machine
 */
record DeviceShare(DeviceStepCase step, String kernels, double seconds, DeviceWork work, Roofline roofline) {

    /** What is asked for. */
    private static final double GOAL = 0.6;

    /** Of the table, for its readers. */
    static final String EXPLANATION = """
            Hinge loss, ten passes from α = 0; the solving thread's time of the processor. "Least" is the longest of four times, each as if \
            the others were nothing: multiply-adds in vector registers; reads of two operands for each from the nearest cache; reads of \
            rows, and of the Gram matrix, at the rate of a stream over as many bytes. The share is least / measured; the loss's steps and \
            the random order are no part of least.
            """;

    private double share() {
        return roofline.share(seconds);
    }

    static String table(List<DeviceShare> shares) {
        MarkdownTable table = new MarkdownTable(List.of(
                "ms",
                "kernels",
                "measured",
                "least",
                "limit",
                "all four",
                "M multiply-adds",
                "steps",
                "moves",
                "share",
                "goal 60 %"));
        shares.forEach(share -> table.add(share.cells()));
        return table.text();
    }

    private List<String> cells() {
        List<String> limits = new ArrayList<>();
        roofline.demands().forEach(demand -> limits.add(milliseconds(demand.seconds())));
        return List.of(
                step.title(),
                kernels,
                milliseconds(seconds),
                milliseconds(roofline.leastSeconds()),
                roofline.bound().resource(),
                String.join(", ", limits),
                String.format(Locale.ROOT, "%.2f", 1e-6 * work.multiplyAdds()),
                String.format(Locale.ROOT, "%,d", work.steps()),
                String.format(Locale.ROOT, "%,d", work.moves()),
                String.format(Locale.ROOT, "%.0f %%", 100 * share()),
                share() >= GOAL ? "met" : "**missed**");
    }

    private static String milliseconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", 1e3 * seconds);
    }

    /** For a file. */
    Map<String, Object> numbers() {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("step", step);
        numbers.put("kernels", kernels);
        numbers.put("seconds", seconds);
        numbers.put("work", work);
        Map<String, Double> least = new LinkedHashMap<>();
        for (Demand demand : roofline.demands()) {
            least.put(demand.resource(), demand.seconds());
        }
        numbers.put("leastSeconds", least);
        numbers.put("share", share());
        return numbers;
    }
}
