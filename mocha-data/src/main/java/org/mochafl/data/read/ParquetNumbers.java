package org.mochafl.data.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.ToDoubleFunction;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** The numbers of a Parquet column as doubles: integers of either sign, floats, doubles, booleans and decimals. */
final class ParquetNumbers {

    private static final long UNSIGNED_INT = 0xffffffffL;

    private ParquetNumbers() {}

    /** Whether a column of the type holds numbers; dates, times and bytes are none. */
    static boolean areNumbers(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN, FLOAT, DOUBLE -> logical == null;
            case INT32, INT64 ->
                logical == null
                        || logical instanceof IntLogicalTypeAnnotation
                        || logical instanceof DecimalLogicalTypeAnnotation;
            case BINARY, FIXED_LEN_BYTE_ARRAY -> logical instanceof DecimalLogicalTypeAnnotation;
            case INT96 -> false;
        };
    }

    /** What reads the value a column is at. */
    static ToDoubleFunction<ColumnReader> reading(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        boolean unsigned = logical instanceof IntLogicalTypeAnnotation integer && !integer.isSigned();
        int scale = logical instanceof DecimalLogicalTypeAnnotation decimal ? decimal.getScale() : 0;
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> column -> column.getBoolean() ? 1 : 0;
            case FLOAT -> ColumnReader::getFloat;
            case DOUBLE -> ColumnReader::getDouble;
            case INT32 ->
                unsigned ? column -> column.getInteger() & UNSIGNED_INT : column -> scaled(column.getInteger(), scale);
            case INT64 ->
                unsigned
                        ? column -> new BigInteger(Long.toUnsignedString(column.getLong())).doubleValue()
                        : column -> scaled(column.getLong(), scale);
            default ->
                column -> new BigDecimal(new BigInteger(column.getBinary().getBytes()), scale).doubleValue();
        };
    }

    private static double scaled(long unscaled, int scale) {
        return scale == 0 ? unscaled : BigDecimal.valueOf(unscaled, scale).doubleValue();
    }
}
