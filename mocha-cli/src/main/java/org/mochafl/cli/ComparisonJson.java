package org.mochafl.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mochafl.data.protocol.ClassificationMetrics;
import org.mochafl.data.protocol.MethodResult;
import org.mochafl.data.protocol.Metrics;
import org.mochafl.data.protocol.Summary;
import org.mochafl.data.protocol.TrialResult;

/** A comparison as JSON, by the names of the documentation. */
final class ComparisonJson {

    private ComparisonJson() {}

    static JsonObject of(ComparisonRun run) {
        List<JsonObject> methods = run.comparison().methods().stream()
                .map(method -> method(run, method))
                .toList();
        return new JsonObject().put("metric", run.comparison().metric()).put("methods", methods);
    }

    private static JsonObject method(ComparisonRun run, MethodResult method) {
        Summary summary = method.summary();
        JsonObject json = new JsonObject()
                .put("name", method.name())
                .put("mean", summary.mean())
                .put("standardError", summary.standardError());
        method.summaries().entrySet().stream()
                .skip(1) // the chief metric is above
                .forEach(other -> json.put(other.getKey(), other.getValue().mean()));
        method.confusion().ifPresent(confusion -> MetricsJson.classes(confusion, json));
        MetricsJson.targets(method.perTarget(), json);
        Map<String, Integer> chosen = ComparisonRun.chosen(method);
        if (!chosen.isEmpty()) {
            JsonObject counts = new JsonObject();
            chosen.forEach((name, count) -> counts.put(name, (long) count));
            json.put("chosen", counts);
        }
        if (run.methods().named()) {
            SentBytes.of(method).ifPresent(bytes -> json.put(SentBytes.NAME, bytes));
        }
        if (run.isCertified(method)) {
            json.put("certificate", FitTally.of(method).json())
                    .put(
                            "validationCertificate",
                            Objects.requireNonNull(run.validationTallies().get(method.name()))
                                    .json());
        } else {
            json.put("grid", KnobsJson.grid(run.grid(method)));
        }
        return json.put(
                        "trials",
                        method.trials().stream()
                                .map(trial -> trial(run, method, trial))
                                .toList())
                .put("perTask", MetricsJson.perTask(method.perTask()));
    }

    private static JsonObject trial(ComparisonRun run, MethodResult method, TrialResult trial) {
        Metrics metrics = trial.metrics();
        JsonObject json = new JsonObject()
                .put("value", metrics.value())
                .put("lambda", trial.lambda().orElse(Double.NaN));
        metrics.values().entrySet().stream().skip(1).forEach(other -> json.put(other.getKey(), other.getValue()));
        if (metrics instanceof ClassificationMetrics classes) {
            json.put("tasksWithoutAuc", classes.tasksWithoutAuc());
        }
        trial.selection().ifPresent(selection -> json.put("selection", SelectionJson.of(selection)));
        json.putNumbers("validation", trial.validation());
        if (run.methods().named()) {
            SentBytes.of(trial.fitted()).ifPresent(bytes -> json.put(SentBytes.NAME, bytes));
        }
        return run.isCertified(method)
                ? json.put(
                        "certificate", FitProof.of(trial.fitted().diagnostics()).json())
                : json.put("knobs", KnobsJson.knobs(ComparedPractice.knobs(trial.fitted())));
    }
}
