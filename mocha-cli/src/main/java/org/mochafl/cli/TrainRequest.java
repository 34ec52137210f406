package org.mochafl.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.data.Federation;
import org.mochafl.data.protocol.ComparisonSettings;
import org.mochafl.data.protocol.MethodSelection;
import org.mochafl.data.protocol.Splits;

/**
 * What {@code mocha train} is asked for, checked.
 *
 * @param data what to learn from
 * @param train the options of train alone
 * @param structures how devices relate
 * @param fit how to learn
 * @param part which devices take part
 * @param run how to run
 * @param said the command line
 * @param from the training that goes on, if one does
 */
record TrainRequest(
        DataOptions data,
        TrainOptions train,
        StructureRequest structures,
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
        MochaSettings settings =
                part.apply(fit.multiTask(new IndependentTasks(train.lambda)).withSeed(run.seed));
        part.check();
        Splits splits = new Splits(train.testFraction, run.seed);
        selection(data, train, splits);
        checkChoice(structures, said);
        if (train.restarts < 1) {
            throw new InvalidInput("--restarts: expected 1 or more, found " + train.restarts);
        }
        data.source();
        run.begin();
        from.ifPresent(training -> training.checkGoal(settings));
    }

    /** With auto, λ is chosen too; without, there is nothing to choose. */
    private static void checkChoice(StructureRequest structures, Said said) {
        if (structures.isAuto()) {
            structures.checkLambda();
            List<String> lambda = said.options().getOrDefault("--lambda", List.of());
            if (!lambda.isEmpty()) {
                throw new InvalidInput("--lambda: expected none with --structure auto, which chooses from --lambdas,"
                        + " found " + lambda.get(0));
            }
            return;
        }
        said.options().forEach((name, values) -> {
            if (StructureDecision.OF_THE_CHOICE.contains(name)) {
                throw new InvalidInput(
                        name + ": expected none without --structure auto, found " + String.join(",", values));
            }
        });
    }

    private static MethodSelection.Settings selection(DataOptions data, TrainOptions train, Splits splits) {
        List<Double> lambdas = train.lambdas.isEmpty() ? ComparisonSettings.DEFAULT.lambdas() : train.lambdas;
        return new MethodSelection.Settings(train.folds, lambdas, splits, data.preparation());
    }

    /** How a structure is chosen, where it is. */
    MethodSelection.Settings selection() {
        return selection(data, train, splits());
    }

    /** The training of a structure. */
    MochaSettings settings(TaskStructure structure) {
        return part.apply(fit.multiTask(structure).withSeed(run.seed));
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
        settings.put("structure", structures.text());
        fit.addTo(settings);
        part.addTo(settings);
        if (structures.isAuto()) {
            ProtocolOptions.add(selection().folds(), selection().lambdas(), settings);
        } else {
            settings.put("lambda", NumberText.setting(train.lambda));
        }
        if (train.restarts > 1) {
            settings.put("restarts", Integer.toString(train.restarts));
        }
        settings.put("test fraction", NumberText.setting(train.testFraction));
        return RunProvenance.of(command(), run.seed, federation, settings);
    }
}
