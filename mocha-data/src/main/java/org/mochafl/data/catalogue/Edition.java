package org.mochafl.data.catalogue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.RawFederation;
import org.mochafl.data.fetch.RemoteFile;
import org.mochafl.data.read.FederationFile;
import org.mochafl.data.read.Format;

/**
 * One of the forms in which a data set is kept.
 *
 * @param about what tells it from the other forms; empty where there is nothing to tell
 * @param fileNames the file or directory it may be in, below the data directory; the first is the usual one
 * @param directory whether it is a directory
 * @param format how it is read
 * @param shape how large it is, checked when it is read
 * @param files what is downloaded: the file itself, or what is in the directory; empty if it cannot be
 */
public record Edition(
        String about, List<String> fileNames, boolean directory, Format format, Shape shape, List<RemoteFile> files) {

    /** An edition of these files. */
    public Edition {
        fileNames = List.copyOf(fileNames);
        files = List.copyOf(files);
        if (!directory && files.size() > 1) {
            throw new IllegalArgumentException("expected one file, found " + files);
        }
    }

    /** A file, downloaded or not. */
    static Edition file(List<String> fileNames, Format format, Shape shape, RemoteFile... files) {
        return new Edition("", fileNames, false, format, shape, List.of(files));
    }

    /** A directory, its files downloaded or not. */
    static Edition directory(List<String> fileNames, Format format, Shape shape, RemoteFile... files) {
        return new Edition("", fileNames, true, format, shape, List.of(files));
    }

    Edition about(String words) {
        return new Edition(words, fileNames, directory, format, shape, files);
    }

    /** What it is called in the data directory. */
    public String fileName() {
        return fileNames.get(0);
    }

    /** Where it is in the directory, if it is. */
    public Optional<Path> in(Path place) {
        return fileNames.stream()
                .map(place::resolve)
                .filter(path -> directory ? Files.isDirectory(path) : Files.isRegularFile(path))
                .findFirst();
    }

    /**
     * Reads it from a path of any name.
     *
     * @throws InvalidInput if it is damaged, or not of its shape
     */
    RawFederation read(Path path) {
        RawFederation read = FederationFile.of(path).as(format).read();
        shape.check(path.toString(), read);
        return read;
    }
}
