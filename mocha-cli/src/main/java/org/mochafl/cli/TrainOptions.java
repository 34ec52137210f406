package org.mochafl.cli;

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
}
