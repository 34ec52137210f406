package org.mochafl.data.read;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.RawFederation;

/**
 * Where a federation is read from, and how.
 *
 * @param path a file, or a directory of files
 * @param format its format; empty to recognise it
 * @param taskColumn the column of a table that names the task; empty for {@value #TASK_COLUMN}
 * @param labelColumns the columns of a table that hold the labels, one for each output; empty for {@value #LABEL_COLUMN}
 */
public record FederationFile(
        Path path, Optional<Format> format, Optional<String> taskColumn, List<String> labelColumns) {

    /** The task column of a table when none is named. */
    public static final String TASK_COLUMN = "task";

    /** The label column of a table when none is named. */
    public static final String LABEL_COLUMN = "label";

    /** A file with these columns. */
    public FederationFile {
        labelColumns = List.copyOf(labelColumns);
    }

    /** A file whose format is recognised, with the usual columns. */
    public static FederationFile of(Path path) {
        return new FederationFile(path, Optional.empty(), Optional.empty(), List.of());
    }

    /** The same file, read in a given format. */
    public FederationFile as(Format forced) {
        return new FederationFile(path, Optional.of(forced), taskColumn, labelColumns);
    }

    /** The same table with a task column of another name. */
    public FederationFile withTaskColumn(String column) {
        return new FederationFile(path, format, Optional.of(column), labelColumns);
    }

    /** The same table with label columns of other names, one for each output. */
    public FederationFile withLabelColumns(String... columns) {
        return new FederationFile(path, format, taskColumn, List.of(columns));
    }

    /**
     * Reads it, keeping no more than the numbers of the federation in memory.
     *
     * @throws InvalidInput if it is absent, damaged, not in the format, or larger than the memory
     */
    public RawFederation read() {
        Format.checkPresent(path);
        Format known = format.orElseGet(() -> Format.recognise(path));
        if (!known.isTable()) {
            taskColumn.ifPresent(column -> refuse("--task " + column, known));
            labelColumns.forEach(column -> refuse("--label " + column, known));
        }
        try {
            return read(known);
        } catch (InvalidInput wrong) {
            throw located(wrong);
        } catch (OutOfMemoryError tooLarge) { // one array could not be had: what was read so far is let go of here
            throw new InvalidInput(
                    path + ": expected data that fits into "
                            + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MB of memory (java -Xmx gives more), found a larger or a damaged file",
                    tooLarge);
        }
    }

    /** An error of the data types, which know no file, with the path before it. */
    private InvalidInput located(InvalidInput wrong) {
        String message = String.valueOf(wrong.getMessage());
        boolean isLocated =
                message.startsWith("--") || message.contains(path.toString()) || message.startsWith(nameOf(path));
        return isLocated ? wrong : new InvalidInput(path + ", " + message, wrong);
    }

    private RawFederation read(Format known) {
        TableColumns columns = new TableColumns(
                taskColumn.orElse(TASK_COLUMN), labelColumns.isEmpty() ? List.of(LABEL_COLUMN) : labelColumns);
        return switch (known) {
            case CSV -> new CsvTable(path, columns).read();
            case PARQUET -> new ParquetTable(path, columns).read();
            case LIBSVM -> new LibsvmFiles(path).read();
            case MAT -> MatCells.read(path);
            case HAR -> HarLayout.read(path);
            case LEAF -> new LeafFiles(path).read();
            case HEART -> new HeartFiles(path).read();
        };
    }

    private void refuse(String option, Format known) {
        throw new InvalidInput(
                option + ": expected a table with columns, found " + path + " in the format " + known.label());
    }

    /** What a federation from a path is called: the file's name. */
    static String nameOf(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
