package org.mochafl.data.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.RawFederation;

/**
 * Where a federation is read from, and how.
 *
 * @param path a file, or the directory of the Human Activity data
 * @param format its format; empty to recognise it
 * @param taskColumn the column of a table that names the task; empty for {@value #TASK_COLUMN}
 * @param labelColumn the column of a table that holds the label; empty for {@value #LABEL_COLUMN}
 */
public record FederationFile(
        Path path, Optional<Format> format, Optional<String> taskColumn, Optional<String> labelColumn) {

    /** The task column of a table when none is named. */
    public static final String TASK_COLUMN = "task";

    /** The label column of a table when none is named. */
    public static final String LABEL_COLUMN = "label";

    /** A file whose format is recognised, with the usual columns. */
    public static FederationFile of(Path path) {
        return new FederationFile(path, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same file, read in a given format. */
    public FederationFile as(Format forced) {
        return new FederationFile(path, Optional.of(forced), taskColumn, labelColumn);
    }

    /** The same table with a task column of another name. */
    public FederationFile withTaskColumn(String column) {
        return new FederationFile(path, format, Optional.of(column), labelColumn);
    }

    /** The same table with a label column of another name. */
    public FederationFile withLabelColumn(String column) {
        return new FederationFile(path, format, taskColumn, Optional.of(column));
    }

    /**
     * Reads it.
     *
     * @throws InvalidInput if it is absent, damaged, or not in the format
     */
    public RawFederation read() {
        Format.checkPresent(path);
        Format known = format.orElseGet(() -> Format.recognise(path));
        if (known != Format.HAR && Files.isDirectory(path)) {
            throw new InvalidInput(path + ": expected a file, found a directory");
        }
        if (known != Format.CSV) {
            checkNoColumn("--task", taskColumn, known);
            checkNoColumn("--label", labelColumn, known);
        }
        return switch (known) {
            case CSV -> new CsvTable(path, taskColumn.orElse(TASK_COLUMN), labelColumn.orElse(LABEL_COLUMN)).read();
            case MAT -> new MatCells(path).read();
            case HAR -> HarLayout.read(path);
        };
    }

    private void checkNoColumn(String option, Optional<String> column, Format known) {
        if (column.isPresent()) {
            throw new InvalidInput(option + " " + column.get() + ": expected a table with columns, found " + path
                    + " in the format " + known.name().toLowerCase(Locale.ROOT));
        }
    }

    /** What a federation from a path is called: the file's name. */
    static String nameOf(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
