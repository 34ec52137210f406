package org.mochafl.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mochafl.core.kernel.LapackChoice;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Eigenvalues in Java and by the machine's LAPACK, in JVMs that take turns. */
@Command(name = "lapack", description = "Time of eigenvalues in Java and by the machine's LAPACK, as Markdown.")
public final class LapackBenchmarks implements Callable<Integer> {

    private static final List<String> SIZES = List.of("30", "100", "300", "1000", "2000");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--repeats", description = "JVMs of each, of whose fastest calls the median is told (default 3).")
    private int repeats = 3;

    @Option(names = "--json", description = "Where all numbers go.")
    private Optional<Path> json = Optional.empty();

    /** Runs it. */
    public static void main(String... args) {
        System.exit(new CommandLine(new LapackBenchmarks()).execute(args));
    }

    @Override
    public Integer call() {
        LapackChoice.use("native"); // or an error at once
        PrintWriter out = spec.commandLine().getOut();
        double load = Machine.load();
        MarkdownTable table = new MarkdownTable(List.of("n", "java, ms", "native, ms", "java by native"));
        Map<String, Map<String, List<Double>>> all = new LinkedHashMap<>();
        for (String size : SIZES) {
            Map<String, List<Double>> millis = inTurns(size);
            all.put(size, millis);
            double java = median(millis.getOrDefault("java", List.of()));
            double machine = median(millis.getOrDefault("native", List.of()));
            table.add(List.of(size, number(java), number(machine), String.format(Locale.ROOT, "%.1f", java / machine)));
            spec.commandLine().getErr().println("n = " + size + ": done");
        }
        out.printf(
                Locale.ROOT,
                "# LAPACK%n%n%s; load average %.1f before. Java is EJML, the other %s.%n%nAll eigenvalues and eigenvectors of the"
                        + " Gram matrix of n rows of 2n normal numbers, as an Ω-step takes them, in JVMs that take turns:"
                        + " the median of %d, of each the fastest iteration.%n%n%s",
                Machine.description(),
                load,
                LapackChoice.description(),
                repeats,
                table.text());
        out.flush();
        json.ifPresent(path ->
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(path, all));
        return 0;
    }

    /** Milliseconds of each, by name. */
    private Map<String, List<Double>> inTurns(String size) {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        int iterations = size.length() > 3 ? 1 : 50;
        for (int i = 0; i < repeats; i++) {
            for (String name : List.of("java", "native")) {
                List<String> jvm = List.of("-Dmocha.lapack=" + name, "-Xmx1g");
                double nanos = TimedCalls.of(
                                "EigenBenchmark\\.eigen", Map.of("size", List.of(size)), jvm, 1, iterations)
                        .get(0)
                        .fastest();
                millis.computeIfAbsent(name, unused -> new ArrayList<>()).add(1e-6 * nanos);
            }
        }
        return millis;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get((values.size() - 1) / 2);
    }

    private static String number(double millis) {
        return String.format(Locale.ROOT, millis < 100 ? "%.2f" : "%.0f", millis);
    }
}
