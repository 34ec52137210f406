package org.mochafl.data.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;
import org.mochafl.data.RawLabels;

/**
 * LEAF JSON: a file, or a directory whose files hold users each; a task for each user. The rows of a user who is in
 * several files are joined in the order of the files.
 */
final class LeafFiles {

    private final Path path;
    private final Map<String, User> users = new HashMap<>();
    private final Set<String> order = new LinkedHashSet<>();
    private int features;
    private int outputs;

    /** The rows of a user so far. */
    static final class User {
        final Doubles values = new Doubles();
        final Doubles labels = new Doubles();
        int rows;
    }

    LeafFiles(Path path) {
        this.path = path;
    }

    RawFederation read() {
        for (Path file : Files.isDirectory(path) ? DataFiles.in(path) : List.of(path)) {
            new LeafFile(file, this).read();
        }
        List<TaskData> tasks = new ArrayList<>();
        order.forEach(name -> tasks.add(task(name, user(name))));
        if (tasks.isEmpty()) {
            throw new InvalidInput(path + ": expected users with rows, found none");
        }
        return new RawFederation(
                FederationFile.nameOf(path),
                tasks,
                LibsvmFiles.numbered(features),
                RawLabels.numbers(),
                List.of(),
                Optional.empty());
    }

    private TaskData task(String name, User user) {
        if (user.rows == 0) {
            throw new InvalidInput(path + ", user " + name + ": expected at least one row, found none");
        }
        DenseRows rows = DenseRows.of(user.values.finish(), user.rows, features);
        return TaskData.incomplete(name, rows, user.labels.finish(), outputs);
    }

    /** Sets the order of the tasks: that of the users as the files list them. */
    void list(List<String> names) {
        order.addAll(names);
    }

    /** The user of a name, new if there is none yet. */
    User user(String name) {
        return users.computeIfAbsent(name, n -> new User());
    }

    /** Checks that a row has as many labels as the rows before. */
    void checkOutputs(String at, int found) {
        outputs = outputs == 0 ? found : outputs;
        if (found == 0 || found != outputs) {
            throw new InvalidInput(at + ": expected " + Math.max(1, outputs) + (outputs <= 1 ? " label" : " labels")
                    + " as in the rows before, found " + found);
        }
    }

    /** Checks that a row has as many features as the rows before. */
    void checkFeatures(String at, int found) {
        if (found == 0) {
            throw new InvalidInput(at + ": expected at least one feature, found none");
        }
        if (features == 0) {
            features = found;
        } else if (found != features) {
            throw new InvalidInput(at + ": expected " + features + " features as in the rows before, found " + found);
        }
    }
}
