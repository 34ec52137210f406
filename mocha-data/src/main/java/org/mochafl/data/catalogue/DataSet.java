package org.mochafl.data.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.RawFederation;
import org.mochafl.data.fetch.RemoteFile;

/**
 * A published data set known by name.
 *
 * @param name what {@code --data} calls it
 * @param title what it is
 * @param editions the forms it is kept in; of several that are there, the first is read
 * @param task what is learned from it
 * @param source where it comes from
 */
public record DataSet(String name, String title, List<Edition> editions, LearningTask task, Source source) {

    /**
     * What is learned from a data set.
     *
     * @param words the task as a person would say it, and whose it is
     * @param options how the command has to be told, for example {@code --positive sitting}
     */
    public record LearningTask(String words, String options) {}

    /**
     * Where a data set comes from.
     *
     * @param page the page that offers it
     * @param licence what its owners permit
     * @param citation what they want cited
     */
    public record Source(String page, String licence, String citation) {}

    /** A data set that is kept somehow. */
    public DataSet {
        editions = List.copyOf(editions);
        if (editions.isEmpty()) {
            throw new IllegalArgumentException("expected an edition of " + name + ", found none");
        }
    }

    /** The edition that is downloaded, if there is any. */
    public Optional<Edition> downloaded() {
        return editions.stream().filter(edition -> !edition.files().isEmpty()).findFirst();
    }

    /** The edition that is in the directory, if any is. */
    public Optional<Edition> editionIn(Path directory) {
        return editions.stream()
                .filter(edition -> edition.in(directory).isPresent())
                .findFirst();
    }

    /** Whether it is in the directory. */
    public boolean isIn(Path directory) {
        return editionIn(directory).isPresent();
    }

    /**
     * Its file or directory in the directory.
     *
     * @throws InvalidInput if it is not there, saying where to get it
     */
    public Path locate(Path directory) {
        return editionIn(directory).flatMap(edition -> edition.in(directory)).orElseThrow(() -> absent(directory));
    }

    private InvalidInput absent(Path directory) {
        String names = editions.stream()
                .flatMap(edition -> edition.fileNames().stream())
                .collect(Collectors.joining(" or "));
        return new InvalidInput("--data " + name + ": expected " + names + " in " + directory
                + " (--data-dir or MOCHA_DATA names another directory), found none; "
                + (downloaded().isPresent()
                        ? "mocha data fetch " + name + " downloads it"
                        : "it can be had from " + source.page()));
    }

    /**
     * Reads it from the directory.
     *
     * @throws InvalidInput if it is not there, damaged, or not of its shape
     */
    public RawFederation read(Path directory) {
        Path file = locate(directory);
        RawFederation read =
                editionIn(directory).orElseThrow(() -> absent(directory)).read(file);
        return new RawFederation(name, read.tasks(), read.featureNames(), read.labels(), read.notes(), read.truth());
    }

    /** The files that are downloaded; none if it has to be had by hand. */
    public List<RemoteFile> files() {
        return downloaded().map(Edition::files).orElse(List.of());
    }
}
