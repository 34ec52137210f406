package org.mochafl.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mochafl.core.relations.RelationAnalysis;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Training;
import org.mochafl.data.Federation;
import org.mochafl.data.protocol.Metrics;
import org.mochafl.data.protocol.Selection;
import org.mochafl.data.protocol.TaskMetric;
import org.mochafl.report.GapCurve;
import org.mochafl.report.Provenance;
import org.mochafl.report.TrainingReport;
import org.mochafl.report.TrainingRun;

/**
 * What {@code mocha train} found.
 *
 * @param federation the data
 * @param settings of the training
 * @param training its end
 * @param why this structure and this start
 * @param train the metrics on the training rows
 * @param test the metrics on the test rows, if there are any
 * @param relations how the tasks relate, where they are to be shown
 * @param seconds the time of the training
 */
record TrainResult(
        Federation federation,
        MochaSettings settings,
        Training training,
        Why why,
        Metrics train,
        Optional<Metrics> test,
        Optional<RelationAnalysis> relations,
        double seconds) {

    /**
     * Why it is this structure and this start.
     *
     * @param selection why this structure, where the data chose
     * @param starts why this start, where there were several
     */
    record Why(Optional<Selection> selection, Optional<TrainedFleet.Starts> starts) {}

    /** All of it, by the names of the documentation. */
    JsonObject json() {
        JsonObject json = new JsonObject();
        why.selection().ifPresent(selection -> json.put("selection", SelectionJson.of(selection)));
        why.starts().ifPresent(starts -> json.put("starts", starts.json()));
        certificate().addTo(json);
        return json.put("rounds", training.rounds())
                .put("coordinateSteps", training.coordinateSteps())
                .put("seconds", seconds)
                .put("stopReason", training.stopReason().key())
                .put("structure", structure())
                .put("train", MetricsJson.of(train))
                .put("test", test.map(MetricsJson::of).orElseGet(JsonObject::new));
    }

    /** The page. */
    TrainingReport report(GapCurve curve, Provenance provenance) {
        ReportMetrics metrics = ReportMetrics.of(federation.labels());
        TrainingRun run = new TrainingRun(
                certificate().report(),
                settings.structure().name(),
                !settings.structure().fixed(),
                switch (training.stopReason()) {
                    case ROUNDS -> "the limit of rounds";
                    case SILENT_DEVICES -> "the relative gap without the silent devices";
                    case CANCELLED -> "an interrupt";
                    case RELATIVE_GAP -> "the relative gap";
                },
                settings.relativeGap(),
                training.rounds(),
                training.omegaSteps(),
                training.coordinateSteps(),
                OptionalDouble.of(seconds),
                curve);
        return new TrainingReport(
                "Training on " + federation.name(),
                ComparisonView.facts(federation),
                run,
                metrics.part("training", train),
                test.map(measured -> metrics.part("test", measured)).orElse(null),
                relations.orElse(null),
                notes(),
                provenance);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(federation.notes());
        why.selection().ifPresent(selection -> {
            notes.add("Chosen by cross-validation: " + SelectionText.sentence(selection) + ".");
            SelectionText.lines(selection, train.name()).forEach(candidate -> notes.add(candidate + "."));
        });
        why.starts().ifPresent(starts -> notes.add("Start " + starts.text() + "."));
        return notes;
    }

    private JsonObject structure() {
        TaskStructure structure = settings.structure();
        JsonObject json = new JsonObject().put("name", structure.name());
        structure.settings().forEach(json::put);
        return json.put("omegaSteps", training.omegaSteps())
                .put("rank", training.relation().q().length);
    }

    private CertificateView certificate() {
        return new CertificateView(
                training.certificate(),
                federation.tasks().stream().map(TaskData::name).toList(),
                !settings.structure().fixed());
    }

    /** A summary for people. */
    void print(PrintWriter out) {
        FederationText.print(federation, out);
        why.selection().ifPresent(selection -> {
            line(out, "structure", SelectionText.sentence(selection));
            SelectionText.lines(selection, train.name()).forEach(candidate -> line(out, "", candidate));
        });
        why.starts().ifPresent(starts -> line(out, "start", starts.text()));
        certificate().lines().forEach((name, value) -> line(out, name, value));
        line(
                out,
                "rounds",
                NumberText.count(training.rounds()) + omegaSteps() + ", "
                        + NumberText.count(training.coordinateSteps()) + " coordinate steps, "
                        + NumberText.seconds(seconds));
        line(out, "stopped", stopped());
        line(out, "train error", error(train));
        line(out, "test error", test.map(TrainResult::error).orElse("no test rows"));
        test.ifPresent(metrics -> line(out, "worst device", worst(metrics)));
    }

    private static void line(PrintWriter out, String name, String value) {
        out.println("  " + name + " ".repeat(16 - name.length()) + value);
    }

    private String omegaSteps() {
        return settings.structure().fixed() ? "" : ", " + training.omegaSteps() + " estimates of the relations";
    }

    private String stopped() {
        String gap = NumberText.setting(settings.relativeGap());
        return switch (training.stopReason()) {
            case RELATIVE_GAP -> "the relative gap is at most " + gap;
            case SILENT_DEVICES -> "the relative gap without the silent devices is at most " + gap;
            case CANCELLED -> "interrupted; the relative gap is still above " + gap;
            case ROUNDS ->
                "at the limit of " + NumberText.count(settings.rounds()) + " rounds; the relative gap is still above "
                        + gap;
        };
    }

    private static String error(Metrics metrics) {
        return NumberText.metric(metrics.name(), metrics.value())
                + (metrics.name().endsWith("Rmse") ? " (RMSE), the mean over devices" : ", the mean over devices");
    }

    private static String worst(Metrics metrics) {
        List<TaskMetric> measured =
                metrics.perTask().stream().filter(task -> task.rows() > 0).toList();
        TaskMetric worst = measured.stream()
                .max(Comparator.comparingDouble(TaskMetric::value))
                .orElseThrow();
        return worst.task() + ": " + NumberText.metric(metrics.name(), worst.value()) + " on " + worst.rows()
                + (worst.rows() == 1 ? " test row" : " test rows");
    }
}
