package org.mochafl.data.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;
import org.mochafl.data.RawLabels;

/**
 * Sparse rows in the format of LIBSVM and SVMlight: a directory with a file for each task, named after it, or one file
 * whose rows name their tasks by {@code qid}.
 *
 * <p>A line is {@code label [qid:task] index:value … [# comment]}, with indices from 1 that rise within the line. The
 * number of features is the largest index of all files.
 */
final class LibsvmFiles {

    private final Path path;
    private int features;

    LibsvmFiles(Path path) {
        this.path = path;
    }

    RawFederation read() {
        Map<String, SparseTaskRows> tasks = new LinkedHashMap<>();
        if (Files.isDirectory(path)) {
            readDirectory(tasks);
        } else {
            readFile(path, Optional.empty(), tasks);
        }
        if (tasks.isEmpty()) {
            throw new InvalidInput(path + ": expected rows 'label index:value …', found none");
        }
        if (features == 0) {
            throw new InvalidInput(path + ": expected at least one feature, found rows without any");
        }
        List<TaskData> read = new ArrayList<>();
        for (SparseTaskRows rows : tasks.values()) {
            read.add(rows.finish(features));
        }
        return new RawFederation(
                FederationFile.nameOf(path),
                read,
                numbered(features),
                RawLabels.numbers(),
                List.of(),
                Optional.empty());
    }

    private void readDirectory(Map<String, SparseTaskRows> tasks) {
        for (Path file : DataFiles.in(path)) {
            String name = DataFiles.stem(file);
            if (tasks.containsKey(name)) {
                throw new InvalidInput(file + ": expected one file for each task, found a second one for task " + name);
            }
            readFile(file, Optional.of(name), tasks);
            if (!tasks.containsKey(name)) {
                throw new InvalidInput(file + ": expected rows 'label index:value …', found none");
            }
        }
    }

    private void readFile(Path file, Optional<String> task, Map<String, SparseTaskRows> tasks) {
        try (ByteLines lines = new ByteLines(Files.newInputStream(file), file.toString())) {
            LibsvmLine line = new LibsvmLine(lines, task.isEmpty());
            while (lines.next()) {
                if (!line.begin()) {
                    continue;
                }
                String name = task.orElseGet(line::qid);
                SparseTaskRows rows = tasks.computeIfAbsent(name, SparseTaskRows::new);
                rows.addRow(line.label());
                while (line.nextFeature()) {
                    rows.add(line.index() - 1, line.value());
                    features = Math.max(features, line.index());
                }
            }
        } catch (IOException failed) {
            throw new InvalidInput(file + ": expected a readable file, found one that cannot be read", failed);
        }
    }

    /** Names x1 … xd of features that have none. */
    static List<String> numbered(int features) {
        return IntStream.rangeClosed(1, features).mapToObj(j -> "x" + j).toList();
    }
}
