package org.mochafl.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mochafl.data.RawFederation;
import org.mochafl.data.Truth;

/** What a synthetic federation was generated from, as JSON. */
final class TruthJson {

    private TruthJson() {}

    /** The truth of a federation that has one, after the settings it was generated with. */
    static JsonObject of(String settings, RawFederation federation, Truth truth) {
        List<JsonObject> tasks = new ArrayList<>();
        double[][] weights = truth.weights();
        int[] groups = truth.groups();
        for (int t = 0; t < weights.length; t++) {
            tasks.add(new JsonObject()
                    .put("name", federation.tasks().get(t).name())
                    .put("group", groups[t])
                    .put("outlier", truth.isOutlier(t))
                    .putRows("weights", outputs(weights[t], truth.outputs())));
        }
        List<JsonObject> influences = truth.influences().stream()
                .map(edge -> new JsonObject()
                        .put("from", federation.tasks().get(edge.from()).name())
                        .put("to", federation.tasks().get(edge.to()).name())
                        .put("weight", edge.weight()))
                .toList();
        List<JsonObject> ties = truth.ties().stream()
                .map(tie -> new JsonObject()
                        .put("from", federation.tasks().get(tie.from()).name())
                        .put("to", federation.tasks().get(tie.to()).name())
                        .put("weight", tie.weight()))
                .toList();
        return new JsonObject()
                .put("settings", settings)
                .put("version", BuildVersion.current())
                .putTexts("features", federation.featureNames())
                .put("tasks", tasks)
                .put("influences", influences)
                .put("ties", ties);
    }

    private static double[][] outputs(double[] weights, int outputs) {
        int features = weights.length / outputs;
        double[][] rows = new double[outputs][];
        for (int k = 0; k < outputs; k++) {
            rows[k] = Arrays.copyOfRange(weights, k * features, (k + 1) * features);
        }
        return rows;
    }
}
