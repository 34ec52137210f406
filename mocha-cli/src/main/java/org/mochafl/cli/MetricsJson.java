package org.mochafl.cli;

import java.util.List;
import org.mochafl.data.protocol.ClassificationMetrics;
import org.mochafl.data.protocol.Confusion;
import org.mochafl.data.protocol.Metrics;
import org.mochafl.data.protocol.RegressionMetrics;
import org.mochafl.data.protocol.TargetMetric;
import org.mochafl.data.protocol.TaskMetric;

/** Metrics as JSON. */
final class MetricsJson {

    private MetricsJson() {}

    /** Every metric by name, what was reached class by class or target by target, and the chief metric of every task. */
    static JsonObject of(Metrics metrics) {
        JsonObject json = values(metrics, new JsonObject());
        if (metrics instanceof ClassificationMetrics classification) {
            classes(classification.confusion(), json);
        } else if (metrics instanceof RegressionMetrics regression) {
            targets(regression.perTarget(), json);
        }
        return json.put("perTask", perTask(metrics.perTask()));
    }

    /** Adds every metric by name. */
    static JsonObject values(Metrics metrics, JsonObject json) {
        metrics.values().forEach(json::put);
        if (metrics instanceof ClassificationMetrics classes) {
            json.put("tasksWithoutAuc", classes.tasksWithoutAuc());
        }
        return json;
    }

    /** Adds which class was predicted for the rows of which class, and each class for itself. */
    static void classes(Confusion confusion, JsonObject json) {
        json.put(
                "confusion",
                new JsonObject().putTexts("classes", confusion.classes()).putCounts("counts", confusion.counts()));
        json.put(
                "perClass",
                confusion.perClass().stream()
                        .map(metric -> new JsonObject()
                                .put("class", metric.name())
                                .put("rows", metric.rows())
                                .put("recall", metric.recall())
                                .put("predicted", metric.predicted())
                                .put("precision", metric.precision()))
                        .toList());
    }

    /** Adds each target for itself, where there are several. */
    static void targets(List<TargetMetric> targets, JsonObject json) {
        if (targets.size() > 1) {
            json.put(
                    "perTarget",
                    targets.stream()
                            .map(metric -> new JsonObject()
                                    .put("target", metric.target())
                                    .put("meanTaskRmse", metric.meanTaskRmse())
                                    .put("explainedVariance", metric.explainedVariance()))
                            .toList());
        }
    }

    static List<JsonObject> perTask(List<TaskMetric> tasks) {
        return tasks.stream()
                .map(task -> new JsonObject()
                        .put("task", task.task())
                        .put("rows", task.rows())
                        .put("value", task.value()))
                .toList();
    }
}
