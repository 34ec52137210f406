package org.mochafl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a race: who races on what, how far, and what is written of it. */
final class RaceOptions {

    static final List<String> USUAL = List.of("mocha", "cocoa", "mb-sdca", "mb-sgd");

    @Option(
            names = "--methods",
            paramLabel = "LIST",
            split = ",",
            hideParamSyntax = true,
            description = {
                "Who races: mocha, cocoa, mb-sdca, mb-sgd, mb-sgd:plain",
                "(default: mocha,cocoa,mb-sdca,mb-sgd)."
            })
    List<String> methods = new ArrayList<>();

    @Option(
            names = "--lambda",
            paramLabel = "NUMBER",
            description = "Regularisation; scales the whole quadratic of the structure (default: ${DEFAULT-VALUE}).")
    double lambda = 1e-2;

    @Option(
            names = "--step",
            paramLabel = "w|whole",
            description = {
                "Where a structure learns relations: race on one W-step, with relations that were learned",
                "before, or on models and relations together, which only mocha and cocoa can",
                "(default: w, whole where one method alone runs that can)."
            })
    Optional<String> step = Optional.empty();

    @Option(
            names = "--target",
            paramLabel = "NUMBER",
            description = "The relative sub-optimality that the race is to (default: ${DEFAULT-VALUE}).")
    double target = 1e-3;

    @Option(
            names = "--untuned",
            description = "Run every method with the first setting of its knobs, the most promising by itself.")
    boolean untuned;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page to look at, in HTML.")
    Optional<Path> report = Optional.empty();

    @Option(
            names = "--figures",
            paramLabel = "DIR",
            description = "Write every figure of that page as a drawing (SVG, PNG) and as numbers (CSV).")
    Optional<Path> figures = Optional.empty();

    /** The names of the methods, each once. */
    List<String> names() {
        return OneOfEach.of("--methods", methods.isEmpty() ? USUAL : methods);
    }
}
