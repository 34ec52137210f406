package org.mochafl.data.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.prepare.FeatureOrder;

/** Rows of a table with a header, whose columns are found by name. */
final class CsvRows implements RowReader {

    private final String name;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> header;
    private final int task;
    private final int[] columns;

    CsvRows(String name, Reader in, char separator, String taskColumn, FeatureOrder order) {
        this.name = name;
        this.reader = CsvSyntax.reader(separator).ofCsvRecord(in);
        this.records = reader.iterator();
        this.header = record().getFields().stream().map(Quoted::oneLine).toList();
        this.task = header.indexOf(taskColumn);
        if (task < 0) {
            throw new InvalidInput(name + ", header: expected a column '" + taskColumn
                    + "' that names the task (--task COLUMN names another), found none");
        }
        int last = header.lastIndexOf(taskColumn);
        if (task != last) {
            throw new InvalidInput(name + ", header: expected one column '" + taskColumn + "', found two (columns "
                    + (task + 1) + " and " + (last + 1) + ")");
        }
        this.columns = order.columns(name + ", header", header);
    }

    @Override
    public Optional<Row> next() throws IOException {
        try {
            return records.hasNext() ? Optional.of(row(record())) : Optional.empty();
        } catch (CsvParseException malformed) {
            throw CsvSyntax.malformed(name, malformed);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private CsvRecord record() {
        try {
            return records.next();
        } catch (CsvParseException malformed) {
            throw CsvSyntax.malformed(name, malformed);
        }
    }

    private Row row(CsvRecord line) {
        String place = name + ", line " + line.getStartingLineNumber();
        if (line.getFieldCount() != header.size()) {
            throw new InvalidInput(
                    place + ": expected " + header.size() + " columns as in the header, found " + line.getFieldCount());
        }
        String named = Quoted.name(line.getField(task), () -> place + ", column '" + header.get(task) + "'");
        if (named.isEmpty()) {
            throw new InvalidInput(place + ", column '" + header.get(task) + "': expected a task, found nothing");
        }
        double[] values = new double[columns.length];
        for (int j = 0; j < values.length; j++) {
            values[j] = value(place, columns[j], line.getField(columns[j]));
        }
        return new Row(place, named, values);
    }

    private double value(String place, int column, String text) {
        double value = Decimals.parse(text);
        if (Double.isNaN(value) && !MissingText.is(text)) {
            throw new InvalidInput(
                    place + ", column '" + header.get(column) + "': expected a number, found " + Quoted.of(text));
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
