package org.mochafl.cli;

import java.util.Map;
import java.util.Optional;
import org.mochafl.report.ValueGrid;

/**
 * What the paper's Table 1 has for a data set [Smith17]: recalled from memory, context and not a reference. Errors are
 * fractions, with standard errors over 10 shuffles.
 *
 * @param devices m
 * @param features d
 * @param fewestRows training rows of the smallest device
 * @param mostRows training rows of the largest device
 * @param errors by method
 */
record PaperValues(int devices, int features, int fewestRows, int mostRows, Map<String, ValueGrid.Value> errors) {

    /** What a value of the paper is called wherever it is shown. */
    static final String SOURCE = "the paper (recalled)";

    private static final Map<String, PaperValues> TABLE = Map.of(
            "har", of(30, 561, 210, 306, 2.23, 0.30, 1.34, 0.21, 0.46, 0.11),
            "glass", of(38, 180, 524, 581, 5.34, 0.26, 4.92, 0.26, 2.02, 0.15),
            "landmine", of(29, 9, 333, 517, 27.72, 1.08, 23.43, 0.77, 20.09, 1.04),
            "vehicle", of(23, 100, 872, 1933, 13.4, 0.26, 7.81, 0.13, 6.59, 0.21));

    /** The paper's values for a data set; empty where it has none. */
    static Optional<PaperValues> of(String data) {
        return Optional.ofNullable(TABLE.get(data));
    }

    /** The paper's error of a method on a data set; none where it has none. */
    static ValueGrid.Value error(String data, String method) {
        return of(data).map(values -> values.errors().get(method)).orElse(ValueGrid.Value.NONE);
    }

    /** The size of the data in words. */
    String size() {
        return devices + " devices, " + features + " features, " + NumberText.count(fewestRows) + " to "
                + NumberText.count(mostRows) + " training rows each";
    }

    private static PaperValues of(int devices, int features, int fewest, int most, double... percents) {
        return new PaperValues(
                devices,
                features,
                fewest,
                most,
                Map.of(
                        ComparedMethod.GLOBAL, value(percents[0], percents[1]),
                        ComparedMethod.LOCAL, value(percents[2], percents[3]),
                        ComparedMethod.MULTI_TASK, value(percents[4], percents[5])));
    }

    private static ValueGrid.Value value(double percent, double error) {
        return new ValueGrid.Value(percent / 100, error / 100);
    }
}
