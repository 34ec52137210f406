package org.mochafl.cli;

import java.util.List;
import org.mochafl.data.protocol.ClassificationMetrics;
import org.mochafl.data.protocol.Metrics;
import org.mochafl.data.protocol.TaskMetric;

/** Metrics as JSON. */
final class MetricsJson {

    private MetricsJson() {}

    /** Every metric by name, and the chief one of every task. */
    static JsonObject of(Metrics metrics) {
        return values(metrics, new JsonObject()).put("perTask", perTask(metrics.perTask()));
    }

    /** Adds every metric by name. */
    static JsonObject values(Metrics metrics, JsonObject json) {
        metrics.values().forEach(json::put);
        if (metrics instanceof ClassificationMetrics classes) {
            json.put("tasksWithoutAuc", classes.tasksWithoutAuc());
        }
        return json;
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
