package org.mochafl.data.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;

/** A row group of a Parquet file, read a column at a time: first the tasks, which say where the other columns' values go. */
final class ParquetRowGroup {

    private final Path file;
    private final ParquetSchema schema;
    private final PageReadStore pages;
    private final ColumnReadStoreImpl columns;
    private final long rowsBefore;
    private final List<TaskRows> tasks = new ArrayList<>();
    private int[] rowsOfTasks = new int[1024];
    private final Map<Integer, ParquetLists> lists = new HashMap<>();

    /**
     * A row group.
     *
     * @param createdBy the program that wrote the file, as some wrote mistakes that the library knows
     * @param rowsBefore the number of rows of the file before the group, for messages
     */
    ParquetRowGroup(Path file, ParquetSchema schema, PageReadStore pages, @Nullable String createdBy, long rowsBefore) {
        this.file = file;
        this.schema = schema;
        this.pages = pages;
        this.columns = new ColumnReadStoreImpl(pages, new Unused(), schema.type(), createdBy);
        this.rowsBefore = rowsBefore;
        for (int column : schema.features()) {
            ColumnDescriptor leaf = schema.columns().get(column);
            if (leaf.getMaxRepetitionLevel() > 0) {
                lists.put(column, new ParquetLists(leaf, columns.getColumnReader(leaf), values(leaf)));
            }
        }
    }

    /** The names of the features, a number behind the name of a list for each of its numbers. */
    List<String> featureNames() {
        List<String> names = new ArrayList<>();
        for (int column : schema.features()) {
            String name = schema.header().name(column);
            ParquetLists list = lists.get(column);
            if (list == null) {
                names.add(name);
            } else if (list.list().size() == 0) {
                throw new InvalidInput(at(column, 0) + ": expected a list of numbers, found none");
            } else {
                IntStream.rangeClosed(1, list.list().size()).forEach(j -> names.add(name + j));
            }
        }
        return names;
    }

    /** Adds its rows, and says how many. */
    long addTo(TableRows rows) {
        addTasks(rows);
        List<Integer> labels = schema.header().labels();
        for (int k = 0; k < labels.size(); k++) {
            addLabels(labels.get(k), k, rows);
        }
        int feature = 0;
        for (int column : schema.features()) {
            ParquetLists list = lists.get(column);
            if (list == null) {
                addNumbers(column, feature++);
            } else {
                int width = list.list().size();
                addLists(column, feature, list);
                feature += width;
            }
        }
        return tasks.size();
    }

    private void addTasks(TableRows rows) {
        int column = schema.header().task();
        ColumnDescriptor leaf = schema.columns().get(column);
        ColumnReader reader = columns.getColumnReader(leaf);
        boolean isText = ParquetSchema.isText(leaf);
        ToDoubleFunction<ColumnReader> number = isText ? r -> 0 : ParquetNumbers.reading(leaf.getPrimitiveType());
        Binary lastText = Binary.EMPTY;
        @Nullable TaskRows task = null;
        for (long left = values(leaf); left > 0; left--) {
            if (reader.getCurrentDefinitionLevel() < leaf.getMaxDefinitionLevel()) {
                throw new InvalidInput(at(column, tasks.size()) + ": expected a task, found null");
            }
            if (!isText) {
                task = rows.task(taskName(column, number.applyAsDouble(reader)));
            } else if (task == null || !lastText.equals(reader.getBinary())) {
                lastText = reader.getBinary().copy();
                String name = Quoted.oneLine(lastText.toStringUsingUTF8());
                if (name.isEmpty()) {
                    throw new InvalidInput(at(column, tasks.size()) + ": expected a task, found nothing");
                }
                task = rows.task(name);
            }
            if (tasks.size() == rowsOfTasks.length) {
                rowsOfTasks = Arrays.copyOf(rowsOfTasks, 2 * rowsOfTasks.length);
            }
            rowsOfTasks[tasks.size()] = task.addRow();
            tasks.add(task);
            reader.consume();
        }
    }

    private String taskName(int column, double number) {
        if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
            throw new InvalidInput(
                    at(column, tasks.size()) + ": expected a whole number or text as a task, found " + number);
        }
        return Long.toString((long) number);
    }

    private void addLabels(int column, int output, TableRows rows) {
        ColumnDescriptor leaf = schema.columns().get(column);
        ColumnReader reader = reader(column);
        boolean isText = ParquetSchema.isText(leaf);
        ToDoubleFunction<ColumnReader> number = isText ? r -> 0 : ParquetNumbers.reading(leaf.getPrimitiveType());
        for (int i = 0; i < tasks.size(); i++) {
            int row = i;
            if (reader.getCurrentDefinitionLevel() < leaf.getMaxDefinitionLevel()) {
                throw new InvalidInput(atTask(column, i) + ": expected a label, found null");
            }
            double label;
            if (isText) {
                String text = Quoted.oneLine(reader.getBinary().toStringUsingUTF8());
                if (MissingText.is(text)) {
                    throw new InvalidInput(atTask(column, i) + ": expected a label, found " + Quoted.of(text));
                }
                label = rows.labels(output).encode(text, () -> atTask(column, row), rows.tasks());
            } else {
                label = number.applyAsDouble(reader);
                if (!Double.isFinite(label)) {
                    throw new InvalidInput(atTask(column, i) + ": expected a finite label, found " + label);
                }
            }
            tasks.get(i).setLabel(rowsOfTasks[i], output, label);
            reader.consume();
        }
    }

    private void addNumbers(int column, int feature) {
        ColumnDescriptor leaf = schema.columns().get(column);
        ColumnReader reader = reader(column);
        ToDoubleFunction<ColumnReader> number = ParquetNumbers.reading(leaf.getPrimitiveType());
        for (int i = 0; i < tasks.size(); i++) {
            boolean present = reader.getCurrentDefinitionLevel() == leaf.getMaxDefinitionLevel();
            setFeature(column, i, feature, present ? number.applyAsDouble(reader) : Double.NaN);
            reader.consume();
        }
    }

    private void addLists(int column, int firstFeature, ParquetLists rows) {
        int width = rows.list().size();
        for (int i = 0; i < tasks.size(); i++) {
            if (rows.list().size() != width) {
                throw new InvalidInput(atTask(column, i) + ": expected " + width
                        + " numbers as in the rows before, found " + rows.list().size());
            }
            for (int j = 0; j < width; j++) {
                setFeature(column, i, firstFeature + j, rows.list().at(j));
            }
            rows.next();
        }
    }

    private void setFeature(int column, int row, int feature, double value) {
        if (Double.isInfinite(value)) {
            throw new InvalidInput(atTask(column, row) + ": expected a finite number, found " + value);
        }
        tasks.get(row).setValue(rowsOfTasks[row], feature, value);
    }

    /** A reader of a column that has a value for each task. */
    private ColumnReader reader(int column) {
        ColumnDescriptor leaf = schema.columns().get(column);
        if (values(leaf) != tasks.size()) {
            throw new InvalidInput(file + ", column '" + schema.header().name(column) + "': expected " + tasks.size()
                    + " values as in the task column, found " + values(leaf));
        }
        return columns.getColumnReader(leaf);
    }

    private long values(ColumnDescriptor leaf) {
        return pages.getPageReader(leaf).getTotalValueCount();
    }

    private String at(int column, int row) {
        return file + ", row " + (rowsBefore + row + 1) + ", column '"
                + schema.header().name(column) + "'";
    }

    private String atTask(int column, int row) {
        return at(column, row) + ", task " + tasks.get(row).name();
    }

    /** The library asks for converters of values to records; columns are read without. */
    private static final class Unused extends GroupConverter {
        @Override
        public Converter getConverter(int field) {
            return this;
        }

        @Override
        public PrimitiveConverter asPrimitiveConverter() {
            return new PrimitiveConverter() {};
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
