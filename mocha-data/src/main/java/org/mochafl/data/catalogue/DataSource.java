package org.mochafl.data.catalogue;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.RawFederation;
import org.mochafl.data.read.FederationFile;
import org.mochafl.data.read.Format;
import org.mochafl.data.synthetic.SyntheticFederation;

/**
 * What {@code --data} and its companions ask for: a name of the catalogue, a synthetic federation, or a path.
 *
 * @param data a name, {@code synthetic}, {@code synthetic:name=value,…}, or a path
 * @param directory where files of the catalogue are looked up
 * @param format of a path; empty to recognise it
 * @param taskColumn the column of a table that names the task; empty for the usual one
 * @param labelColumns the columns of a table that hold the labels, one for each output; empty for the usual one
 */
public record DataSource(
        String data, Path directory, Optional<Format> format, Optional<String> taskColumn, List<String> labelColumns) {

    /** A source without options for tables. */
    public static DataSource of(String data, Path directory) {
        return new DataSource(data, directory, Optional.empty(), Optional.empty(), List.of());
    }

    /** The settings, if the source is a synthetic federation. */
    public Optional<SyntheticFederation> synthetic() {
        boolean named = data.equals(SyntheticFederation.NAME) || data.startsWith(SyntheticFederation.NAME + ":");
        return named ? Optional.of(SyntheticFederation.parse(data)) : Optional.empty();
    }

    /**
     * Reads or generates it.
     *
     * @throws InvalidInput if it is neither a name nor a path, or cannot be read
     */
    public RawFederation read() {
        Optional<SyntheticFederation> synthetic = synthetic();
        Optional<DataSet> known = Catalogue.find(data);
        if (synthetic.isPresent() || known.isPresent()) {
            checkNotGiven("--format", format.map(Format::name));
            checkNotGiven("--task", taskColumn);
            checkNotGiven("--label", labelColumns.stream().findFirst());
        }
        if (synthetic.isPresent()) {
            return synthetic.get().raw();
        }
        if (known.isPresent()) {
            return known.get().read(directory);
        }
        return new FederationFile(path(), format, taskColumn, labelColumns).read();
    }

    private Path path() {
        try {
            Path path = Path.of(data);
            if (!data.isBlank() && Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException notAPath) {
            throw unknown();
        }
        throw unknown();
    }

    private InvalidInput unknown() {
        return new InvalidInput("--data " + data + ": expected a file, a directory, or one of " + Catalogue.names()
                + ", " + SyntheticFederation.NAME + ", found neither");
    }

    private void checkNotGiven(String option, Optional<String> value) {
        if (value.isPresent()) {
            throw new InvalidInput(option + " " + value.get()
                    + ": expected a file or directory to read so, found --data " + data + ", whose layout is known");
        }
    }
}
