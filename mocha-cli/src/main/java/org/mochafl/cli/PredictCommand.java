package org.mochafl.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.model.Model;
import org.mochafl.data.model.RowScorer;
import org.mochafl.data.model.RowScorer.UnknownTask;
import org.mochafl.data.read.FederationFile;
import org.mochafl.data.read.RowReader;
import org.mochafl.data.read.RowReader.Row;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mocha predict}: rows in, predictions out, one by one in their order. */
@Command(
        name = "predict",
        header = "Predict rows with a saved model.",
        description = {
            "",
            "Rows are read one by one, from a CSV table or JSON lines (recognised), and predicted in their order by the model"
                    + " of their device. Columns are found by name; those the model does not know are left out."
        },
        sortOptions = false,
        customSynopsis = "mocha predict --model DIR [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  mocha predict --model model/ --input rows.csv --output predictions.csv",
            "  mocha predict --model model/ --task phone --format jsonl < rows.jsonl",
            "  mocha predict --model model/ --input new.csv --unknown-task mean"
        })
final class PredictCommand implements Callable<Integer> {

    private static final String STANDARD = "-";

    @ArgGroup(validate = false, heading = "%nWhat to predict with:%n", order = 1)
    private ModelOption model = new ModelOption();

    @ArgGroup(validate = false, heading = "%nWhat to predict:%n", order = 2)
    private Rows rows = new Rows();

    @ArgGroup(validate = false, heading = "%nWhere predictions go:%n", order = 3)
    private Predictions predictions = new Predictions();

    /** Where rows come from. */
    static final class Rows {

        @Option(
                names = "--input",
                paramLabel = "FILE",
                description = "The rows; - is standard input (default: ${DEFAULT-VALUE}).")
        String input = STANDARD;

        @Option(
                names = "--task",
                paramLabel = "COLUMN",
                description = "Column or field that names the device (default: as in training, else task).")
        Optional<String> task = Optional.empty();

        @Option(
                names = "--unknown-task",
                paramLabel = "HOW",
                description = {
                    "What becomes of rows of a device the model does not know: fail, or mean",
                    "(predicted by the mean of all models) (default: ${DEFAULT-VALUE})."
                })
        String unknownTask = "fail";
    }

    /** Where predictions go. */
    static final class Predictions {

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description = "How predictions are written: csv or jsonl (default: ${DEFAULT-VALUE}).")
        String format = "csv";

        @Option(
                names = "--output",
                paramLabel = "FILE",
                description = "Write them to a file, whole or not at all (default: standard output, row by row).")
        Optional<Path> output = Optional.empty();
    }

    @Override
    public Integer call() throws IOException {
        UnknownTask unknown = UnknownTask.named(rows.unknownTask);
        PredictionFormat format = PredictionFormat.named(predictions.format);
        Optional<OutputFile> file = OutputFile.at("--output", predictions.output);
        Model loaded = model.load();
        RowScorer scorer = new RowScorer(loaded, unknown);
        String task = rows.task.or(() -> ModelOption.told(loaded, "--task")).orElse(FederationFile.TASK_COLUMN);
        String name = rows.input.equals(STANDARD) ? "standard input" : rows.input;
        try (InputStream in = open();
                RowReader reader = RowReader.of(
                        name,
                        new InputStreamReader(in, StandardCharsets.UTF_8),
                        task,
                        loaded.problem().features())) {
            if (file.isPresent()) {
                file.get()
                        .write(out -> predict(
                                name,
                                reader,
                                scorer,
                                format.on(out, loaded.problem().labels())));
            } else {
                toStandardOutput(out -> predict(
                        name, reader, scorer, format.on(out, loaded.problem().labels())));
            }
        }
        return 0;
    }

    /** All rows that come before a wrong one are written. */
    private static void predict(String name, RowReader reader, RowScorer scorer, PredictionFormat.Lines lines)
            throws IOException {
        for (Optional<Row> row = next(name, reader); row.isPresent(); row = next(name, reader)) {
            lines.write(row.get().task(), scorer.scores(row.get()));
        }
    }

    /** An input that cannot be read is not told as an output that cannot be written. */
    private static Optional<Row> next(String name, RowReader reader) {
        try {
            return reader.next();
        } catch (IOException failed) {
            throw new UncheckedIOException(name + ": expected to read it, found: " + failed.getMessage(), failed);
        }
    }

    private InputStream open() throws IOException {
        if (rows.input.equals(STANDARD)) {
            return new FileInputStream(FileDescriptor.in);
        }
        Path path = Path.of(rows.input);
        if (rows.input.isBlank() || !Files.exists(path) || Files.isDirectory(path)) {
            throw new InvalidInput(
                    "--input " + rows.input + ": expected a file with rows, or - for standard input, found "
                            + (rows.input.isBlank() || !Files.exists(path) ? "none" : "a directory"));
        }
        return Files.newInputStream(path);
    }

    private static void toStandardOutput(OutputFile.Content content) throws IOException {
        Writer out = new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
        try {
            try {
                content.writeTo(out);
            } finally {
                out.flush();
            }
        } catch (IOException failed) {
            throw new IOException("standard output: expected to write to it, found: " + failed.getMessage(), failed);
        }
    }
}
