package org.mochafl.data.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a method returns for one λ.
 *
 * @param predictor the trained models
 * @param diagnostics numbers about the fit to show, by name, for example {@code relativeGap} and {@code rounds}
 */
public record Fitted(Predictor predictor, Map<String, Double> diagnostics) {

    /** A fit; the diagnostics keep their order. */
    public Fitted {
        diagnostics = Collections.unmodifiableMap(new LinkedHashMap<>(diagnostics));
    }

    /** A fit without diagnostics. */
    public static Fitted of(Predictor predictor) {
        return new Fitted(predictor, Map.of());
    }
}
