package org.mochafl.data.read;

import java.util.function.ToDoubleFunction;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.Type.Repetition;

/**
 * A Parquet column of lists of numbers, a list a row.
 *
 * <p>A value's repetition level is 0 where a row begins, and 1 where its list goes on. Its definition level is the greatest
 * where there is a number, one less where an element is null, and lower where the list is empty or null.
 */
final class ParquetLists {

    private final ColumnReader reader;
    private final int present;
    private final boolean elementMayBeNull;
    private final ToDoubleFunction<ColumnReader> number;
    private final Doubles list = new Doubles();
    private long left;

    /**
     * The lists of a column.
     *
     * @param values how many values and absent values it holds
     */
    ParquetLists(ColumnDescriptor leaf, ColumnReader reader, long values) {
        this.reader = reader;
        this.present = leaf.getMaxDefinitionLevel();
        this.elementMayBeNull = leaf.getPrimitiveType().isRepetition(Repetition.OPTIONAL);
        this.number = ParquetNumbers.reading(leaf.getPrimitiveType());
        this.left = values;
        next();
    }

    /** The list of the row this is at, NaN where an element is null; valid until {@link #next}. */
    Doubles list() {
        return list;
    }

    /** Goes to the next row; behind the last one its list is empty. */
    void next() {
        list.clear();
        while (left > 0) {
            if (reader.getCurrentDefinitionLevel() == present) {
                list.add(number.applyAsDouble(reader));
            } else if (elementMayBeNull && reader.getCurrentDefinitionLevel() == present - 1) {
                list.add(Double.NaN);
            }
            reader.consume();
            left--;
            if (left > 0 && reader.getCurrentRepetitionLevel() == 0) {
                return;
            }
        }
    }
}
