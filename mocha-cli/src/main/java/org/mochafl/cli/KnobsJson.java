package org.mochafl.cli;

import java.util.List;
import java.util.Map;

/** Knobs as JSON. */
final class KnobsJson {

    private KnobsJson() {}

    /** What was tried of each. */
    static JsonObject grid(Map<String, List<Double>> grid) {
        JsonObject json = new JsonObject();
        grid.forEach(json::putNumbers);
        return json;
    }

    /** What a fit ran with. */
    static JsonObject knobs(Map<String, Double> knobs) {
        JsonObject json = new JsonObject();
        knobs.forEach(json::put);
        return json;
    }
}
