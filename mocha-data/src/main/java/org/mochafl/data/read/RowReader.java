package org.mochafl.data.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.prepare.FeatureOrder;

/**
 * Reads rows one by one, from a CSV table or JSON lines, without ever holding more than one: rows to predict, which have a
 * task and features by name, and may have more.
 */
public interface RowReader extends AutoCloseable {

    /** Characters looked at to tell the format and the separator. */
    int LOOKED_AT = 1 << 16;

    /** What some programs put before all text. */
    String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * A row.
     *
     * @param place where it is, for messages: {@code rows.csv, line 7}
     * @param task the name of its task
     * @param values its features in the order asked for, NaN where one is missing
     */
    record Row(String place, String task, double[] values) {}

    /**
     * The next row.
     *
     * @throws InvalidInput if it is none, or lacks its task
     * @throws IOException if the input cannot be read
     */
    Optional<Row> next() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * A reader of JSON lines, if the text begins with a brace, else of a CSV table with a header.
     *
     * @param name what messages call the input
     * @param in the text, which is closed with the reader
     * @param taskColumn the name of the column, or of the field, that names the task
     * @param features the names of the features
     * @throws InvalidInput if the input is empty, or its header lacks a column
     */
    static RowReader of(String name, Reader in, String taskColumn, List<String> features) throws IOException {
        BufferedReader text = new BufferedReader(in, LOOKED_AT);
        text.mark(LOOKED_AT);
        char[] head = new char[LOOKED_AT - 1];
        int length = text.read(head, 0, head.length);
        text.reset();
        String begin = length < 0 ? "" : new String(head, 0, length);
        if (begin.startsWith(BYTE_ORDER_MARK)) {
            begin = begin.substring(BYTE_ORDER_MARK.length());
            text.read();
        }
        if (begin.isBlank()) {
            text.close();
            throw new InvalidInput(name + ": expected rows, found nothing");
        }
        if (begin.stripLeading().matches("(?s)\\[\\s*\\{.*")) {
            text.close();
            throw new InvalidInput(name + ": expected a CSV table or JSON lines, found a JSON array");
        }
        FeatureOrder order = new FeatureOrder(features);
        return begin.stripLeading().startsWith("{")
                ? new JsonRows(name, text, taskColumn, order)
                : new CsvRows(name, text, Separator.of(begin), taskColumn, order);
    }
}
