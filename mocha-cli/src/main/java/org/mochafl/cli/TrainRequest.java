package org.mochafl.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.data.Federation;
import org.mochafl.data.protocol.Splits;

/**
 * What {@code mocha train} is asked for, checked.
 *
 * @param data what to learn from
 * @param train the options of train alone
 * @param fit how to learn
 * @param part which devices take part
 * @param run how to run
 * @param said the command line
 * @param from the training that goes on, if one does
 */
record TrainRequest(
        DataOptions data,
        TrainOptions train,
        FitSettings fit,
        TakingPartOptions part,
        RunOptions run,
        Said said,
        Optional<ResumedTraining> from) {

    /**
     * A command line.
     *
     * @param command as somebody can type it again
     * @param options what was given, by the names of the options
     */
    record Said(String command, Map<String, List<String>> options) {}

    /** Checks all that can be checked before anything is read. */
    TrainRequest {
        MochaSettings settings = part.apply(fit.multiTask(train.lambda).withSeed(run.seed));
        part.check();
        new Splits(train.testFraction, run.seed);
        data.preparation();
        data.source();
        run.threads();
        from.ifPresent(training -> training.check(settings));
    }

    MochaSettings settings() {
        return part.apply(fit.multiTask(train.lambda).withSeed(run.seed));
    }

    Splits splits() {
        return new Splits(train.testFraction, run.seed);
    }

    String command() {
        return said.command();
    }

    Map<String, List<String>> options() {
        return said.options();
    }

    /** Where the model is saved: of a training that goes on, where it was, unless said otherwise. */
    Optional<Path> output() {
        return train.output.or(() -> from.map(ResumedTraining::path));
    }

    /** A training goes on only with its own data. */
    void checkData(Federation federation) {
        String digest = "sha256:" + federation.digest();
        from.map(training -> training.model().description().origin()).ifPresent(origin -> {
            if (!origin.digest().equals(digest)) {
                throw new InvalidInput("--data " + data.data + ": expected the data that the model was trained on, "
                        + origin.data() + " with " + origin.digest() + ", found other data, with " + digest);
            }
        });
    }

    RunProvenance provenance(Federation federation) {
        Map<String, String> settings = new LinkedHashMap<>();
        data.addTo(settings);
        fit.addTo(settings);
        part.addTo(settings);
        settings.put("lambda", NumberText.setting(train.lambda));
        settings.put("test fraction", NumberText.setting(train.testFraction));
        return RunProvenance.of(command(), run.seed, federation, settings);
    }
}
