package org.mochafl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.report.FigureFile;

/** A directory the command was asked to write files into: tried before the work, made when it is not there. */
final class OutputDirectory {

    private static final String ATTEMPT = "attempt";

    private final String option;
    private final Path path;

    private OutputDirectory(String option, Path path) {
        this.option = option;
        this.path = path;
    }

    /**
     * A directory that can be written into as far as one can know before.
     *
     * @param option the option that names it
     * @throws InvalidInput if something else is there, or the directory it would be in is absent
     * @throws IOException if it takes no file
     */
    static OutputDirectory at(String option, Path path) throws IOException {
        OutputDirectory directory = new OutputDirectory(option, path);
        if (Files.isDirectory(path)) {
            OutputFile.at(option, path.resolve(ATTEMPT));
            return directory;
        }
        if (Files.exists(path)) {
            throw new InvalidInput(option + " " + path + ": expected a directory, found a file");
        }
        Path parent = Objects.requireNonNull(path.toAbsolutePath().normalize().getParent());
        if (!Files.isDirectory(parent)) {
            throw new InvalidInput(option + " " + path + ": expected a directory " + parent + ", found none");
        }
        OutputFile.at(option, path);
        return directory;
    }

    /** The same for an option that may be absent. */
    static Optional<OutputDirectory> at(String option, Optional<Path> path) throws IOException {
        return path.isPresent() ? Optional.of(at(option, path.get())) : Optional.empty();
    }

    /** Checks that a file is not to stand in its place. */
    void checkIsNot(OutputFile file) {
        if (file.place().equals(path.toAbsolutePath().normalize())) {
            throw new InvalidInput(
                    option + " " + path + ": expected another place than " + file.option() + ", found the same");
        }
    }

    Path path() {
        return path;
    }

    /** Writes the files, each whole or not at all, over older ones of the same names; other files stay. */
    void write(List<FigureFile> files) throws IOException {
        Map<String, OutputFile.Content> contents = new LinkedHashMap<>();
        files.forEach(file -> contents.put(file.name(), out -> out.write(file.text())));
        writeAll(contents);
    }

    /** The same with files by their names. */
    void writeAll(Map<String, OutputFile.Content> files) throws IOException {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw OutputFile.unwritable(option, path, e);
        }
        for (var file : files.entrySet()) {
            OutputFile.at(option, path.resolve(file.getKey())).write(file.getValue());
        }
    }

    /** Writes one more file into the directory, which is there. */
    void write(String name, byte[] content) throws IOException {
        OutputFile.at(option, path.resolve(name)).write(content);
    }
}
