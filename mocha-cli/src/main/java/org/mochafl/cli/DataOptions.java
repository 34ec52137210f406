package org.mochafl.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.loss.Loss;
import org.mochafl.data.Federation;
import org.mochafl.data.RawFederation;
import org.mochafl.data.catalogue.DataDirectory;
import org.mochafl.data.catalogue.DataSource;
import org.mochafl.data.prepare.FeatureSelection;
import org.mochafl.data.prepare.FeatureStorage;
import org.mochafl.data.prepare.MissingValues;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.prepare.Standardization;
import org.mochafl.data.read.Format;
import picocli.CommandLine.Option;

/** The options that say what to learn from. */
final class DataOptions {

    /** Where files of the catalogue are looked up when nobody says: the first of these that is there. */
    private static final List<Path> USUAL = List.of(Path.of("data"), Path.of("..", "shared", "data"));

    @Option(
            names = "--data",
            paramLabel = "NAME|PATH",
            description = {
                "A data set by name (mocha data list), synthetic[:name=value,...],",
                "or a path: CSV or Parquet table, LIBSVM, LEAF or MATLAB file, or a directory."
            })
    String data = "";

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where files of named data sets are (default: $MOCHA_DATA, else ./data).")
    Optional<Path> directory = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = {"Format of a path: csv, parquet, libsvm, mat, har, leaf or heart", "(default: recognised)."})
    Optional<String> format = Optional.empty();

    @Option(
            names = "--task",
            paramLabel = "COLUMN",
            description = "Column of a table that names the device (default: task).")
    Optional<String> task = Optional.empty();

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            arity = "1",
            description = {
                "Column of a table with the label (default: label);",
                "repeated, as many numbers are learned together."
            })
    List<String> label = new ArrayList<>();

    @Option(
            names = "--positive",
            paramLabel = "LABEL",
            description = {
                "Learn this class against the rest; names match without case",
                "(default: of two classes the higher; of more each against the rest)."
            })
    Optional<String> positive = Optional.empty();

    @Option(
            names = "--missing",
            paramLabel = "HOW",
            description = {
                "What becomes of missing values: fail, mean (of the feature's known values in",
                "training rows) or drop-row (default: ${DEFAULT-VALUE})."
            })
    String missing = "fail";

    @Option(
            names = "--exclude-columns",
            paramLabel = "GLOB",
            arity = "1",
            description = "Leave out features whose names match, such as 'acc-*'; may be repeated.")
    List<String> excluded = new ArrayList<>();

    @Option(
            names = "--standardize",
            paramLabel = "HOW",
            description = {
                "Features to mean 0 and variance 1, by the training rows of all devices",
                "(pooled) or of each (task); none leaves them (default: ${DEFAULT-VALUE})."
            })
    String standardize = "none";

    @Option(
            names = "--storage",
            paramLabel = "HOW",
            description = {
                "How dense features are kept in memory: double, or float, which takes",
                "half of it and rounds them to 24 bits (default: ${DEFAULT-VALUE})."
            })
    String storage = "double";

    @Option(names = "--bias", description = "Add a feature that is always 1.")
    boolean bias;

    static DataSource source(String data, Optional<Path> directory) {
        return DataSource.of(data, directory(directory));
    }

    /** The directory of named data sets. */
    static Path directory(Optional<Path> option) {
        Path usual = USUAL.stream().filter(Files::isDirectory).findFirst().orElse(USUAL.get(0));
        return DataDirectory.choose(option, Optional.ofNullable(System.getenv(DataDirectory.VARIABLE)), usual);
    }

    /** What is done to rows before a fit. */
    Preparation preparation() {
        return new Preparation(MissingValues.named(missing), Standardization.named(standardize), bias);
    }

    /** Where the data is; a mistake in the options is found here, before anything is read. */
    DataSource source() {
        if (data.isBlank()) {
            throw new InvalidInput("--data: expected a name (mocha data list) or a path, found none");
        }
        FeatureStorage.named(storage);
        DataSource source = new DataSource(data, directory(directory), format.map(Format::named), task, label);
        source.synthetic();
        return source;
    }

    /** Reads the data, with labels that the loss can learn: classes, or numbers where the loss takes any number. */
    Federation read(Loss loss) {
        RawFederation raw = MissingValues.named(missing).apply(new FeatureSelection(excluded).apply(source().read()));
        FeatureStorage kept = FeatureStorage.named(storage);
        if (positive.isPresent()) {
            return kept.apply(raw.positive(positive.get()));
        }
        return kept.apply(loss.accepts(0.5) ? raw.regression() : raw.classes());
    }

    /** Every setting, as a person writes it. */
    void addTo(Map<String, String> settings) {
        settings.put("data", data);
        positive.ifPresent(value -> settings.put("positive", value));
        task.ifPresent(column -> settings.put("task column", column));
        if (!label.isEmpty()) {
            settings.put("label column", String.join(" ", label));
        }
        settings.put("excluded columns", excluded.isEmpty() ? "none" : String.join(" ", excluded));
        settings.put("missing values", missing);
        settings.put("standardize", standardize);
        settings.put("bias", bias ? "yes" : "no");
        settings.put("storage", FeatureStorage.named(storage).toString());
    }
}
