package org.mochafl.data;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;

/** The step from raw labels to labels a loss can learn. */
final class Labelling {

    /** How many classes or tasks a message lists before it says "and … more". */
    private static final int LISTED = 10;

    private final RawFederation raw;
    private final RawLabels labels;
    private final int outputs;
    private final TreeSet<Double> classes = new TreeSet<>();

    Labelling(RawFederation raw) {
        this.raw = raw;
        this.labels = raw.labels();
        this.outputs = raw.tasks().get(0).outputs();
        for (TaskData task : raw.tasks()) {
            for (int i = 0; i < task.count(); i++) {
                classes.add(task.label(i, 0) + 0.0); // -0.0 and 0.0 are one class
            }
        }
    }

    Federation classes() {
        checkOneLabel();
        return classes.size() > 2 ? oneVsRest() : twoClasses();
    }

    private Federation oneVsRest() {
        checkAreClasses();
        double[] codes = classes.stream().mapToDouble(Double::doubleValue).toArray();
        LabelMap meaning =
                new LabelMap.Classes(classes.stream().map(labels::text).toList());
        String note = codes.length + " classes, each learned against the rest"
                + (labels.areNamed() ? "" : " (--loss squared learns the labels as numbers)");
        return mapped((label, k) -> label == codes[k] ? 1 : -1, meaning, List.of(note));
    }

    private void checkAreClasses() {
        for (double label : classes) {
            if (!labels.areNamed() && label != Math.rint(label)) {
                throw new InvalidInput(raw.name() + ", " + whereFirst(found -> found == label)
                        + ": expected classes (names, whole numbers, or two numbers) as labels, found "
                        + labels.text(label) + " and " + (classes.size() - 1)
                        + " other numbers; --loss squared learns numbers");
            }
        }
        if (classes.size() > RawFederation.MOST_CLASSES) {
            throw new InvalidInput(raw.name() + ": expected at most " + RawFederation.MOST_CLASSES
                    + " classes, found " + classes.size() + " (" + listed(texts())
                    + "); --positive LABEL learns one against the rest"
                    + (labels.areNamed() ? "" : ", --loss squared learns numbers"));
        }
    }

    Federation twoClasses() {
        checkOneLabel();
        if (classes.size() > 2) {
            double last = classes.last();
            throw new InvalidInput(raw.name() + ": expected two classes, found " + classes.size() + " ("
                    + listed(texts()) + "; the first '" + labels.text(last) + "' is "
                    + whereFirst(label -> label == last)
                    + "); --positive LABEL learns one against the rest, --loss squared learns numbers");
        }
        checkNotOneClass();
        double low = classes.first();
        double high = classes.last();
        String negative = labels.text(low);
        String positive = labels.text(high);
        List<String> notes = new ArrayList<>();
        if (labels.areNamed() || low != -1 || high != 1) {
            notes.add("label " + negative + " became -1, label " + positive + " became +1");
        }
        return mapped((label, k) -> label == high ? 1 : -1, new LabelMap.TwoClasses(negative, positive), notes);
    }

    Federation positive(String text) {
        checkOneLabel();
        OptionalDouble code = labels.code(text);
        if (code.isEmpty() || !classes.contains(code.getAsDouble())) {
            throw new InvalidInput("--positive " + text + ": expected one of the classes " + listed(texts())
                    + ", found no such class in " + raw.name());
        }
        checkNotOneClass();
        double chosen = code.getAsDouble();
        List<String> rest =
                classes.stream().filter(c -> c != chosen).map(labels::text).toList();
        String positive = labels.text(chosen);
        String negative = rest.size() == 1 ? rest.get(0) : "not " + positive;
        String note = "label " + positive + " became +1, " + (rest.size() == 1 ? "label " : "labels ") + listed(rest)
                + " became -1";
        return mapped(
                (label, k) -> label == chosen ? 1 : -1, new LabelMap.TwoClasses(negative, positive), List.of(note));
    }

    Federation regression() {
        if (labels.areNamed()) {
            double first = raw.tasks().get(0).label(0, 0);
            throw new InvalidInput(raw.name() + ": expected numbers as labels of a regression, found classes ("
                    + listed(texts()) + "; the first is '" + labels.text(first)
                    + "' in " + whereFirst(label -> true)
                    + "); --loss hinge learns classes");
        }
        LabelMap meaning = new LabelMap.Regression(labels.targets(outputs));
        return mapped((label, k) -> label, meaning, List.of());
    }

    private void checkOneLabel() {
        if (outputs > 1) {
            throw new InvalidInput(raw.name() + ": expected one label a row, a class, found " + outputs + " numbers ("
                    + listed(labels.targets(outputs)) + "); --loss squared learns them");
        }
    }

    private List<String> texts() {
        return classes.stream().map(labels::text).toList();
    }

    private void checkNotOneClass() {
        if (classes.size() < 2) {
            throw new InvalidInput(
                    raw.name() + ": expected two classes, found only '" + labels.text(classes.first()) + "' in all "
                            + raw.rows() + " rows of " + counted(raw.tasks().size(), "task"));
        }
    }

    private String whereFirst(DoublePredicate wanted) {
        for (TaskData task : raw.tasks()) {
            for (int i = 0; i < task.count(); i++) {
                if (wanted.test(task.label(i, 0))) {
                    return "task " + task.name() + ", row " + (i + 1);
                }
            }
        }
        throw new IllegalStateException("a class without a row");
    }

    /** The label of an output from a row's raw label: its only one, or that of the same output. */
    private interface OutputLabel {
        double of(double label, int output);
    }

    private Federation mapped(OutputLabel map, LabelMap meaning, List<String> added) {
        List<String> notes = new ArrayList<>(raw.notes());
        notes.addAll(added);
        List<TaskData> tasks = new ArrayList<>();
        int width = meaning.outputs();
        for (TaskData task : raw.tasks()) {
            double[] values = new double[Math.multiplyExact(task.count(), width)];
            for (int j = 0; j < values.length; j++) {
                int k = j % width;
                values[j] = map.of(task.label(j / width, outputs == 1 ? 0 : k), k);
            }
            tasks.add(
                    task.hasMissing()
                            ? TaskData.incomplete(task.name(), task.rows(), values, width)
                            : TaskData.of(task.name(), task.rows(), values, width));
        }
        noteLonely(tasks, meaning, notes);
        return new Federation(raw.name(), tasks, raw.featureNames(), meaning, notes, raw.truth());
    }

    /* A task that cannot be learned from alone trains all the same; its owner should know. */
    private static void noteLonely(List<TaskData> tasks, LabelMap meaning, List<String> notes) {
        List<String> oneRow = new ArrayList<>();
        List<String> oneClass = new ArrayList<>();
        for (TaskData task : tasks) {
            if (task.count() == 1) {
                oneRow.add(task.name());
            } else if (!meaning.classNames().isEmpty() && hasOneClass(task)) {
                oneClass.add(task.name());
            }
        }
        if (!oneRow.isEmpty()) {
            notes.add(counted(oneRow.size(), "task") + " with one row only: " + listed(oneRow));
        }
        if (!oneClass.isEmpty()) {
            notes.add(counted(oneClass.size(), "task") + " with rows of one class only: " + listed(oneClass));
        }
    }

    private static boolean hasOneClass(TaskData task) {
        for (int i = 1; i < task.count(); i++) {
            for (int k = 0; k < task.outputs(); k++) {
                if (task.label(i, k) != task.label(0, k)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String listed(List<String> names) {
        String shown = names.stream().limit(LISTED).collect(Collectors.joining(", "));
        return names.size() <= LISTED ? shown : shown + " and " + (names.size() - LISTED) + " more";
    }
}
