package org.mochafl.data.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.mochafl.core.InvalidInput;

/** Reads arrays by name from an archive that {@link ArchiveOutput} wrote. */
final class ArchiveInput implements AutoCloseable {

    static final String SUFFIX = ".npy";

    private final String place;
    private final ZipFile zip;
    private final long bytes;

    /**
     * An archive.
     *
     * @param place what messages call it
     * @throws InvalidInput if the file is none
     */
    ArchiveInput(String place, Path file) throws IOException {
        this.place = place;
        try {
            this.zip = new ZipFile(file.toFile());
            this.bytes = Files.size(file);
        } catch (ZipException damaged) {
            throw new InvalidInput(
                    place + ": expected an archive of arrays, found none (" + damaged.getMessage() + ")", damaged);
        }
    }

    /** The names of the arrays, in the order in which they were written. */
    List<String> names() {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .toList();
    }

    /**
     * An array, to be read and closed.
     *
     * @throws InvalidInput if it is absent, compressed, or no array
     */
    ArrayInput array(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name + SUFFIX);
        if (entry == null) {
            throw new InvalidInput(place + ": expected an array " + name + ", found none");
        }
        if (entry.getMethod() != ZipEntry.STORED || entry.getSize() > bytes) {
            throw new InvalidInput(place + ", " + name + ": expected an array that is stored, found a compressed one");
        }
        InputStream in = zip.getInputStream(entry);
        return new ArrayInput(place + ", " + name, in, entry.getSize());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
