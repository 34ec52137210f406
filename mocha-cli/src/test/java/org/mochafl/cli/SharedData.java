package org.mochafl.cli;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real federations beside the repository: {@code MOCHA_DATA}, else {@code ../shared/data}. */
final class SharedData {

    private SharedData() {}

    /** A file of the real data; without it the test is skipped, or fails where {@code CI} is true. */
    static Path file(String name) {
        Path file = directory().resolve(name);
        if (!Files.exists(file)) {
            String message = file + ": expected a real data set (MOCHA_DATA names another directory), found none";
            if ("true".equals(System.getenv("CI"))) {
                return fail(message);
            }
            Assumptions.abort(message);
        }
        return file;
    }

    private static Path directory() {
        String given = System.getenv("MOCHA_DATA");
        return given != null && !given.isEmpty()
                ? Path.of(given)
                : Path.of(System.getProperty("mocha.root"))
                        .resolveSibling("shared")
                        .resolve("data");
    }
}
