package org.mochafl.data.model;

import java.util.OptionalInt;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.prepare.MissingValues;
import org.mochafl.data.prepare.Standardization;
import org.mochafl.data.read.RowReader.Row;

/** Scores rows one by one, prepared as in training. Used by one thread. */
public final class RowScorer {

    private final Model model;
    private final UnknownTask unknown;
    private final double[] mean;

    /** What becomes of rows of tasks that the model does not know. */
    public enum UnknownTask {
        /** They are an error. */
        FAIL,
        /** They are scored by the mean of all models. */
        MEAN;

        /**
         * The way with a name.
         *
         * @throws InvalidInput if there is none
         */
        public static UnknownTask named(String name) {
            return switch (name.strip()) {
                case "fail" -> FAIL;
                case "mean" -> MEAN;
                default ->
                    throw new InvalidInput("--unknown-task: expected fail or mean, found '" + name.strip() + "'");
            };
        }
    }

    /**
     * A scorer.
     *
     * @throws InvalidInput if unknown tasks are to be scored, and each task's features are standardised by its own moments
     */
    public RowScorer(Model model, UnknownTask unknown) {
        this.model = model;
        this.unknown = unknown;
        this.mean = unknown == UnknownTask.MEAN ? model.meanWeights() : new double[0];
        if (unknown == UnknownTask.MEAN
                && model.preparation().preparation().standardization() == Standardization.TASK) {
            throw new InvalidInput(
                    "--unknown-task mean: expected a model of features that are standardised alike for all"
                            + " tasks, found one where each task has its own scale");
        }
    }

    /**
     * The K scores of a row.
     *
     * @throws InvalidInput if its task is unknown, or a feature is missing that the model does not fill
     */
    public double[] scores(Row row) {
        OptionalInt task = model.number(row.task());
        if (task.isEmpty() && unknown == UnknownTask.FAIL) {
            throw new InvalidInput(row.place() + ": expected a task that the model knows, found '" + row.task()
                    + "'; --unknown-task mean predicts it by the mean model");
        }
        checkKnown(row);
        Rows prepared = prepared(row);
        double[] scores = new double[model.problem().outputs()];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = task.isPresent()
                    ? model.score(task.getAsInt(), prepared, 0, k)
                    : prepared.dot(0, mean, k * prepared.features());
        }
        return scores;
    }

    private void checkKnown(Row row) {
        if (model.preparation().preparation().missing() == MissingValues.MEAN) {
            return;
        }
        for (int j = 0; j < row.values().length; j++) {
            if (Double.isNaN(row.values()[j])) {
                throw new InvalidInput(row.place() + ": expected a value of '"
                        + model.problem().features().get(j)
                        + "', found none; a model trained with --missing mean fills it");
            }
        }
    }

    private Rows prepared(Row row) {
        int outputs = model.problem().outputs();
        try {
            TaskData read = TaskData.incomplete(
                    row.task(), DenseRows.of(row.values(), 1, row.values().length), new double[outputs], outputs);
            return model.preparation().apply(read).rows();
        } catch (InvalidInput wrong) {
            throw new InvalidInput(row.place() + ": " + wrong.getMessage(), wrong);
        }
    }
}
