package org.mochafl.data.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.RawFederation;

/**
 * A table of text with a header: a task column, one or more label columns, and features in all others, read a line at a
 * time. Values may be missing, see {@link MissingText}; tasks and labels may not.
 */
final class CsvTable {

    /** Numbers that are no labels, and would be taken for names of classes. */
    private static final Set<String> INFINITE = Set.of("inf", "+inf", "-inf", "infinity", "-infinity");

    private final Path path;
    private final TableColumns wanted;

    CsvTable(Path path, TableColumns wanted) {
        this.path = path;
        this.wanted = wanted;
    }

    RawFederation read() {
        try (CsvReader<CsvRecord> records = CsvSyntax.reader(
                        Separator.of(new String(Signatures.head(path), StandardCharsets.UTF_8)))
                .ofCsvRecord(path)) {
            return read(records.iterator());
        } catch (CsvParseException malformed) {
            throw CsvSyntax.malformed(path, malformed);
        } catch (IOException | UncheckedIOException failed) {
            throw new InvalidInput(path + ": expected a readable file, found one that cannot be read", failed);
        }
    }

    private RawFederation read(Iterator<CsvRecord> records) {
        if (!records.hasNext()) {
            throw new InvalidInput(path + ": expected a header line, found an empty file");
        }
        TableHeader header = TableHeader.of(path + ", header", records.next().getFields(), wanted);
        int[] features =
                IntStream.range(0, header.columns()).filter(header::isFeature).toArray();
        List<String> names = Arrays.stream(features).mapToObj(header::name).toList();
        TableRows rows = new TableRows(names, header.labelNames());
        while (records.hasNext()) {
            CsvRecord line = records.next();
            if (line.getFieldCount() != header.columns()) {
                throw new InvalidInput(at(line) + ": expected " + header.columns() + " columns as in the header, found "
                        + line.getFieldCount());
            }
            addRow(line, header, features, rows);
        }
        return rows.finish(path);
    }

    private void addRow(CsvRecord line, TableHeader header, int[] features, TableRows rows) {
        String name = Quoted.name(
                line.getField(header.task()), () -> at(line) + ", column '" + header.name(header.task()) + "'");
        if (MissingText.is(name)) {
            throw new InvalidInput(at(line) + ", column '" + header.name(header.task()) + "': expected a task, found "
                    + Quoted.of(name));
        }
        TaskRows task = rows.task(name);
        int row = task.addRow();
        for (int k = 0; k < header.labels().size(); k++) {
            int column = header.labels().get(k);
            String label = Quoted.name(line.getField(column), () -> at(line, header, column, name));
            if (MissingText.is(label) || INFINITE.contains(label.toLowerCase(Locale.ROOT))) {
                throw new InvalidInput(
                        at(line, header, column, name) + ": expected a label, found " + Quoted.of(label));
            }
            double code = rows.labels(k).encode(label, () -> at(line, header, column, name), rows.tasks());
            task.setLabel(row, k, code);
        }
        for (int j = 0; j < features.length; j++) {
            String text = line.getField(features[j]);
            double value = Decimals.parse(text);
            if (Double.isNaN(value) && !MissingText.is(text)) {
                throw new InvalidInput(at(line, header, features[j], name)
                        + ": expected a finite number or a missing one, found " + Quoted.of(text));
            }
            task.setValue(row, j, value);
        }
    }

    private String at(CsvRecord line, TableHeader header, int column, String task) {
        return at(line) + ", column '" + header.name(column) + "', task " + task;
    }

    private String at(CsvRecord line) {
        return path + ", line " + line.getStartingLineNumber();
    }
}
