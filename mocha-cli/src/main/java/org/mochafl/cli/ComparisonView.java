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
import org.mochafl.data.protocol.ClassificationMetrics;
import org.mochafl.data.protocol.MethodResult;
import org.mochafl.data.protocol.RegressionMetrics;
import org.mochafl.data.protocol.Summary;
import org.mochafl.data.protocol.TargetMetric;
import org.mochafl.data.protocol.TaskMetric;
import org.mochafl.report.Comparison;
import org.mochafl.report.ConfusionTable;
import org.mochafl.report.DataFacts;
import org.mochafl.report.Measure;
import org.mochafl.report.MethodCertificate;
import org.mochafl.report.Metric;
import org.mochafl.report.OutputResults;
import org.mochafl.report.TargetResult;
import org.mochafl.report.TargetTable;
import org.mochafl.report.TaskWord;
import org.mochafl.report.Trial;

/** A comparison in the words of the table and the report. */
final class ComparisonView {

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            ComparedMethod.GLOBAL, "one global model",
            ComparedMethod.LOCAL, "separate local models",
            ComparedMethod.MULTI_TASK, "multi-task learning");

    private static final Map<String, Metric> CLASSIFICATION = Map.of(
            ClassificationMetrics.NAME,
            Metric.TASK_ERROR,
            "pooledError",
            Metric.POOLED_ERROR,
            "balancedError",
            Metric.BALANCED_ERROR,
            "auc",
            Metric.AUC,
            "worstTask",
            Metric.WORST_TASK_ERROR,
            "p90Task",
            Metric.P90_TASK_ERROR);

    private static final Map<String, Metric> REGRESSION = Map.of(
            "meanTaskRmse", Metric.TASK_RMSE,
            "pooledRmse", new Metric("pooled RMSE", false, true),
            "explainedVariance", Metric.EXPLAINED_VARIANCE,
            "worstTask", new Metric("worst {task}", false, true),
            "p90Task", new Metric("p90 {task}", false, true));

    private final ComparisonRun run;
    private final Map<String, Metric> metrics;

    ComparisonView(ComparisonRun run) {
        this.run = run;
        boolean numbers = run.federation().labels() instanceof LabelMap.Regression;
        this.metrics = numbers ? REGRESSION : CLASSIFICATION;
    }

    Comparison comparison() {
        List<org.mochafl.report.MethodResult> methods =
                run.comparison().methods().stream().map(this::method).toList();
        return new Comparison(
                facts(run.federation()),
                metric(run.comparison().metric()),
                methods,
                ComparedMethod.MULTI_TASK,
                ComparedMethod.LOCAL);
    }

    /** Of each method the certificate of the trial that was left with the widest gap. */
    List<MethodCertificate> certificates() {
        return run.comparison().methods().stream()
                .map(ComparisonView::certificate)
                .toList();
    }

    private Metric metric(String name) {
        Metric known = metrics.get(name);
        return known == null ? new Metric(name, false, true) : known;
    }

    private org.mochafl.report.MethodResult method(MethodResult method) {
        Summary summary = method.summary();
        List<Measure> measures = new ArrayList<>();
        method.summaries().entrySet().stream()
                .skip(1) // the chief metric
                .forEach(other -> measures.add(
                        new Measure(metric(other.getKey()), other.getValue().mean())));
        org.mochafl.report.MethodResult result = new org.mochafl.report.MethodResult(
                method.name(),
                DESCRIPTIONS.getOrDefault(method.name(), method.name()),
                summary.mean(),
                summary.standardError(),
                method.trials().stream()
                        .map(trial -> new Trial(trial.metrics().value(), trial.lambda()))
                        .toList(),
                method.perTask().stream().map(TaskMetric::value).toList(),
                measures);
        return outputs(method).map(result::withOutputs).orElse(result);
    }

    /** Class by class, or target by target where there are several. */
    private Optional<OutputResults> outputs(MethodResult method) {
        Optional<OutputResults> classes =
                method.confusion().map(confusion -> new ConfusionTable(confusion.classes(), confusion.counts()));
        return classes.isPresent() || method.perTarget().size() < 2
                ? classes
                : Optional.of(new TargetTable(
                        method.perTarget().stream().map(this::target).toList()));
    }

    private TargetResult target(TargetMetric target) {
        List<Measure> measures = new ArrayList<>();
        measures.add(new Measure(metric(RegressionMetrics.NAME), target.meanTaskRmse()));
        if (!Double.isNaN(target.explainedVariance())) {
            measures.add(new Measure(metric("explainedVariance"), target.explainedVariance()));
        }
        return new TargetResult(target.target(), measures);
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
