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
import org.mochafl.core.InvalidInput;

/** The lines of a small table about devices, which it names as the data does. */
final class DeviceLines {

    private final Path path;
    private final List<String> columns;
    private final int required;
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
        char separator = Separator.of(new String(Signatures.head(path), StandardCharsets.UTF_8));
        List<Line> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> records = CsvSyntax.reader(separator).ofCsvRecord(path)) {
            int count = -1;
            for (CsvRecord record : records) {
                Line line = line(record);
                requireColumns(line, count);
                boolean header = count < 0 && isHeader(line.fields);
                count = line.fields.size();
                if (!header) {
                    lines.add(line);
                }
            }
        } catch (CsvParseException malformed) {
            throw CsvSyntax.malformed(path, malformed);
        } catch (IOException | UncheckedIOException failed) {
            throw new InvalidInput(path + ": expected a readable file, found one that cannot be read", failed);
        }
        if (lines.isEmpty()) {
            throw new InvalidInput(path + ": expected lines " + form() + ", found none");
        }
        return lines;
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
            throw new InvalidInput(line.where + ", column '" + columns.get(column)
                    + "': expected a device of the data, found " + Quoted.of(name));
        }
        return task;
    }
}
