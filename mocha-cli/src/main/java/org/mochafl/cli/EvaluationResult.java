package org.mochafl.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.mochafl.data.model.ModelData;
import org.mochafl.data.model.ModelDescription;
import org.mochafl.data.model.ModelProof;
import org.mochafl.data.protocol.ClassificationMetrics;
import org.mochafl.data.protocol.Metrics;
import org.mochafl.data.protocol.RegressionMetrics;
import org.mochafl.data.protocol.TaskMetric;
import org.mochafl.report.EvaluationReport;
import org.mochafl.report.Provenance;
import org.mochafl.report.TrainingCertificate;

/**
 * What {@code mocha evaluate} found.
 *
 * @param data the model and the data
 * @param held whether only the rows held back in training were measured
 * @param known whether the model was trained on this data
 * @param rows how many rows were measured
 * @param metrics on them
 */
record EvaluationResult(ModelData data, boolean held, boolean known, int rows, Metrics metrics) {

    /** Devices that a person is shown one by one; of more the worst. */
    private static final int SHOWN = 10;

    /** All of it, by the names of the documentation. */
    JsonObject json() {
        ModelDescription model = data.model().description();
        return new JsonObject()
                .put("rows", held ? "test" : "all")
                .put("rowCount", rows)
                .put("trainingData", known ? "yes" : "no")
                .put("metrics", MetricsJson.of(metrics))
                .put(
                        "model",
                        new JsonObject()
                                .put("command", model.origin().command())
                                .put("data", model.origin().data())
                                .put("digest", model.origin().digest())
                                .put("program", model.origin().program())
                                .put("time", model.origin().time().toString()));
    }

    /** The page. */
    EvaluationReport report(Provenance provenance) {
        ModelDescription model = data.model().description();
        ModelProof proof = model.training().proof();
        Provenance trained = TrainedProvenance.of(model);
        TrainingCertificate certificate = Double.isNaN(proof.objective())
                ? null
                : new TrainingCertificate.Exact(
                        proof.objective(), proof.dualObjective(), proof.relativeGap(), proof.joint());
        List<String> notes = new ArrayList<>(data.federation().notes());
        notes.add("measured on " + NumberText.count(rows) + " rows: " + which());
        return new EvaluationReport(
                "Evaluation on " + data.federation().name(),
                ComparisonView.facts(data.federation()),
                ReportMetrics.of(data.federation().labels()).part(held ? "test" : "measured", metrics),
                trained,
                certificate,
                notes,
                provenance);
    }

    /** A summary for people. */
    void print(PrintWriter out) {
        FederationText.print(data.federation(), out);
        out.println("measured on " + NumberText.count(rows) + " rows: " + which());
        metrics.values().forEach((name, value) -> out.printf("  %-18s %s%n", title(name), text(name, value)));
        printDevices(out);
        if (metrics instanceof ClassificationMetrics classes) {
            out.println();
            ConfusionText.print("model", "the rows measured", classes.confusion(), out);
        } else if (metrics instanceof RegressionMetrics numbers
                && numbers.perTarget().size() > 1) {
            out.println("numbers");
            numbers.perTarget()
                    .forEach(target -> out.printf(
                            "  %-18s %s%n", target.target(), NumberText.metric(metrics.name(), target.meanTaskRmse())));
        }
    }

    private String which() {
        if (held) {
            return "those held back when the model was trained on this data (--rows all measures on all)";
        }
        return known ? "all, also those the model was trained on" : "all";
    }

    private static String title(String name) {
        return switch (name) {
            case ClassificationMetrics.NAME -> "error per device";
            case RegressionMetrics.NAME -> "RMSE per device";
            case "pooledError" -> "pooled error";
            case "pooledRmse" -> "pooled RMSE";
            case "balancedError" -> "balanced error";
            case "auc" -> "AUC";
            case "explainedVariance" -> "explained variance";
            case "worstTask" -> "worst device";
            case "p90Task" -> "90 % of devices";
            default -> name;
        };
    }

    private String text(String name, double value) {
        boolean fraction = metrics instanceof ClassificationMetrics && !name.equals("auc");
        return fraction ? NumberText.metric("Error", value) : NumberText.metric("", value);
    }

    private void printDevices(PrintWriter out) {
        List<TaskMetric> measured =
                metrics.perTask().stream().filter(task -> task.rows() > 0).toList();
        Map<Boolean, String> titles = Map.of(true, "devices, the worst " + SHOWN, false, "devices");
        out.println(titles.get(measured.size() > SHOWN));
        measured.stream()
                .sorted(Comparator.comparingDouble(TaskMetric::value).reversed())
                .limit(SHOWN)
                .forEach(task -> out.printf(
                        "  %-18s %s on %s%n",
                        task.task(),
                        NumberText.metric(metrics.name(), task.value()),
                        NumberText.count(task.rows()) + (task.rows() == 1 ? " row" : " rows")));
    }
}
