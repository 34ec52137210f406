package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A method with its sign.
 *
 * @param method the method
 * @param sign slot 0 for the focus, 1 for the reference, then the others in their order
 */
record Series(MethodResult method, Sign sign) {

    /** A comparison's methods in their order. */
    static List<Series> of(Comparison comparison) {
        List<Series> all = new ArrayList<>();
        int next = comparison.focus().equals(comparison.reference()) ? 1 : 2;
        for (MethodResult method : comparison.methods()) {
            int slot = method.name().equals(comparison.focus())
                    ? 0
                    : method.name().equals(comparison.reference()) ? 1 : next++;
            all.add(new Series(method, new Sign(method.name(), slot)));
        }
        return List.copyOf(all);
    }

    /** The methods' signs. */
    static List<Sign> signs(Comparison comparison) {
        return of(comparison).stream().map(Series::sign).toList();
    }

    /** Whether it is the method that the report is about. */
    boolean isFocus() {
        return sign.slot() == 0;
    }
}
