package org.mochafl.data.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.RawFederation;
import org.mochafl.data.prepare.FeatureOrder;
import org.mochafl.data.prepare.MissingValues;
import org.mochafl.data.protocol.Metrics;
import org.mochafl.data.protocol.Splits;
import org.mochafl.data.protocol.TaskScores;

/**
 * Data as a model takes it: its features by name in the model's order, its labels by the model's classes.
 *
 * @param model the model
 * @param federation the data; its tasks are known to the model, in the order of the data
 */
public record ModelData(Model model, Federation federation) {

    private static final int LISTED = 5;

    /**
     * Brings data to a model. Features that the model does not know are left out.
     *
     * @throws InvalidInput if a task is unknown to the model, a feature of the model is absent, or a label is no class of
     *     the model
     */
    public static ModelData of(Model model, RawFederation raw) {
        ModelProblem problem = model.problem();
        List<String> unknown = raw.tasks().stream()
                .map(TaskData::name)
                .filter(name -> model.number(name).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInput(raw.name() + ": expected tasks that the model knows, found " + unknown.size()
                    + " others: " + listed(unknown));
        }
        RawFederation rows = new FeatureOrder(problem.features()).apply(raw);
        if (model.preparation().preparation().missing() == MissingValues.DROP_ROW) {
            rows = MissingValues.DROP_ROW.apply(rows);
        }
        List<TaskData> tasks = new ModelLabels(problem.labels(), raw).apply(rows.tasks());
        return new ModelData(
                model,
                new Federation(raw.name(), tasks, problem.features(), problem.labels(), rows.notes(), raw.truth()));
    }

    private static String listed(List<String> names) {
        String shown = names.stream().limit(LISTED).collect(Collectors.joining(", "));
        return names.size() <= LISTED ? shown : shown + " and " + (names.size() - LISTED) + " more";
    }

    /** True if the model was trained on a part of this very data. */
    public boolean isOfTraining() {
        return ("sha256:" + federation.digest())
                .equals(model.description().origin().digest());
    }

    /** The rows that were held back when the model was trained; only of that very data. */
    public List<TaskData> testRows() {
        ModelTraining.TrainingRows rows = model.description().training().rows();
        return new Splits(rows.testFraction(), rows.seed()).test(federation.tasks(), 0);
    }

    /**
     * How good the model is on rows of these tasks; a task may have none.
     *
     * @throws InvalidInput if a feature is missing that the model does not fill
     */
    public Metrics metrics(List<TaskData> tasks) {
        List<TaskScores> scores = new ArrayList<>();
        for (TaskData task : tasks) {
            int number = model.number(task.name()).orElseThrow();
            scores.add(TaskScores.of(model, number, model.preparation().apply(task)));
        }
        return Metrics.of(federation.labels(), scores);
    }
}
