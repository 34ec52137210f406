package org.mochafl.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.kernel.KernelChoice;
import org.mochafl.core.kernel.LapackChoice;
import picocli.CommandLine.Option;

/** The options that say how to run, and where the numbers go. */
final class RunOptions {

    private static final int MOST_THREADS = 1024;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of every random choice (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads; the results do not depend on it (default: every core).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--kernels",
            paramLabel = "NAME",
            description = {
                "How vectors are multiplied: scalar, or simd on registers of 256",
                "bits or more; the results do not depend on it (default: simd",
                "where Java and the machine have such registers and the work is",
                "long)."
            })
    Optional<String> kernels = Optional.empty();

    @Option(
            names = "--lapack",
            paramLabel = "NAME",
            description = {
                "Whose eigenvalues central solves take: java, the same bits",
                "everywhere, or native, those of the machine's LAPACK, faster with",
                "some hundred devices or features (default: java)."
            })
    Optional<String> lapack = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE", description = "Write every number, and where it comes from.")
    Optional<Path> json = Optional.empty();

    /**
     * Checks what can be checked before the work, and chooses the kernels and the LAPACK.
     *
     * @throws InvalidInput if there are too few threads or too many, or no such kernels or LAPACK here
     */
    void begin() {
        threads();
        kernels.ifPresent(name -> choose(KernelChoice::use, name));
        lapack.ifPresent(name -> choose(LapackChoice::use, name));
    }

    private static void choose(Consumer<String> choice, String name) {
        try {
            choice.accept(name);
        } catch (InvalidInput e) {
            throw new InvalidInput("--" + e.getMessage(), e);
        }
    }

    int threads() {
        if (threads < 1) {
            throw new InvalidInput("--threads: expected at least 1, found " + threads);
        }
        if (threads > MOST_THREADS) {
            throw new InvalidInput("--threads: expected at most " + MOST_THREADS + ", found " + threads);
        }
        return threads;
    }

    /** The file for the numbers, tried out. */
    Optional<OutputFile> json() throws IOException {
        return OutputFile.at("--json", json);
    }
}
