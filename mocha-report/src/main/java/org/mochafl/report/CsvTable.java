package org.mochafl.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers as a table of comma-separated values [RFC 4180], with lines that end in {@code \n}.
 *
 * <p>A floating-point number is written so that it reads back to the same bits; what is not a number is an empty field.
 */
final class CsvTable {

    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table; a column's name says its unit. */
    CsvTable(String... columns) {
        this(List.of(columns));
    }

    /** A table; a column's name says its unit. */
    CsvTable(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Adds a row of texts and numbers, one a column. */
    CsvTable row(Object... cells) {
        return row(Arrays.asList(cells));
    }

    /** Adds a row of texts and numbers, one a column. */
    CsvTable row(List<?> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException("expected " + columns.size() + " cells, found " + cells.size());
        }
        rows.add(cells.stream().map(CsvTable::field).toList());
        return this;
    }

    /** The file. */
    String text() {
        StringWriter text = new StringWriter();
        CsvWriter writer = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
        writer.writeRecord(columns);
        rows.forEach(writer::writeRecord);
        return text.toString();
    }

    private static String field(Object cell) {
        boolean none =
                (cell instanceof Double number && number.isNaN()) || (cell instanceof Float small && small.isNaN());
        return none ? "" : cell.toString();
    }
}
