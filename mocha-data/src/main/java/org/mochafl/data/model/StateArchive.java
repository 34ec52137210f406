package org.mochafl.data.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.TrainingState;
import org.mochafl.data.model.NpyHeader.ElementType;

/**
 * The state of a training as arrays: {@code coordinator/NAME} for what the coordinator knows, {@code tasks/NAME} for what is
 * kept of the tasks.
 *
 * <p>How: of a thing that every task has in the same length L, the array is m × L. Else it is one row of numbers, task after
 * task, with {@code tasks/NAME/tasks}, the numbers of the tasks that have it, and {@code tasks/NAME/ends}, where each one's
 * numbers end. Tasks are written and read one after the other, so that they are never in memory twice.
 */
final class StateArchive {

    private static final String COORDINATOR = "coordinator/";
    private static final String TASKS = "tasks/";
    private static final String NUMBERS = "/tasks";
    private static final String ENDS = "/ends";

    private static final String WEIGHTS = "relation-weights";
    private static final String ROW = "row";
    private static final String COORDINATES = "u";

    /** Where δ_t is in a task's row. */
    private static final int DELTA = 1;

    private StateArchive() {}

    static void write(OutputStream out, SavedState state, int tasks) throws IOException {
        ArchiveOutput archive = new ArchiveOutput(out);
        for (var array : state.coordinator().arrays().entrySet()) {
            archive.add(COORDINATOR + array.getKey(), array.getValue());
        }
        for (var column : columns(state, tasks).entrySet()) {
            write(archive, column.getKey(), column.getValue(), state.tasks(), tasks);
        }
        archive.finish();
    }

    /** How long a thing is in the tasks that have it. */
    private static final class Column {
        private int count;
        private int length = -1;
        private boolean even = true;
        private long total;

        void add(int next) {
            even &= count == 0 || length == next;
            length = next;
            count++;
            total += next;
        }
    }

    private static Map<String, Column> columns(SavedState state, int tasks) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (int t = 0; t < tasks; t++) {
            state.tasks()
                    .apply(t)
                    .arrays()
                    .forEach((name, array) ->
                            columns.computeIfAbsent(name, n -> new Column()).add(array.length));
        }
        return columns;
    }

    private static void write(ArchiveOutput archive, String name, Column column, IntFunction<KeptTask> state, int tasks)
            throws IOException {
        Visitor arrays = (out, what) -> {
            for (int t = 0; t < tasks; t++) {
                double[] array = state.apply(t).arrays().get(name);
                if (array != null) {
                    what.of(out, t, array);
                }
            }
        };
        if (column.even && column.count == tasks) {
            archive.add(
                    TASKS + name,
                    NpyHeader.of(ElementType.DOUBLE, tasks, column.length),
                    out -> arrays.visit(out, (to, t, array) -> to.put(array)));
            return;
        }
        archive.add(
                TASKS + name,
                NpyHeader.of(ElementType.DOUBLE, column.total),
                out -> arrays.visit(out, (to, t, array) -> to.put(array)));
        archive.add(
                TASKS + name + NUMBERS,
                NpyHeader.of(ElementType.LONG, column.count),
                out -> arrays.visit(out, (to, t, array) -> to.put((long) t)));
        archive.add(TASKS + name + ENDS, NpyHeader.of(ElementType.LONG, column.count), out -> {
            long[] end = new long[1];
            arrays.visit(out, (to, t, array) -> to.put(end[0] += array.length));
        });
    }

    /** Goes through the tasks that have a thing. */
    private interface Visitor {
        void visit(ArrayOutput out, Put what) throws IOException;
    }

    /** What is written of a task's thing. */
    private interface Put {
        void of(ArrayOutput out, int task, double[] array) throws IOException;
    }

    /**
     * Reads the state.
     *
     * @param tasks the prepared rows the training was on, in the order of the model
     * @throws InvalidInput if it is damaged, or of other tasks
     */
    static SavedState read(String place, Path file, List<TaskData> tasks) throws IOException {
        try (ArchiveInput archive = new ArchiveInput(place, file)) {
            List<String> names = archive.names();
            Map<String, double[]> coordinator = new LinkedHashMap<>();
            List<ColumnInput> columns = new ArrayList<>();
            try {
                for (String name : names) {
                    if (name.startsWith(COORDINATOR)) {
                        try (ArrayInput array = archive.array(name).expect(ElementType.DOUBLE, -1)) {
                            coordinator.put(name.substring(COORDINATOR.length()), array.all());
                        }
                    } else if (name.startsWith(TASKS) && !name.endsWith(NUMBERS) && !name.endsWith(ENDS)) {
                        columns.add(new ColumnInput(archive, name.substring(TASKS.length()), tasks.size()));
                    }
                }
                List<KeptTask> kept = new ArrayList<>(tasks.size());
                for (int t = 0; t < tasks.size(); t++) {
                    Map<String, double[]> arrays = new LinkedHashMap<>();
                    for (ColumnInput column : columns) {
                        column.addTo(arrays, t);
                    }
                    kept.add(KeptTask.of(tasks.get(t), arrays));
                }
                return new SavedState(TrainingState.of(coordinator), kept::get);
            } finally {
                for (ColumnInput column : columns) {
                    column.close();
                }
            }
        } catch (InvalidInput wrong) {
            String message = String.valueOf(wrong.getMessage());
            throw message.startsWith(place) ? wrong : new InvalidInput(place + ", " + message, wrong);
        }
    }

    /**
     * Reads the rows of a coupling of diagonal and low rank.
     *
     * @param tasks m
     * @throws InvalidInput if they are damaged
     */
    static KeptRows readRows(String place, Path file, int tasks) throws IOException {
        try (ArchiveInput archive = new ArchiveInput(place, file);
                ArrayInput weights = archive.array(COORDINATOR + WEIGHTS).expect(ElementType.DOUBLE, -1);
                ColumnInput scalars = new ColumnInput(archive, ROW, tasks);
                ColumnInput coordinates = new ColumnInput(archive, COORDINATES, tasks)) {
            double[] q = weights.all();
            List<TaskRow> rows = new ArrayList<>(tasks);
            for (int t = 0; t < tasks; t++) {
                Map<String, double[]> arrays = new LinkedHashMap<>();
                scalars.addTo(arrays, t);
                coordinates.addTo(arrays, t);
                double[] scalar = arrays.getOrDefault(ROW, new double[0]);
                double[] u = arrays.getOrDefault(COORDINATES, new double[0]);
                if (scalar.length <= DELTA || u.length != q.length) {
                    throw new InvalidInput(place + ", task " + t + ": expected a row of " + q.length
                            + " numbers, found one of " + u.length);
                }
                rows.add(TaskRow.of(scalar[DELTA], u));
            }
            return new KeptRows(q, rows);
        }
    }

    /** The weights q of a coupling, and the row of each task. */
    record KeptRows(double[] q, List<TaskRow> rows) {}

    /** One thing of all tasks, read task after task. */
    private static final class ColumnInput implements AutoCloseable {

        private final String name;
        private final ArrayInput values;
        private final List<ArrayInput> open = new ArrayList<>();
        private final int length;
        private long left;
        private long next;
        private long end;

        ColumnInput(ArchiveInput archive, String name, int tasks) throws IOException {
            this.name = name;
            this.values = opened(archive, TASKS + name);
            if (values.header().shape().length == 2) {
                values.expect(ElementType.DOUBLE, tasks, -1);
                length = Math.toIntExact(values.header().shape()[1]);
            } else {
                values.expect(ElementType.DOUBLE, -1);
                length = -1;
                long count = opened(archive, TASKS + name + NUMBERS)
                        .expect(ElementType.LONG, -1)
                        .header()
                        .count();
                opened(archive, TASKS + name + ENDS).expect(ElementType.LONG, count);
                left = count;
                advance();
            }
        }

        private ArrayInput opened(ArchiveInput archive, String array) throws IOException {
            ArrayInput input = archive.array(array);
            open.add(input);
            return input;
        }

        /** The number of the next task that has the thing. */
        private void advance() throws IOException {
            next = left-- > 0 ? open.get(1).nextLong() : Long.MAX_VALUE;
        }

        void addTo(Map<String, double[]> arrays, int task) throws IOException {
            if (length >= 0) {
                arrays.put(name, values.next(length));
            } else if (next == task) {
                long before = end;
                end = open.get(2).nextLong();
                arrays.put(name, values.next(Math.toIntExact(end - before)));
                advance();
            }
        }

        @Override
        public void close() throws IOException {
            for (ArrayInput input : open) {
                input.close();
            }
        }
    }
}
