package org.mochafl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.relations.RelationAnalysis;
import org.mochafl.core.relations.TaskRelations;
import org.mochafl.data.model.Model;
import org.mochafl.data.model.ModelDirectory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mocha relations}: how the devices of a saved model relate. */
@Command(
        name = "relations",
        header = "Tell how the devices of a saved model relate.",
        description = {
            "",
            "Which devices are alike and which belong together, which are far from all others, and which are tied to which, or"
                    + " influence which, as far as the structure of the training tells. The data is not needed."
        },
        sortOptions = false,
        customSynopsis = "mocha relations --model DIR [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  mocha relations --model model/",
            "  mocha relations --model model/ --report relations.html",
            "  mocha relations --model model/ --neighbours 10 --csv neighbours.csv"
        })
final class RelationsCommand implements Callable<Integer> {

    /** The summary needs as many. */
    private static final int FEWEST = TrainedRelations.NEIGHBOURS;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = "%nWhat to tell:%n", order = 1)
    private ModelOption model = new ModelOption();

    @ArgGroup(validate = false, heading = "", order = 2)
    private Told told = new Told();

    @ArgGroup(validate = false, heading = "%nWhere it goes:%n", order = 3)
    private Results results = new Results();

    /** How much is told. */
    static final class Told {

        @Option(
                names = "--neighbours",
                paramLabel = "K",
                description = "How many of the devices most like each device (default: " + FEWEST + ").")
        Optional<Integer> neighbours = Optional.empty();
    }

    /** Where it goes. */
    static final class Results {

        @Option(
                names = "--csv",
                paramLabel = "FILE",
                description = {
                    "Write the matrix of all correlations, of up to 1,000 devices;",
                    "with --neighbours, the devices most like each device."
                })
        Optional<Path> csv = Optional.empty();

        @Option(
                names = "--output",
                paramLabel = "DIR",
                description = "Write every table as CSV: matrix, neighbours, groups, outliers, links.")
        Optional<Path> output = Optional.empty();

        @Option(names = "--json", paramLabel = "FILE", description = "Write every number, and where it comes from.")
        Optional<Path> json = Optional.empty();

        @Option(names = "--report", paramLabel = "FILE", description = "Write a page to look at, in HTML.")
        Optional<Path> report = Optional.empty();

        @Option(
                names = "--figures",
                paramLabel = "DIR",
                description = "Write every figure of that page as a drawing (SVG, PNG) and as numbers (CSV).")
        Optional<Path> figures = Optional.empty();
    }

    @Override
    public Integer call() throws IOException {
        RelationsOutput output = RelationsOutput.at(results, told.neighbours.isPresent());
        Model loaded = model.load();
        ModelRelations found;
        try (Progress progress = Progress.start()) {
            progress.phase("reading");
            TaskRelations relations = ModelDirectory.at(model.model).loadRelations(loaded);
            int count = count(relations);
            output.check(relations, loaded.description().training().structure());
            progress.phase("relating");
            RelationAnalysis analysis =
                    RelationAnalysis.of(relations, loaded::weights, Math.max(FEWEST, count), new AllCores());
            found = new ModelRelations(model.model, loaded.description(), analysis, count);
        }
        output.write(found, CommandText.of(spec));
        PrintWriter out = spec.commandLine().getOut();
        new RelationsText(found, told.neighbours.isPresent()).print(out);
        output.print(out);
        return 0;
    }

    private int count(TaskRelations relations) {
        int others = Math.max(1, relations.tasks() - 1);
        int most = relations.known().isPresent() ? Math.min(TaskRelations.KNOWN, others) : others;
        int count = told.neighbours.orElse(Math.min(FEWEST, most));
        if (count < 1 || count > most) {
            throw new InvalidInput("--neighbours: expected 1 to " + NumberText.count(most) + ", found " + count);
        }
        return count;
    }
}
