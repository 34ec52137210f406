package org.mochafl.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mocha reproduce}: the paper's table and figures. */
@Command(
        name = "reproduce",
        header = "Repeat the paper's table and figures: numbers, plots and a page with the paper's values beside ours.",
        description = {
            "",
            "  table1    errors of global, local and multi-task learning",
            "  figure1   four methods on three networks",
            "  figure2   slow devices: how far MOCHA is ahead of CoCoA at each accuracy",
            "  figure3   devices that fail, and one that never answers",
            "  skew      devices of very uneven size",
            "  all       every one of them",
            "",
            "Writes index.html, numbers.json, and every figure as SVG, PNG and CSV into one directory. All of it takes",
            "hours; --quick makes a small version, which says that it is one."
        },
        sortOptions = false,
        customSynopsis = "mocha reproduce RESULT... [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  mocha reproduce table1 --data har --data landmine --output table1",
            "  mocha reproduce figure2 figure3 --quick",
            "  mocha reproduce all --output paper"
        })
final class ReproduceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RESULT", arity = "1..*", description = "What to repeat, see above.")
    private List<String> results = new ArrayList<>();

    @ArgGroup(validate = false, heading = "%nWhat to repeat it on:%n", order = 1)
    private OnWhat on = new OnWhat();

    @ArgGroup(validate = false, heading = "%nHow much:%n", order = 2)
    private HowMuch much = new HowMuch();

    @ArgGroup(validate = false, heading = "%nHow to run:%n", order = 3)
    private RunOptions run = new RunOptions();

    /** What to repeat results on. */
    static final class OnWhat {

        @Option(
                names = "--data",
                paramLabel = "NAME|PATH",
                arity = "1",
                description = {
                    "A data set by name, or other data that needs no further options; may be repeated",
                    "(default: har; for table1 har, landmine, vehicle, and glass if it is here)."
                })
        private List<String> data = new ArrayList<>();

        @Option(
                names = "--data-dir",
                paramLabel = "DIR",
                description = "Where files of named data sets are (default: $MOCHA_DATA, else ./data).")
        private Optional<Path> directory = Optional.empty();

        @Option(
                names = "--exclude-columns",
                paramLabel = "GLOB",
                arity = "1",
                description = "Leave out features whose names match, such as 'acc-*'; may be repeated.")
        private List<String> excluded = new ArrayList<>();
    }

    /** How much is done. */
    static final class HowMuch {

        @Option(names = "--quick", description = "A small version: fewer trials and rounds.")
        private boolean quick;

        @Option(
                names = "--trials",
                paramLabel = "N",
                description = "How many random splits into training and test rows (default: 10, with --quick 2).")
        private Optional<Integer> trials = Optional.empty();

        @Option(
                names = "--rounds",
                paramLabel = "N",
                description = "The most rounds of a run of a race (default: 20000, with --quick 2000).")
        private Optional<Long> rounds = Optional.empty();

        @Option(
                names = "--lambda",
                paramLabel = "NUMBER",
                description = "Regularisation of the races (default: ${DEFAULT-VALUE}).")
        private double lambda = 1e-2;

        @Option(
                names = "--output",
                paramLabel = "DIR",
                description = "The directory for all that is written (default: ${DEFAULT-VALUE}).")
        private Path output = Path.of("reproduction");

        private StudySize size() {
            StudySize size = StudySize.of(quick);
            size = trials.map(size::withTrials).orElse(size);
            return rounds.map(size::withRaceRounds).orElse(size);
        }
    }

    @Override
    public Integer call() throws IOException {
        ReproduceRequest request = new ReproduceRequest(
                ReproduceRequest.studies(results), on.data, on.directory, on.excluded, much.size(), much.lambda, run);
        new ReproduceJob(request, CommandText.of(spec), OutputDirectory.at("--output", much.output))
                .run(spec.commandLine().getOut());
        return 0;
    }
}
