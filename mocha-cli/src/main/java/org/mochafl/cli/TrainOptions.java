package org.mochafl.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of {@code mocha train} alone. */
final class TrainOptions {

    @Option(
            names = "--lambda",
            paramLabel = "NUMBER",
            description = "Regularisation; scales the whole quadratic of the structure (default: ${DEFAULT-VALUE}).")
    double lambda = 1e-2;

    @Option(
            names = "--test-fraction",
            paramLabel = "F",
            description = "Part of each device's rows to test on; 0 trains on every row (default: ${DEFAULT-VALUE}).")
    double testFraction = 0.25;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = {
                "Save the model in this directory, whole or not at all. A model that is there is",
                "replaced when the new one is complete; anything else is left alone."
            })
    Optional<Path> output = Optional.empty();

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = {
                "Go on with the training of this saved model, as it was told; only --data and",
                "--data-dir (where the same data is), --rounds and --relative-gap may be new.",
                "Saved in the same directory unless --output names another."
            })
    Optional<Path> resume = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page to look at, in HTML.")
    Optional<Path> report = Optional.empty();

    @Option(
            names = "--figures",
            paramLabel = "DIR",
            description = "Write every figure of that page as a drawing (SVG) and as numbers (CSV).")
    Optional<Path> figures = Optional.empty();
}
