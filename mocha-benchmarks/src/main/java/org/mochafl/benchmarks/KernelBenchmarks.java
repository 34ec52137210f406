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
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kernels, and what part of the machine a dense device step reaches.
 *
 * <p>The roof is measured in the same run, {@link MachineRoof}; the work is counted by {@link DeviceWork}; {@link Roofline} puts
 * them together. Four limits: multiplications and additions in registers, none fused; reads from the nearest cache, two operands a
 * multiply-add; reads of rows, at the rate of a stream over as many bytes as the task's rows have; and of the Gram matrix, likewise.
 * What else a step does (writes, losses, random order) has no place in the least time: the share is lower for it.
 */
@Command(
        name = "kernels",
        description = "Time of the kernels and of a dense device step beside the machine's roof, as Markdown.")
public final class KernelBenchmarks implements Callable<Integer> {

    /** Of the task whose Gram matrix is made: a person of Human Activity. */
    static final int GRAM_ROWS = 257;

    private static final List<String> PROVIDERS = List.of("scalar", "simd");
    private static final List<String> SIZES = List.of("50", "100", "300", "561");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--iterations", description = "Of 10 ms each, of which the fastest is told (default 100).")
    private int iterations = 100;

    @Option(names = "--forks", description = "JVMs for each benchmark (default 1).")
    private int forks = 1;

    @Option(names = "--json", description = "Where all numbers go.")
    private Optional<Path> json = Optional.empty();

    /** Runs it. */
    public static void main(String... args) {
        System.exit(new CommandLine(new KernelBenchmarks()).execute(args));
    }

    @Override
    public Integer call() {
        double load = Machine.load();
        MachineRoof roof = MachineRoof.measure(forks, iterations);
        progress("the roof: done");
        Map<String, List<TimedCalls>> steps = measure("DeviceStepBenchmark\\.solve");
        Map<String, List<TimedCalls>> kernels = measure("KernelBenchmark\\.(dot|axpy|gram)");
        kernels.put("either", measure("KernelBenchmark\\.(axpyWhole|sparse.*)", "scalar"));
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "# Kernels%n%n%s; load average %.1f before and %.1f after. One thread; the fastest of %d iterations of 10 ms by JMH, in"
                        + " %d JVM each.%n%n",
                Machine.description(),
                load,
                Machine.load(),
                forks * iterations,
                forks);
        out.printf("## The machine%n%n%s%n", roof.table());
        List<DeviceShare> shares = shares(roof, steps);
        out.printf("## Device step%n%n%s%n%s%n", DeviceShare.EXPLANATION, DeviceShare.table(shares));
        out.printf(
                "## Calls%n%nThe last line is the least that a dense product takes by the roof.%n%n%s",
                kernelTable(roof, kernels));
        out.flush();
        json.ifPresent(path -> JsonMapper.builder()
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValue(path, numbers(roof, steps, kernels, shares)));
        return 0;
    }

    /** By provider. */
    private Map<String, List<TimedCalls>> measure(String methods) {
        Map<String, List<TimedCalls>> measured = new LinkedHashMap<>();
        PROVIDERS.forEach(provider -> measured.put(provider, measure(methods, provider)));
        return measured;
    }

    private List<TimedCalls> measure(String methods, String provider) {
        List<String> jvm = new ArrayList<>(List.of("-Dmocha.kernels=" + provider));
        if (provider.equals("simd")) {
            jvm.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        }
        List<TimedCalls> measured = TimedCalls.of(methods, Map.of(), jvm, forks, iterations);
        progress(methods.replace("\\", "") + ", " + provider + ": done");
        return measured;
    }

    private void progress(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }

    private static List<DeviceShare> shares(MachineRoof roof, Map<String, List<TimedCalls>> steps) {
        List<DeviceShare> shares = new ArrayList<>();
        for (DeviceStepCase step : DeviceStepCase.values()) {
            DeviceWork work = DeviceWork.of(step);
            steps.forEach((provider, all) -> all.stream()
                    .filter(calls -> step.name().equals(calls.parameters().get("step")))
                    .forEach(calls -> shares.add(
                            new DeviceShare(step, provider, 1e-9 * calls.fastest(), work, roof.of(step, work)))));
        }
        return shares;
    }

    private static String kernelTable(MachineRoof roof, Map<String, List<TimedCalls>> kernels) {
        List<String> head = new ArrayList<>(List.of("ns a call", "kernels"));
        SIZES.forEach(size -> head.add("d = " + size));
        MarkdownTable table = new MarkdownTable(head);
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("dot", "dot, rows of a long array");
        titles.put("axpy", "y += a x, rows of a long array");
        titles.put("axpyWhole", "y += a x, whole arrays");
        titles.put("sparseDot", "sparse dot, d non-zeros");
        titles.put("sparseAxpy", "sparse y += a x, d non-zeros");
        titles.put("gram", "Gram matrix of " + GRAM_ROWS + " rows");
        titles.forEach((method, title) -> kernels.forEach((provider, all) -> {
            List<TimedCalls> row = all.stream()
                    .filter(calls -> calls.benchmark().equals(method))
                    .toList();
            if (!row.isEmpty()) {
                List<String> cells = new ArrayList<>(List.of(title, provider));
                SIZES.forEach(size -> cells.add(nanos(row, size)));
                table.add(cells);
            }
        }));
        List<String> least = new ArrayList<>(List.of("the roof", ""));
        SIZES.forEach(size -> least.add(String.format(
                Locale.ROOT,
                "%.1f",
                1e9 * roof.ofProduct(Integer.parseInt(size)).leastSeconds())));
        return table.add(least).text();
    }

    private static String nanos(List<TimedCalls> row, String size) {
        return row.stream()
                .filter(calls -> size.equals(calls.parameters().get("size")))
                .map(calls -> String.format(Locale.ROOT, "%.1f", calls.fastest()))
                .findFirst()
                .orElse("–");
    }

    private static Map<String, Object> numbers(
            MachineRoof roof,
            Map<String, List<TimedCalls>> steps,
            Map<String, List<TimedCalls>> kernels,
            List<DeviceShare> shares) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("machine", Machine.description());
        numbers.put("roof", roof);
        numbers.put("shares", shares.stream().map(DeviceShare::numbers).toList());
        numbers.put("steps", steps);
        numbers.put("kernels", kernels);
        return numbers;
    }
}
