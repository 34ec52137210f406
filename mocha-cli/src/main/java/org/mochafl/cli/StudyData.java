package org.mochafl.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;

/**
 * Data that a result of the paper is repeated on.
 *
 * @param name as it was asked for
 * @param options what is read, and how
 * @param federation the data
 */
record StudyData(String name, DataOptions options, Federation federation) {

    /** The paper's task on Human Activity: sitting against the rest. */
    private static final String HUMAN_ACTIVITY = "har";

    private static final String SITTING = "sitting";

    /** The options that read data for a result of the paper. */
    static DataOptions options(String name, Optional<Path> directory, List<String> excluded) {
        DataOptions options = new DataOptions();
        options.data = name;
        options.directory = directory;
        options.excluded = excluded;
        options.positive = name.equals(HUMAN_ACTIVITY) ? Optional.of(SITTING) : Optional.empty();
        return options;
    }

    static StudyData read(DataOptions options, Loss loss) {
        return new StudyData(options.data, options, options.read(loss));
    }

    /** What it is called where it is shown. */
    String title() {
        return federation.name();
    }

    /** All rows, prepared. */
    List<TaskData> rows() {
        return options.preparation().fit(federation.tasks()).apply(federation.tasks());
    }

    /** The data in a line. */
    String text() {
        return federation.name() + ": " + FederationText.size(federation.tasks(), federation.features());
    }
}
