package org.mochafl.data.catalogue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.RawFederation;
import org.mochafl.data.read.FederationFile;
import org.mochafl.data.read.Format;

/**
 * A published data set known by name.
 *
 * @param name what {@code --data} calls it
 * @param title what it is
 * @param fileNames the files or directories it may be in, below the data directory; the first is the usual one
 * @param format the format of its file
 * @param shape how large it is, checked when it is read
 * @param options how the command has to be told of the paper's task, for example {@code --positive sitting}
 * @param source where it comes from
 */
public record DataSet(
        String name, String title, List<String> fileNames, Format format, Shape shape, String options, Source source) {

    /**
     * Where a data set comes from.
     *
     * @param page the page that offers it
     * @param licence what its owners permit
     * @param citation what they want cited
     */
    public record Source(String page, String licence, String citation) {}

    /** A data set of these files. */
    public DataSet {
        fileNames = List.copyOf(fileNames);
    }

    /** Whether it is in the directory. */
    public boolean isIn(Path directory) {
        return fileNames.stream().anyMatch(file -> Files.exists(directory.resolve(file)));
    }

    /**
     * Its file in the directory.
     *
     * @throws InvalidInput if it is not there, saying where to get it
     */
    public Path locate(Path directory) {
        return fileNames.stream()
                .map(directory::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new InvalidInput("--data " + name + ": expected " + String.join(" or ", fileNames)
                        + " in " + directory
                        + " (--data-dir or MOCHA_DATA names another directory), found none; it can be"
                        + " had from " + source.page()));
    }

    /**
     * Reads it from the directory.
     *
     * @throws InvalidInput if it is not there, damaged, or not of its shape
     */
    public RawFederation read(Path directory) {
        Path file = locate(directory);
        RawFederation read = FederationFile.of(file).as(format).read();
        shape.check(file.toString(), read);
        return new RawFederation(name, read.tasks(), read.featureNames(), read.labels(), read.notes(), read.truth());
    }
}
