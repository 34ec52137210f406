package org.mochafl.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.LabelMap;
import org.mochafl.data.protocol.MethodResult;
import org.mochafl.data.protocol.Summary;
import org.mochafl.data.protocol.TaskMetric;
import org.mochafl.report.Comparison;
import org.mochafl.report.DataFacts;
import org.mochafl.report.Measure;
import org.mochafl.report.MethodCertificate;
import org.mochafl.report.Metric;
import org.mochafl.report.OutputResults;
import org.mochafl.report.TaskWord;
import org.mochafl.report.Trial;
import org.mochafl.simulation.practice.PracticeMethods;

/** A comparison in the words of the table and the report. */
final class ComparisonView {

    /** Beside errors, where methods are asked for by name. */
    private static final Metric SENT = new Metric("sent MB", false, true);

    private static final double MEGABYTE = 1e6;

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            ComparedMethod.GLOBAL, "one global model",
            ComparedMethod.LOCAL, "separate local models",
            ComparedMethod.MULTI_TASK, "multi-task learning",
            MethodRequest.MOCHA, "multi-task learning by MOCHA",
            Structures.AUTO, "the structure that cross-validation chooses");

    private final ComparisonRun run;
    private final ReportMetrics metrics;

    ComparisonView(ComparisonRun run) {
        this.run = run;
        this.metrics = ReportMetrics.of(run.federation().labels());
    }

    Comparison comparison() {
        List<org.mochafl.report.MethodResult> methods =
                run.comparison().methods().stream().map(this::method).toList();
        return new Comparison(
                facts(run.federation()),
                metrics.metric(run.comparison().metric()),
                methods,
                run.focus().name(),
                ComparedMethod.LOCAL);
    }

    /** Of each method the certificate of the trial that was left with the widest gap. */
    List<MethodCertificate> certificates() {
        return run.comparison().methods().stream()
                .filter(run::isCertified)
                .map(ComparisonView::certificate)
                .toList();
    }

    private org.mochafl.report.MethodResult method(MethodResult method) {
        Summary summary = method.summary();
        List<Measure> measures = new ArrayList<>();
        method.summaries().entrySet().stream()
                .skip(1) // the chief metric
                .forEach(other -> measures.add(new Measure(
                        metrics.metric(other.getKey()), other.getValue().mean())));
        if (run.methods().named()) {
            SentBytes.of(method).ifPresent(bytes -> measures.add(new Measure(SENT, bytes / MEGABYTE)));
        }
        org.mochafl.report.MethodResult result = new org.mochafl.report.MethodResult(
                method.name(),
                description(method),
                summary.mean(),
                summary.standardError(),
                method.trials().stream()
                        .map(trial -> new Trial(trial.metrics().value(), trial.lambda()))
                        .toList(),
                method.perTask().stream().map(TaskMetric::value).toList(),
                measures);
        return outputs(method).map(result::withOutputs).orElse(result);
    }

    private String description(MethodResult method) {
        return run.isCertified(method)
                ? DESCRIPTIONS.getOrDefault(method.name(), "structure " + method.name())
                : PracticeMethods.named(method.name(), 1).summary();
    }

    private Optional<OutputResults> outputs(MethodResult method) {
        return metrics.outputs(method.confusion(), method.perTarget());
    }

    private static MethodCertificate certificate(MethodResult method) {
        FitProof widest = method.trials().stream()
                .map(trial -> FitProof.of(trial.fitted().diagnostics()))
                .max(Comparator.comparingDouble(FitProof::decisiveGap))
                .orElseThrow();
        int trials = method.trials().size();
        return new MethodCertificate(
                method.name(),
                trials == 1 ? "the one trial" : "worst of " + trials + " trials",
                widest.objective(),
                widest.dualObjective(),
                widest.relativeGap(),
                widest.relativeJointGap(),
                widest.atRoundLimit() ? "limit of rounds" : "relative gap reached");
    }

    static DataFacts facts(Federation federation) {
        List<TaskData> tasks = federation.tasks();
        return new DataFacts(
                federation.name(),
                TaskWord.DEVICE,
                tasks.stream().map(TaskData::name).toList(),
                FederationText.rows(tasks).min().orElse(0),
                FederationText.rows(tasks).max().orElse(0),
                federation.features(),
                positiveShare(federation));
    }

    private static OptionalDouble positiveShare(Federation federation) {
        if (!(federation.labels() instanceof LabelMap.TwoClasses)) {
            return OptionalDouble.empty();
        }
        int positive = 0;
        for (TaskData task : federation.tasks()) {
            for (int i = 0; i < task.count(); i++) {
                positive += task.label(i, 0) > 0 ? 1 : 0;
            }
        }
        return OptionalDouble.of((double) positive / federation.rows());
    }
}
