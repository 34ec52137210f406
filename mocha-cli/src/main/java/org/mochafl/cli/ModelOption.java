package org.mochafl.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.model.Model;
import org.mochafl.data.model.ModelDirectory;
import picocli.CommandLine.Option;

/** The option that names a model. */
final class ModelOption {

    @Option(names = "--model", paramLabel = "DIR", description = "The directory of a model (mocha train --output DIR).")
    Path model = Path.of("");

    /** The model. */
    Model load() throws IOException {
        if (model.toString().isBlank()) {
            throw new InvalidInput("--model: expected the directory of a model, found none");
        }
        return ModelDirectory.at(model).load();
    }

    /** What the training was told by an option that takes one value. */
    static Optional<String> told(Model model, String option) {
        return allTold(model, option).stream().findFirst();
    }

    /** What the training was told by an option that may be repeated. */
    static List<String> allTold(Model model, String option) {
        return model.description().origin().options().getOrDefault(option, List.of());
    }
}
