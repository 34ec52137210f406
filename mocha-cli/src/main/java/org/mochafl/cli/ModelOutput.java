package org.mochafl.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.model.ModelContents;
import org.mochafl.data.model.ModelDirectory;

/** A directory the command was asked to save a model in: tried before the work. */
final class ModelOutput {

    private final Path path;
    private final ModelDirectory directory;

    private ModelOutput(Path path) {
        this.path = path;
        this.directory = ModelDirectory.at(path);
    }

    /**
     * A directory that a model can be saved in as far as one can know before.
     *
     * @throws InvalidInput if something else than a model is there
     * @throws IOException if the disk does not let it
     */
    static ModelOutput at(Path path) throws IOException {
        if (path.toString().isBlank()) {
            throw new InvalidInput("--output: expected a directory for a model, found none");
        }
        ModelOutput output = new ModelOutput(path);
        try {
            output.directory.checkWritable();
        } catch (InvalidInput other) {
            throw new InvalidInput("--output " + other.getMessage(), other);
        } catch (IOException failed) {
            throw new IOException("--output " + failed.getMessage(), failed);
        }
        return output;
    }

    Path path() {
        return path;
    }

    void save(ModelContents model) throws IOException {
        directory.save(model);
    }
}
