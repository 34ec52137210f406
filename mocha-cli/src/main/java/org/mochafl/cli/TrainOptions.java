package org.mochafl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mochafl.data.protocol.ComparisonSettings;
import picocli.CommandLine.Option;

/** The options of {@code mocha train} alone. */
final class TrainOptions {

    @Option(
            names = "--lambda",
            paramLabel = "NUMBER",
            description = "Regularisation; scales the whole quadratic of the structure (default: ${DEFAULT-VALUE}).")
    double lambda = 1e-2;

    @Option(
            names = "--lambdas",
            paramLabel = "LIST",
            split = ",",
            hideParamSyntax = true,
            description = {
                "With --structure auto, which chooses lambda too: the ones to choose from",
                "(default: 1e-5,1e-4,1e-3,1e-2,0.1,1,10)."
            })
    List<Double> lambdas = new ArrayList<>();

    @Option(
            names = "--folds",
            paramLabel = "N",
            description = "Folds of the cross-validation of --structure auto (default: ${DEFAULT-VALUE}).")
    int folds = ComparisonSettings.DEFAULT.folds();

    @Option(
            names = "--restarts",
            paramLabel = "N",
            description = {
                "Train from N starts and keep the one with the least objective, where a structure's",
                "problem is not convex (default: ${DEFAULT-VALUE})."
            })
    int restarts = 1;

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
            description = "Write every figure of that page as a drawing (SVG, PNG) and as numbers (CSV).")
    Optional<Path> figures = Optional.empty();
}
