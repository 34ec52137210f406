package org.mochafl.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mochafl.core.train.MochaSettings;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mocha train}: one training, its certificate, and the error on rows held back. */
@Command(
        name = "train",
        header = "Train a model for every device, and prove how good the solution is.",
        description = {
            "",
            "Learns from a part of every device's rows, and measures on the others. With --output the model is saved: mocha"
                    + " predict and mocha evaluate use it, and --resume goes on from it, with the same numbers as a training"
                    + " that did not stop. Ctrl-C then ends the round and saves what is reached."
        },
        sortOptions = false,
        customSynopsis = {"mocha train --data NAME|PATH [OPTIONS]", "       mocha train --resume DIR [OPTIONS]"},
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  mocha train --data landmine --loss logistic --bias --lambda 1e-3",
            "  mocha train --data phones.csv --task phone --label moving --positive yes --standardize pooled",
            "  mocha train --data har --standardize pooled --bias --output model/ --rounds 50",
            "  mocha train --resume model/ --rounds 500",
            "  mocha train --data heart --missing mean --bias --structure auto",
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

    @ArgGroup(validate = false, heading = "%nWho takes part, to see what happens when devices fail:%n", order = 4)
    private TakingPartOptions part = new TakingPartOptions();

    @ArgGroup(validate = false, heading = "%nHow to run:%n", order = 5)
    private RunOptions run = new RunOptions();

    @Override
    public Integer call() throws IOException {
        TrainRequest.Said said = new TrainRequest.Said(CommandText.of(spec), GivenOptions.of(spec));
        TrainRequest request;
        if (train.resume.isPresent()) {
            ResumedTraining training = ResumedTraining.of(train.resume.get());
            TrainCommand again = new TrainCommand();
            CommandLine command = MochaCommand.configured(new CommandLine(again));
            command.parseArgs(GivenOptions.resumed(training.options(), spec));
            request = again.request(
                    new TrainRequest.Said(said.command(), GivenOptions.of(command.getCommandSpec())),
                    Optional.of(training));
        } else {
            request = request(said, Optional.empty());
        }
        CommandLine command = spec.commandLine();
        return new TrainJob(request).run(command.getOut(), command.getErr());
    }

    private TrainRequest request(TrainRequest.Said said, Optional<ResumedTraining> from) {
        FitSettings fit = learning.fit(
                MochaSettings.DEFAULT_RELATIVE_GAP, MochaSettings.DEFAULT_ROUNDS, MochaSettings.DEFAULT_ROUNDS);
        return new TrainRequest(data, train, learning.structures(), fit, part, run, said, from);
    }
}
