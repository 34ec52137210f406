package org.mochafl.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.TrainingState;
import org.mochafl.data.model.Model;
import org.mochafl.data.model.ModelDirectory;
import org.mochafl.data.model.ModelProof;
import org.mochafl.data.model.SavedState;

/** A training that goes on from its saved model. */
final class ResumedTraining {

    private final ModelDirectory directory;
    private final Model model;
    private @Nullable SavedState state;

    private ResumedTraining(ModelDirectory directory, Model model) {
        this.directory = directory;
        this.model = model;
    }

    /** The training of the model in a directory. */
    static ResumedTraining of(Path path) throws IOException {
        if (path.toString().isBlank()) {
            throw new InvalidInput("--resume: expected the directory of a model, found none");
        }
        ModelDirectory directory = ModelDirectory.at(path);
        ResumedTraining training = new ResumedTraining(directory, directory.load());
        if (training.options().isEmpty()) {
            throw new InvalidInput("--resume " + path
                    + ": expected a model that mocha train saved, found one of another" + " program");
        }
        return training;
    }

    Path path() {
        return directory.path();
    }

    Model model() {
        return model;
    }

    /** What the training was told. */
    Map<String, List<String>> options() {
        return model.description().origin().options();
    }

    /** Checks that there is something left to do. */
    void checkGoal(MochaSettings settings) {
        ModelProof proof = model.description().training().proof();
        if (proof.decisiveGap().orElse(1) <= settings.relativeGap()) {
            throw new InvalidInput("--relative-gap: expected less than "
                    + NumberText.gap(proof.decisiveGap().orElse(1)) + ", which " + path() + " has reached, found "
                    + NumberText.setting(settings.relativeGap()));
        }
        if (proof.work().rounds() >= settings.rounds()) {
            throw new InvalidInput("--rounds: expected more than the "
                    + proof.work().rounds() + " rounds of " + path() + ", found " + settings.rounds());
        }
    }

    /** Checks that the settings are those of the training. */
    void check(MochaSettings settings) {
        if (!model.description().training().isOf(settings)) {
            throw new InvalidInput(
                    "--resume " + path() + ": expected a model whose settings mean the same in this mocha, "
                            + BuildVersion.current() + ", found one of "
                            + model.description().origin().program()
                            + " with other defaults");
        }
    }

    /** Where it goes on from; read once, with the prepared rows it was on. */
    SavedState state(List<TaskData> rows) throws IOException {
        SavedState read = directory.loadState(model, rows);
        state = read;
        return read;
    }

    /** What its coordinator knows; after {@link #state}. */
    TrainingState coordinator() {
        if (state == null) {
            throw new IllegalStateException("expected the state to be read, found that it is not");
        }
        return state.coordinator();
    }
}
