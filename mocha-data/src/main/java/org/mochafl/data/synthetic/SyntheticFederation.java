package org.mochafl.data.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.RawFederation;
import org.mochafl.data.RawLabels;
import org.mochafl.data.synthetic.SyntheticLabels.Target;
import org.mochafl.data.synthetic.SyntheticRelations.Kind;

/**
 * An artificial federation whose true models are known: models by {@link SyntheticRelations}, rows by
 * {@link SyntheticRows}, labels by {@link SyntheticLabels}. The sizes of tasks are log-uniform between the least and the
 * greatest.
 *
 * <p>Everything about task t comes from streams of the seed and of t, of its group, of the common subspace, or of the
 * tasks before that it follows, so it stays the same whatever tasks come after. A sparse precision is one of all tasks, and
 * its models depend on their number. Each output has streams of its own.
 *
 * @param tasks m, at least 1; enough for the relations
 * @param rows how many rows there are and what is in them
 * @param relations how the models are related
 * @param labels how labels come from rows and models
 * @param seed of every stream
 */
public record SyntheticFederation(
        int tasks, SyntheticRows rows, SyntheticRelations relations, SyntheticLabels labels, long seed) {

    /** What the synthetic federation is called. */
    public static final String NAME = "synthetic";

    /** The federation of the name {@value #NAME} alone. */
    public static final SyntheticFederation DEFAULT = new SyntheticFederation(
            40,
            new SyntheticRows(20, 12, 160),
            SyntheticRelations.groups(3, 0.1, 0.3),
            new SyntheticLabels(Target.CLASSES, 0.05),
            1);

    /** Settings that fit together. */
    public SyntheticFederation {
        Setting.check("tasks", tasks >= 1, "at least 1", tasks);
        relations.checkFor(tasks, rows.features());
        Setting.check(
                "parent-rows",
                rows.parents().isEmpty() || relations.kind() == Kind.ONE_WAY,
                "relations=one-way with it",
                rows.parents().orElse(0));
    }

    /**
     * Settings as {@code name=value} pairs between commas, the others as in {@link #DEFAULT}: {@code tasks},
     * {@code features}, {@code rows} (both least and greatest), {@code min-rows}, {@code max-rows}, {@code density},
     * {@code columns} (uniform or zipf), {@code relations} (groups, chain, one-way, precision or subspace), {@code groups},
     * {@code parents}, {@code parent-rows}, {@code edges}, {@code rank}, {@code outliers}, {@code spread}, {@code target} (classes or numbers), {@code outputs}, {@code truth} (linear or
     * nonlinear), {@code noise}, {@code seed}.
     *
     * @param text the pairs, perhaps after {@code synthetic:}; empty for the defaults
     * @throws org.mochafl.core.InvalidInput if a name is unknown or given twice, or a value is impossible
     */
    public static SyntheticFederation parse(String text) {
        return SyntheticSettings.parse(text);
    }

    /** The settings as {@link #parse} reads them: the usual ones, and of the others those that are not as usual. */
    public String text() {
        return NAME + ":" + SyntheticSettings.text(this);
    }

    /** Whether a task is one of those that others follow, and that follow nobody. */
    boolean isParent(int task) {
        return relations.kind() == Kind.ONE_WAY && task < relations.size();
    }

    /** The federation with labels to learn from and its truth. */
    public Federation generate() {
        return labels.target() == Target.CLASSES ? raw().classes() : raw().regression();
    }

    /** The federation with its truth, as if it had been read; of several classes the labels are 0, …, K − 1. */
    public RawFederation raw() {
        TrueModels models = TrueModels.draw(this);
        double[] cumulative = TaskRows.cumulative(rows);
        List<TaskData> data = new ArrayList<>();
        for (int t = 0; t < tasks; t++) {
            data.add(new TaskRows(this, t, models.weights(t), cumulative).draw("t" + (t + 1), models.rows(t)));
        }
        List<String> names =
                IntStream.rangeClosed(1, rows.features()).mapToObj(j -> "x" + j).toList();
        return new RawFederation(NAME, data, names, RawLabels.numbers(), List.of(), Optional.of(models.truth()));
    }
}
