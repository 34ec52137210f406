package org.mochafl.data.model;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes arrays by name into one file, as {@code numpy.savez} does: a zip archive with an entry {@code NAME.npy} each,
 * stored and not compressed. The same arrays give the same bytes, whenever they are written.
 */
final class ArchiveOutput {

    /** The earliest time a zip archive can say; the same for all entries. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;

    ArchiveOutput(OutputStream out) {
        zip = new ZipOutputStream(out);
        zip.setMethod(ZipOutputStream.STORED);
    }

    /**
     * Adds an array. Its content is asked for twice: a stored entry begins with its checksum.
     */
    void add(String name, NpyHeader header, ArrayOutput.Content content) throws IOException {
        CRC32 sum = new CRC32();
        write(new CheckedOutputStream(OutputStream.nullOutputStream(), sum), header, content);
        ZipEntry entry = new ZipEntry(name + ArchiveInput.SUFFIX);
        entry.setTimeLocal(TIME);
        entry.setSize(header.bytes());
        entry.setCompressedSize(header.bytes());
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        write(zip, header, content);
        zip.closeEntry();
    }

    /** Adds a vector of numbers. */
    void add(String name, double... values) throws IOException {
        add(name, NpyHeader.of(NpyHeader.ElementType.DOUBLE, values.length), out -> out.put(values));
    }

    private static void write(OutputStream out, NpyHeader header, ArrayOutput.Content content) throws IOException {
        ArrayOutput array = new ArrayOutput(out, header);
        content.writeTo(array);
        array.finish();
    }

    /** Writes the directory of the archive; the stream stays open. */
    void finish() throws IOException {
        zip.finish();
    }
}
