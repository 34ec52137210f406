package org.mochafl.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Training;
import org.mochafl.data.Federation;
import org.mochafl.data.prepare.FittedPreparation;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.protocol.LinearPredictor;
import org.mochafl.data.protocol.Metrics;
import org.mochafl.data.protocol.Splits;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mocha train}: one training, its certificate, and the error on rows held back. */
@Command(
        name = "train",
        header = "Train a model for every device, and prove how good the solution is.",
        description = {"", "Learns from a part of every device's rows, and measures on the others."},
        sortOptions = false,
        abbreviateSynopsis = true,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  mocha train --data landmine --loss logistic --bias --lambda 1e-3",
            "  mocha train --data phones.csv --task phone --label moving --positive yes --standardize pooled",
            "  mocha train --data school --loss squared --structure mean --set coupling=100 --json school.json"
        })
final class TrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = "%nWhat to learn from:%n", order = 1)
    private DataOptions data = new DataOptions();

    @ArgGroup(validate = false, heading = "%nWhat to train:%n", order = 2)
    private TrainOptions train = new TrainOptions();

    @ArgGroup(validate = false, heading = "%nHow to learn:%n", order = 3)
    private LearningOptions learning = new LearningOptions();

    @ArgGroup(validate = false, heading = "%nHow to run:%n", order = 4)
    private RunOptions run = new RunOptions();

    @Override
    public Integer call() throws IOException {
        FitSettings fit = learning.fit(MochaSettings.DEFAULT_RELATIVE_GAP, MochaSettings.DEFAULT_ROUNDS);
        MochaSettings settings = fit.multiTask(train.lambda).withSeed(run.seed);
        Splits splits = new Splits(train.testFraction, run.seed);
        Preparation preparation = data.preparation();
        data.source();
        int threads = run.threads();
        Optional<OutputFile> json = run.json();
        TrainResult result;
        try (Progress progress = Progress.start()) {
            progress.phase("reading");
            Federation federation = data.read(settings.loss());
            progress.phase("training");
            result = train(federation, settings, splits, preparation, threads, progress);
        }
        if (json.isPresent()) {
            json.get()
                    .write(result.json()
                            .put(
                                    "provenance",
                                    provenance(fit, result.federation()).json())
                            .text());
        }
        result.print(spec.commandLine().getOut());
        json.ifPresent(file -> spec.commandLine().getOut().println("numbers: " + file.path()));
        return 0;
    }

    private static TrainResult train(
            Federation federation,
            MochaSettings settings,
            Splits splits,
            Preparation preparation,
            int threads,
            Progress progress) {
        List<TaskData> trainingRows = splits.training(federation.tasks(), 0);
        FittedPreparation fitted = preparation.fit(trainingRows);
        List<TaskData> prepared = fitted.apply(trainingRows);
        long begin = System.nanoTime();
        try (InProcessFleet fleet = new InProcessFleet(prepared, threads)) {
            Training training = new Mocha(settings).train(fleet, new GapProgress(settings, progress), () -> false);
            double seconds = (System.nanoTime() - begin) * 1e-9;
            LinearPredictor models = FleetModels.of(fleet, training, settings.weights());
            List<TaskData> testRows = fitted.apply(splits.test(federation.tasks(), 0));
            Optional<Metrics> test = testRows.stream().allMatch(task -> task.count() == 0)
                    ? Optional.empty()
                    : Optional.of(Evaluation.of(federation.labels(), models, testRows));
            Metrics train = Evaluation.of(federation.labels(), models, prepared);
            return new TrainResult(federation, settings, training, train, test, seconds);
        }
    }

    private RunProvenance provenance(FitSettings fit, Federation federation) {
        Map<String, String> settings = new LinkedHashMap<>();
        data.addTo(settings);
        fit.addTo(settings);
        settings.put("lambda", NumberText.setting(train.lambda));
        settings.put("test fraction", NumberText.setting(train.testFraction));
        return RunProvenance.of(CommandText.of(spec), run.seed, federation, settings);
    }
}
