package org.mochafl.data.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.NearestName;

/** The lines of a small table about devices, which it names as the data does. */
final class DeviceLines {

    private final Path path;
    private final List<String> columns;
    private final int required;
    private final List<String> taskNames;
    private final Map<String, Integer> tasks = new HashMap<>();

    /**
     * A line of the table.
     *
     * @param where file and number, for messages
     * @param fields its texts without the spaces around them
     */
    record Line(String where, long number, List<String> fields) {}

    /**
     * A table.
     *
     * @param columns the names that a header line has, if there is one
     * @param required how many of them every line has
     * @param taskNames the data's devices by their number
     */
    DeviceLines(Path path, List<String> columns, int required, List<String> taskNames) {
        this.path = path;
        this.columns = columns;
        this.required = required;
        this.taskNames = taskNames;
        for (int t = 0; t < taskNames.size(); t++) {
            tasks.put(taskNames.get(t), t);
        }
    }

    /**
     * The lines after the header, at least one and all with as many fields as the first.
     *
     * @throws InvalidInput if there is none, or one has too few fields or too many
     */
    List<Line> read() {
        List<Line> lines = new ArrayList<>();
        each(lines::add);
        return lines;
    }

    /** Hands out the same lines one by one, so that a long table need not be kept. */
    void each(Consumer<Line> use) {
        char separator = Separator.of(new String(Signatures.head(path), StandardCharsets.UTF_8));
        boolean any = false;
        try (CsvReader<CsvRecord> records = CsvSyntax.reader(separator).ofCsvRecord(path)) {
            int count = -1;
            for (CsvRecord record : records) {
                Line line = line(record);
                requireColumns(line, count);
                boolean header = count < 0 && isHeader(line.fields);
                count = line.fields.size();
                if (!header) {
                    any = true;
                    use.accept(line);
                }
            }
        } catch (CsvParseException malformed) {
            throw CsvSyntax.malformed(path, malformed);
        } catch (IOException | UncheckedIOException failed) {
            throw new InvalidInput(path + ": expected a readable file, found one that cannot be read", failed);
        }
        if (!any) {
            throw new InvalidInput(path + ": expected lines " + form() + ", found none");
        }
    }

    /**
     * The line of each device, by its number, in a table whose first column names it.
     *
     * @param check of each line, before it is asked whether all devices have one
     * @throws InvalidInput if a device has no line or two, or a line is refused
     */
    List<Line> oneOfEach(Consumer<Line> check) {
        @Nullable Line[] lines = new Line[taskNames.size()];
        each(line -> {
            int task = task(line, 0);
            Line before = lines[task];
            if (before != null) {
                throw new InvalidInput(line.where + ": expected each device once, found "
                        + Quoted.of(taskNames.get(task)) + " also in line " + before.number);
            }
            check.accept(line);
            lines[task] = line;
        });
        List<Line> all = new ArrayList<>(lines.length);
        for (int t = 0; t < lines.length; t++) {
            Line line = lines[t];
            if (line == null) {
                throw missing(t);
            }
            all.add(line);
        }
        return all;
    }

    /** Says that a device has no line. */
    InvalidInput missing(int task) {
        return new InvalidInput(path + ": expected a line for each of the " + taskNames.size()
                + " devices, found none for " + Quoted.of(taskNames.get(task)));
    }

    private Line line(CsvRecord record) {
        String where = path + ", line " + record.getStartingLineNumber();
        List<String> fields = record.getFields().stream()
                .map(field -> Quoted.name(field, () -> where))
                .toList();
        return new Line(where, record.getStartingLineNumber(), fields);
    }

    private void requireColumns(Line line, int asBefore) {
        int found = line.fields.size();
        if (found < required || found > columns.size()) {
            throw new InvalidInput(
                    line.where + ": expected " + form() + ", found " + found + (found == 1 ? " column" : " columns"));
        }
        if (asBefore >= 0 && found != asBefore) {
            throw new InvalidInput(
                    line.where + ": expected " + asBefore + " columns as in the first line, found " + found);
        }
    }

    private boolean isHeader(List<String> fields) {
        for (int j = 0; j < fields.size(); j++) {
            if (!fields.get(j).equalsIgnoreCase(columns.get(j))) {
                return false;
            }
        }
        return true;
    }

    private String form() {
        String all = String.join(",", columns.subList(0, required));
        return required == columns.size() ? all : all + "[," + columns.get(required) + "]";
    }

    /** The number of the device that a field names. */
    int task(Line line, int column) {
        String name = line.fields.get(column);
        Integer task = tasks.get(name);
        if (task == null) {
            throw new InvalidInput(place(line, column) + ": expected a device of the data, found " + Quoted.of(name)
                    + (name.isEmpty() ? "" : "; the nearest is " + Quoted.of(NearestName.of(name, tasks.keySet()))));
        }
        return task;
    }

    /** The finite number that a field is; NaN if it is none. */
    double number(Line line, int column) {
        return Decimals.parse(line.fields.get(column));
    }

    /** File, line and column, for messages. */
    String place(Line line, int column) {
        return line.where + ", column '" + columns.get(column) + "'";
    }
}
