package org.mochafl.data.read;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.mochafl.core.InvalidInput;

/** What is checked of a Parquet file before its columns are: its two ends, and that it is as large as it says. */
final class ParquetFooter {

    private static final String MAGIC = "PAR1";
    private static final String ENCRYPTED = "PARE";
    private static final int MAGIC_BYTES = 4;
    private static final int FRAME_BYTES = 12;

    private ParquetFooter() {}

    /** Checks the bytes a file begins and ends with. */
    static void checkFrame(Path file) {
        String head = new String(Signatures.head(file), StandardCharsets.ISO_8859_1);
        if (head.isEmpty()) {
            throw new InvalidInput(file + ": expected a Parquet file, found an empty file");
        }
        if (head.startsWith(ENCRYPTED)) {
            throw new InvalidInput(file + ": expected a Parquet file that can be read, found an encrypted one");
        }
        if (!head.startsWith(MAGIC)) {
            throw new InvalidInput(file + ": expected a Parquet file, found a file that does not begin as one");
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[MAGIC_BYTES];
            long footer = -1;
            if (bytes.length() >= FRAME_BYTES) {
                bytes.seek(bytes.length() - 2 * MAGIC_BYTES);
                footer = Integer.reverseBytes(bytes.readInt());
                bytes.readFully(tail);
            }
            if (!new String(tail, StandardCharsets.ISO_8859_1).equals(MAGIC)
                    || footer < 0
                    || footer > bytes.length() - FRAME_BYTES) {
                throw new InvalidInput(file + ": expected a Parquet file, found a truncated or damaged one");
            }
        } catch (IOException failed) {
            throw new InvalidInput(file + ": expected a readable file, found one that cannot be read", failed);
        }
    }

    /** Checks that all columns can be unpacked and lie within the file. */
    static void check(Path file, ParquetMetadata footer) throws IOException {
        long length = Files.size(file);
        for (BlockMetaData group : footer.getBlocks()) {
            for (ColumnChunkMetaData column : group.getColumns()) {
                String at =
                        file + ", column '" + Quoted.oneLine(column.getPath().toDotString()) + "'";
                if (column.isEncrypted()) {
                    throw new InvalidInput(at + ": expected a column that can be read, found an encrypted one");
                }
                if (!ParquetCodecs.KNOWN.contains(column.getCodec())) {
                    throw new InvalidInput(at + ": expected a column packed with "
                            + ParquetCodecs.KNOWN.stream()
                                    .map(Enum::name)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ", found " + column.getCodec());
                }
                long start = column.getStartingPos();
                if (start < MAGIC_BYTES || column.getTotalSize() < 0 || column.getTotalSize() > length - start) {
                    throw new InvalidInput(at + ": expected its bytes within the " + length + " of the file, found "
                            + column.getTotalSize() + " from " + start + " on");
                }
            }
        }
    }
}
