package org.mochafl.data.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mochafl.data.RawFederation;

/**
 * A file of 37 MB (LIBSVM: 42 MB) is read by a JVM that may use 32 MB (40 MB): there is room for its 16 MB of numbers
 * (24 MB with their columns), not for the file.
 */
class StreamingTest {

    private static final int ROWS = 20_000;
    private static final int FEATURES = 100;
    private static final int TASKS = 40;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CSV", "LIBSVM", "LEAF"})
    void costsOnlyTheNumbersKept(Format format) throws IOException, InterruptedException {
        Path file = directory.resolve("large");
        write(format, file);
        assertThat(Files.size(file)).isGreaterThan(format == Format.LIBSVM ? 42_000_000 : 37_000_000);
        Path output = directory.resolve("output");
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        format == Format.LIBSVM ? "-Xmx40m" : "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamingTest.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(reader.waitFor()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains(TASKS + " tasks, " + ROWS + " rows, " + FEATURES + " features");
    }

    /** Reads a file in the other JVM. */
    public static void main(String[] arguments) {
        RawFederation read = FederationFile.of(Path.of(arguments[0])).read();
        System.out.println(read);
    }

    private static void write(Format format, Path file) throws IOException {
        Random random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            switch (format) {
                case CSV -> {
                    out.write("task,label," + numbers(",", j -> "f" + j) + "\n");
                    for (int i = 0; i < ROWS; i++) {
                        out.write(i % TASKS + "," + i % 2 + "," + numbers(",", j -> number(random)) + "\n");
                    }
                }
                case LIBSVM -> {
                    for (int i = 0; i < ROWS; i++) {
                        out.write(
                                i % 2 + " qid:" + i % TASKS + " " + numbers(" ", j -> j + ":" + number(random)) + "\n");
                    }
                }
                default -> writeLeaf(out, random);
            }
        }
    }

    private static void writeLeaf(BufferedWriter out, Random random) throws IOException {
        int rows = ROWS / TASKS;
        String users = IntStream.range(0, TASKS).mapToObj(t -> "\"u" + t + "\"").collect(Collectors.joining(","));
        String samples = IntStream.range(0, TASKS).mapToObj(t -> "" + rows).collect(Collectors.joining(","));
        out.write("{\"users\":[" + users + "],\"num_samples\":[" + samples + "],\"user_data\":{");
        for (int t = 0; t < TASKS; t++) {
            out.write((t == 0 ? "" : ",") + "\"u" + t + "\":{\"x\":[");
            for (int i = 0; i < rows; i++) {
                out.write((i == 0 ? "" : ",") + "[" + numbers(",", j -> number(random)) + "]");
            }
            String labels = IntStream.range(0, rows).mapToObj(i -> "" + i % 2).collect(Collectors.joining(","));
            out.write("],\"y\":[" + labels + "]}");
        }
        out.write("}}");
    }

    private static String numbers(String separator, IntFunction<String> number) {
        return IntStream.rangeClosed(1, FEATURES).mapToObj(number).collect(Collectors.joining(separator));
    }

    private static String number(Random random) {
        return String.valueOf(1 + random.nextDouble());
    }
}
