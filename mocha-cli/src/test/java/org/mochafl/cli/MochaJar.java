package org.mochafl.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as it is shipped, run in a directory of its own. */
record MochaJar(Path directory) {

    private static final long MINUTES = 3;

    /** How a run ended. */
    record Outcome(int status, String out, String err) {}

    static List<String> command(String... args) {
        String jar = System.getProperty("mocha.jar");
        if (jar == null) {
            throw new IllegalStateException("expected the property mocha.jar, as mvn verify sets it; found none");
        }
        // Most runs are short: the first compiler is enough for them.
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar));
        command.addAll(List.of(args));
        return command;
    }

    Outcome run(String... args) {
        return run(Map.of(), args);
    }

    Outcome run(Map<String, String> environment, String... args) {
        return run(environment, "", command(args));
    }

    /** With text on standard input. */
    Outcome feed(String input, String... args) {
        return run(Map.of(), input, command(args));
    }

    /** As the command of a shell's line, in which "$@" stands for mocha and its arguments. */
    Outcome shell(String line, String... args) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", line, "sh"));
        command.addAll(command(args));
        return run(Map.of(), "", command);
    }

    /** A build that runs in the background of a shell ignores SIGINT, and so would all that it starts. */
    static List<String> interruptible(List<String> command) {
        List<String> again = List.of("env", "--default-signal=INT");
        try {
            Process known = new ProcessBuilder("env", "--default-signal=INT", "true").start();
            return known.waitFor() == 0
                    ? Stream.concat(again.stream(), command.stream()).toList()
                    : command;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Outcome run(Map<String, String> environment, String input, List<String> command) {
        try {
            Path out = Files.createTempFile("mocha", ".out");
            Path err = Files.createTempFile("mocha", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().remove("MOCHA_DATA");
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // it ended without reading all
            }
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end within " + MINUTES + " minutes");
            }
            Outcome outcome = new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return outcome;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The names of all files in the directory, hidden ones too. */
    List<String> files() {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    JsonNode json(String name) {
        try {
            return JsonMapper.shared().readTree(Files.readString(directory.resolve(name), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
