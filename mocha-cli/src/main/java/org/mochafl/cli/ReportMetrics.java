package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.data.LabelMap;
import org.mochafl.data.protocol.ClassificationMetrics;
import org.mochafl.data.protocol.Confusion;
import org.mochafl.data.protocol.Metrics;
import org.mochafl.data.protocol.RegressionMetrics;
import org.mochafl.data.protocol.TargetMetric;
import org.mochafl.report.ConfusionTable;
import org.mochafl.report.Measure;
import org.mochafl.report.Metric;
import org.mochafl.report.OutputResults;
import org.mochafl.report.PartResult;
import org.mochafl.report.TargetResult;
import org.mochafl.report.TargetTable;
import org.mochafl.report.TaskResult;

/** Metrics in the words of the report. */
final class ReportMetrics {

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

    private final Map<String, Metric> metrics;

    private ReportMetrics(Map<String, Metric> metrics) {
        this.metrics = metrics;
    }

    static ReportMetrics of(LabelMap labels) {
        return new ReportMetrics(labels instanceof LabelMap.Regression ? REGRESSION : CLASSIFICATION);
    }

    Metric metric(String name) {
        Metric known = metrics.get(name);
        return known == null ? new Metric(name, false, true) : known;
    }

    /** What models reach on a part of the rows. */
    PartResult part(String part, Metrics measured) {
        List<Measure> measures = new ArrayList<>();
        measured.values().entrySet().stream()
                .skip(1) // the chief metric
                .forEach(other -> measures.add(new Measure(metric(other.getKey()), other.getValue())));
        Optional<Confusion> confusion =
                measured instanceof ClassificationMetrics classes ? Optional.of(classes.confusion()) : Optional.empty();
        List<TargetMetric> targets = measured instanceof RegressionMetrics numbers ? numbers.perTarget() : List.of();
        return new PartResult(
                part,
                metric(measured.name()),
                measured.value(),
                measured.perTask().stream()
                        .map(task -> new TaskResult(task.rows(), task.value()))
                        .toList(),
                measures,
                outputs(confusion, targets).orElse(null));
    }

    /** Class by class, or target by target where there are several. */
    Optional<OutputResults> outputs(Optional<Confusion> confusion, List<TargetMetric> targets) {
        Optional<OutputResults> classes =
                confusion.map(counts -> new ConfusionTable(counts.classes(), counts.counts()));
        return classes.isPresent() || targets.size() < 2
                ? classes
                : Optional.of(new TargetTable(targets.stream().map(this::target).toList()));
    }

    private TargetResult target(TargetMetric target) {
        List<Measure> measures = new ArrayList<>();
        measures.add(new Measure(metric(RegressionMetrics.NAME), target.meanTaskRmse()));
        if (!Double.isNaN(target.explainedVariance())) {
            measures.add(new Measure(metric("explainedVariance"), target.explainedVariance()));
        }
        return new TargetResult(target.target(), measures);
    }
}
