package org.mochafl.report;

import java.util.List;
import org.mochafl.core.InvalidInput;

/**
 * Values by row and column with their standard errors: methods on several data sets, measured and known values, errors of
 * small and large devices.
 *
 * @param name what precedes the name of its figure
 * @param title what it shows: "error per device"
 * @param caption what tells how to read it
 * @param heading of the rows: "data and method"
 * @param percent whether a value is a fraction that is shown as a percentage
 * @param columns their names
 * @param rows in their order
 */
public record ValueGrid(
        String name,
        String title,
        String caption,
        String heading,
        boolean percent,
        List<String> columns,
        List<Row> rows)
        implements Exhibit {

    /**
     * A row.
     *
     * @param name its name
     * @param values one a column
     */
    public record Row(String name, List<Value> values) {

        /** Copies the list. */
        public Row {
            values = List.copyOf(values);
        }
    }

    /**
     * A value.
     *
     * @param mean of the trials; not a number where there is none
     * @param standardError of the mean; not a number where there is none
     */
    public record Value(double mean, double standardError) {

        /** No value. */
        public static final Value NONE = new Value(Double.NaN, Double.NaN);
    }

    /**
     * Copies the lists.
     *
     * @throws InvalidInput if a row has not one value a column
     */
    public ValueGrid {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.values().size() != columns.size()) {
                throw new InvalidInput(title + ", row " + row.name() + ": expected " + columns.size()
                        + " values, one a column, found " + row.values().size());
            }
        }
    }
}
