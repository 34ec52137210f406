package org.mochafl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.catalogue.Catalogue;
import org.mochafl.data.catalogue.DataSource;
import org.mochafl.data.model.Model;
import org.mochafl.data.model.ModelData;
import org.mochafl.data.protocol.Metrics;
import org.mochafl.data.read.Format;
import org.mochafl.report.EvaluationPage;
import org.mochafl.report.EvaluationReport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mocha evaluate}: how good a saved model is on data. */
@Command(
        name = "evaluate",
        header = "Measure a saved model on data.",
        description = {
            "",
            "Columns are matched by name and classes by their names; rows are prepared as in training. On the data that the"
                    + " model was trained on, only the rows that were held back then are measured."
        },
        sortOptions = false,
        customSynopsis = "mocha evaluate --model DIR [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  mocha evaluate --model model/",
            "  mocha evaluate --model model/ --data march.csv --json march.json",
            "  mocha evaluate --model model/ --rows all"
        })
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = "%nWhat to measure:%n", order = 1)
    private ModelOption model = new ModelOption();

    @ArgGroup(validate = false, heading = "%nWhat to measure it on:%n", order = 2)
    private Measured measured = new Measured();

    @ArgGroup(validate = false, heading = "%nWhere the numbers go:%n", order = 3)
    private Results results = new Results();

    /** What is measured. */
    static final class Measured {

        @Option(
                names = "--data",
                paramLabel = "NAME|PATH",
                description = "Data as for mocha train (default: the data of the training).")
        Optional<String> data = Optional.empty();

        @Option(
                names = "--data-dir",
                paramLabel = "DIR",
                description = "Where files of named data sets are (default: $MOCHA_DATA, else ./data).")
        Optional<Path> directory = Optional.empty();

        @Option(names = "--format", paramLabel = "FORMAT", description = "Format of a path (default: recognised).")
        Optional<String> format = Optional.empty();

        @Option(
                names = "--task",
                paramLabel = "COLUMN",
                description = "Column of a table that names the device (default: as in training).")
        Optional<String> task = Optional.empty();

        @Option(
                names = "--label",
                paramLabel = "COLUMN",
                arity = "1",
                description = "Column of a table with the label; may be repeated (default: as in training).")
        List<String> label = new ArrayList<>();

        @Option(
                names = "--rows",
                paramLabel = "WHICH",
                description = {
                    "all, or test: those held back when the model was trained",
                    "(default: test on the data of the training, all on other data)."
                })
        Optional<String> rows = Optional.empty();
    }

    /** Where the numbers go. */
    static final class Results {

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
        checkRows();
        Optional<OutputFile> json = OutputFile.at("--json", results.json);
        PageOutput page = PageOutput.at(results.report, results.figures);
        json.ifPresent(page::checkIsNot);
        Model loaded = model.load();
        DataSource source = source(loaded);
        page.checkIsNotRead("--data", source.data());
        if (json.isPresent()) {
            json.get().checkIsNotRead("--data", source.data());
        }
        EvaluationResult result;
        try (Progress progress = Progress.start()) {
            progress.phase("reading");
            ModelData data = ModelData.of(loaded, source.read());
            progress.phase("measuring");
            result = measure(data);
        }
        RunProvenance provenance = provenance(result);
        if (page.isWanted()) {
            EvaluationReport report = result.report(provenance.forReport(Instant.now()));
            page.write(() -> EvaluationPage.html(report), () -> EvaluationPage.figures(report));
        }
        if (json.isPresent()) {
            json.get().write(result.json().put("provenance", provenance.json()).text());
        }
        result.print(spec.commandLine().getOut());
        page.print(spec.commandLine().getOut());
        json.ifPresent(file -> spec.commandLine().getOut().println("numbers: " + file.path()));
        return 0;
    }

    private void checkRows() {
        measured.rows.filter(rows -> !List.of("all", "test").contains(rows)).ifPresent(rows -> {
            throw new InvalidInput("--rows: expected all or test, found '" + rows + "'");
        });
    }

    private DataSource source(Model loaded) {
        boolean other = measured.data.isPresent();
        String name = measured.data
                .or(() -> ModelOption.told(loaded, "--data"))
                .orElseThrow(() -> new InvalidInput("--data: expected a name (mocha data list) or a path, found none"));
        Optional<String> format = other ? measured.format : told(loaded, measured.format, "--format");
        boolean table = isTable(name, format);
        return new DataSource(
                name,
                DataOptions.directory(
                        other
                                ? measured.directory
                                : measured.directory.or(() ->
                                        ModelOption.told(loaded, "--data-dir").map(Path::of))),
                format.map(Format::named),
                table ? told(loaded, measured.task, "--task") : measured.task,
                table && measured.label.isEmpty() ? ModelOption.allTold(loaded, "--label") : measured.label);
    }

    /** Whether the columns that the training was told may be columns of it, too. */
    private static boolean isTable(String name, Optional<String> format) {
        try {
            Path path = Path.of(name);
            return Catalogue.find(name).isEmpty()
                    && Files.isRegularFile(path)
                    && format.map(Format::named)
                            .orElseGet(() -> Format.recognise(path))
                            .isTable();
        } catch (InvalidPathException synthetic) {
            return false;
        }
    }

    private static Optional<String> told(Model loaded, Optional<String> here, String option) {
        return here.or(() -> ModelOption.told(loaded, option));
    }

    private EvaluationResult measure(ModelData data) {
        boolean known = data.isOfTraining();
        boolean held = measured.rows.map("test"::equals).orElse(known);
        if (held && !known) {
            throw new InvalidInput("--rows test: expected the data that the model was trained on, "
                    + data.model().description().origin().digest() + ", found other data");
        }
        List<TaskData> rows = held ? data.testRows() : data.federation().tasks();
        if (rows.stream().allMatch(task -> task.count() == 0)) {
            throw new InvalidInput(
                    "--rows test: expected rows that were held back when the model was trained, found none"
                            + " (it was trained with --test-fraction "
                            + NumberText.setting(
                                    data.model().description().training().rows().testFraction())
                            + "); --rows all measures on all");
        }
        Metrics metrics = data.metrics(rows);
        return new EvaluationResult(data, held, known, FederationText.rows(rows).sum(), metrics);
    }

    private RunProvenance provenance(EvaluationResult result) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("model", model.model.toString());
        settings.put("rows", result.held() ? "test" : "all");
        return RunProvenance.of(
                CommandText.of(spec),
                result.data().model().description().training().rows().seed(),
                result.data().federation(),
                settings);
    }
}
