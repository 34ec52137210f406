package org.mochafl.data.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.RawFederation;

/** A table with a header: a task column, a label column, and features in all others. */
final class CsvTable {

    private static final String SEPARATORS = ",;\t";

    private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "nan", "null", "inf", "-inf", "infinity");

    private final Path path;
    private final String taskColumn;
    private final String labelColumn;

    CsvTable(Path path, String taskColumn, String labelColumn) {
        this.path = path;
        this.taskColumn = taskColumn;
        this.labelColumn = labelColumn;
    }

    RawFederation read() {
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator())
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .detectBomHeader(true)
                .ofCsvRecord(path)) {
            return read(records.iterator());
        } catch (CsvParseException malformed) {
            throw new InvalidInput(path + ": expected a CSV table, found " + reason(malformed), malformed);
        } catch (IOException | UncheckedIOException failed) {
            throw new InvalidInput(path + ": expected a readable file, found one that cannot be read", failed);
        }
    }

    private RawFederation read(Iterator<CsvRecord> records) {
        if (!records.hasNext()) {
            throw new InvalidInput(path + ": expected a header line, found an empty file");
        }
        CsvHeader header = CsvHeader.of(path, records.next(), taskColumn, labelColumn);
        Map<String, TaskRows> tasks = new LinkedHashMap<>();
        CsvLabels labels = new CsvLabels();
        while (records.hasNext()) {
            CsvRecord line = records.next();
            if (line.getFieldCount() != header.columns()) {
                throw new InvalidInput(at(line) + ": expected " + header.columns() + " columns as in the header, found "
                        + line.getFieldCount());
            }
            addRow(line, header, tasks, labels);
        }
        if (tasks.isEmpty()) {
            throw new InvalidInput(path + ": expected rows after the header, found none");
        }
        return new RawFederation(
                FederationFile.nameOf(path),
                labels.decode(tasks.values()),
                header.features(),
                labels.meaning(),
                List.of(),
                Optional.empty());
    }

    private void addRow(CsvRecord line, CsvHeader header, Map<String, TaskRows> tasks, CsvLabels labels) {
        String name = Quoted.oneLine(line.getField(header.task()));
        if (name.isEmpty()) {
            throw new InvalidInput(at(line) + ", column '" + taskColumn + "': expected a task, found nothing");
        }
        String label = Quoted.oneLine(line.getField(header.label()));
        if (MISSING.contains(label.toLowerCase(Locale.ROOT))) {
            throw new InvalidInput(at(line) + ", column '" + labelColumn + "', task " + name
                    + ": expected a label, found " + Quoted.of(label));
        }
        TaskRows task = tasks.computeIfAbsent(
                name, n -> new TaskRows(n, header.features().size()));
        int to = task.addRow(labels.encode(label));
        for (int j = 0; j < header.columns(); j++) {
            if (j != header.task() && j != header.label()) {
                double value = Decimals.parse(line.getField(j));
                if (Double.isNaN(value)) {
                    throw new InvalidInput(at(line) + ", column '" + header.name(j) + "', task " + name
                            + ": expected a finite number, found " + Quoted.of(line.getField(j)));
                }
                task.values()[to++] = value;
            }
        }
    }

    private String at(CsvRecord line) {
        return path + ", line " + line.getStartingLineNumber();
    }

    /** The separator that the first line holds most of, outside quotes. */
    private char separator() {
        String head = new String(Format.head(path), StandardCharsets.UTF_8);
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (char c : head.stripLeading().toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!quoted && SEPARATORS.indexOf(c) >= 0) {
                counts[SEPARATORS.indexOf(c)]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }

    private static String reason(CsvParseException malformed) {
        Throwable cause = malformed.getCause() instanceof CsvParseException inner ? inner : malformed;
        String message = cause.getMessage();
        return message == null ? "a line that is none" : Quoted.oneLine(message);
    }
}
