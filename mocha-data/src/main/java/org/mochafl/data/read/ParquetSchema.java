package org.mochafl.data.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.mochafl.core.InvalidInput;

/**
 * The columns of a Parquet file, checked to be of kinds that are read.
 *
 * @param type as the file declares it
 * @param header which columns are the task's and the labels
 * @param columns the leaf of each column
 */
record ParquetSchema(MessageType type, TableHeader header, List<ColumnDescriptor> columns) {

    static ParquetSchema of(Path file, MessageType type, TableColumns wanted) {
        List<String> names = type.getFields().stream().map(Type::getName).toList();
        TableHeader header = TableHeader.of(file + ", schema", names, wanted);
        List<ColumnDescriptor> columns = new ArrayList<>();
        for (int j = 0; j < header.columns(); j++) {
            columns.add(leaf(file, type, j, header));
        }
        return new ParquetSchema(type, header, columns);
    }

    private static ColumnDescriptor leaf(Path file, MessageType type, int column, TableHeader header) {
        Type field = type.getType(column);
        String at = file + ", column '" + header.name(column) + "'";
        List<ColumnDescriptor> leaves = type.getColumns().stream()
                .filter(leaf -> leaf.getPath()[0].equals(field.getName()))
                .toList();
        boolean isList = leaves.size() == 1 && leaves.get(0).getMaxRepetitionLevel() == 1;
        boolean isFlat = field.isPrimitive() && field.getRepetition() != Repetition.REPEATED;
        if (!isFlat && !(isList && header.isFeature(column))) {
            throw new InvalidInput(
                    at + ": expected " + (header.isFeature(column) ? "numbers or lists of numbers" : "a flat column")
                            + ", found a nested column (" + described(field) + ")");
        }
        ColumnDescriptor leaf = leaves.get(0);
        boolean mayBeText = !header.isFeature(column);
        boolean isRead = isText(leaf) ? mayBeText : ParquetNumbers.areNumbers(leaf.getPrimitiveType());
        if (!isRead) {
            throw new InvalidInput(at + ": expected numbers" + (mayBeText ? " or text" : "") + ", found "
                    + described(leaf.getPrimitiveType()));
        }
        return leaf;
    }

    /** Whether a column holds text. */
    static boolean isText(ColumnDescriptor column) {
        PrimitiveType type = column.getPrimitiveType();
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                && (logical instanceof StringLogicalTypeAnnotation || logical instanceof EnumLogicalTypeAnnotation);
    }

    private static String described(Type type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical != null) {
            return Quoted.oneLine(logical.toString());
        }
        return type instanceof GroupType
                ? "a group"
                : type.asPrimitiveType().getPrimitiveTypeName().name();
    }

    /** The columns that are features, as indices. */
    int[] features() {
        return IntStream.range(0, header.columns()).filter(header::isFeature).toArray();
    }

    /** Checks that another file has the same columns in the same order. */
    void checkSame(Path file, ParquetSchema other) {
        if (!header.names().equals(other.header.names())) {
            throw new InvalidInput(file + ", schema: expected the columns of the files before, found others: "
                    + Quoted.shortened(String.join(", ", other.header.names())));
        }
        for (int k : header.labels()) {
            if (isText(columns.get(k)) != isText(other.columns.get(k))) {
                throw new InvalidInput(file + ", column '" + header.name(k) + "': expected "
                        + (isText(columns.get(k)) ? "text" : "numbers") + " as in the files before, found "
                        + described(other.columns.get(k).getPrimitiveType()));
            }
        }
    }
}
