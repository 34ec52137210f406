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
import java.util.stream.LongStream;
import org.mochafl.data.protocol.Summary;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Every structure in every planted world: its error, and how much of the truth it finds. */
@Command(name = "worlds", description = "Structures in federations whose truth is known, as Markdown.")
public final class PlantedWorlds implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seeds", description = "How many worlds of each kind, with the seeds 1, 2, … (default 5).")
    private int seeds = 5;

    @Option(names = "--threads", description = "Default: all cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--world", description = "A world; all if none is named. May be repeated.")
    private List<String> worlds = List.of();

    @Option(names = "--structure", description = "A structure; all if none is named. May be repeated.")
    private List<String> structures = List.of();

    @Option(names = "--json", description = "Where all numbers go.")
    private Optional<Path> json = Optional.empty();

    /** Runs it. */
    public static void main(String... args) {
        System.exit(new CommandLine(new PlantedWorlds()).execute(args));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter log = spec.commandLine().getErr();
        List<WorldResult> results = new ArrayList<>();
        List<WorldRecovery> recoveries = new ArrayList<>();
        for (PlantedWorld world : PlantedWorld.ALL) {
            if (worlds.isEmpty() || worlds.contains(world.name())) {
                long begin = System.nanoTime();
                WorldResult result = run(world, log);
                results.add(result);
                recoveries.addAll(WorldRecovery.of(result, threads));
                log.printf(Locale.ROOT, "%s: %.0f s%n", world.name(), 1e-9 * (System.nanoTime() - begin));
                log.flush();
            }
        }
        print(results, recoveries, out);
        json.ifPresent(path -> JsonMapper.builder()
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValue(path, numbers(results, recoveries)));
        return 0;
    }

    private WorldResult run(PlantedWorld world, PrintWriter log) {
        List<PlantedStructure> compared = PlantedStructure.ALL.stream()
                .filter(structure -> structures.isEmpty() || structures.contains(structure.name()))
                .filter(structure -> structure.suits(world))
                .toList();
        List<WorldRun> runs = LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> {
                    WorldRun run = WorldRun.of(world.federation(seed), compared, seed, threads);
                    run.results().forEach((name, result) -> {
                        log.printf(
                                Locale.ROOT,
                                "  %s %d %s: %.4f at λ = %.2g, %s%n",
                                world.name(),
                                seed,
                                name,
                                result.metrics().value(),
                                result.lambda().orElse(Double.NaN),
                                result.fitted().diagnostics());
                        log.flush();
                    });
                    return run;
                })
                .toList();
        return new WorldResult(
                world, compared.stream().map(PlantedStructure::name).toList(), runs);
    }

    private static final String INTRODUCTION = """
            # Planted worlds

            Synthetic federations whose truth is known ([docs/data.md](../data.md)), one kind for each way of relating. Half of the rows of
            each device are to train on. Every structure chooses its λ by cross-validation on them and has its usual settings otherwise;
            `known-clusters` is given the groups, `graph` the chain and elsewhere the 3 nearest neighbours of local models, `clusters` k = 3.
            The error is the mean over devices of the root mean squared error on the other half, ± its standard error over the seeds; the
            noise alone is %.1f. A world's own structures are bold. A tie is a difference, seed by seed, within its standard error.
            """;

    private void print(List<WorldResult> results, List<WorldRecovery> recoveries, PrintWriter out) {
        out.printf(Locale.ROOT, INTRODUCTION + "%nSeeds 1 to %d.%n%n", PlantedWorld.NOISE, seeds);
        List<String> head = new ArrayList<>(List.of("structure"));
        results.forEach(result -> head.add(result.world().name()));
        MarkdownTable errors = new MarkdownTable(head);
        for (PlantedStructure structure : PlantedStructure.ALL) {
            if (results.stream().anyMatch(result -> result.structures().contains(structure.name()))) {
                List<String> cells = new ArrayList<>(List.of("`" + structure.name() + "`"));
                results.forEach(result -> cells.add(cell(result, structure.name())));
                errors.add(cells);
            }
        }
        out.println(errors.text());
        results.forEach(result -> out.println("- " + result.world().name() + ": " + result.verdict()));
        out.println();
        MarkdownTable found = new MarkdownTable(List.of("found", "mean over the seeds", "each"));
        recoveries.forEach(
                one -> found.add(List.of(one.what(), number(one.summary().mean()), one.each())));
        out.println(found.text());
        results.forEach(result -> out.println(
                "- " + result.world().name() + ": `" + result.world().settings() + "`"));
        out.flush();
    }

    private static String cell(WorldResult result, String structure) {
        if (!result.structures().contains(structure)) {
            return "";
        }
        Summary error = result.error(structure);
        String text = number(error.mean()) + " ± " + number(error.standardError());
        return result.world().own().contains(structure) ? "**" + text + "**" : text;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static Map<String, Object> numbers(List<WorldResult> results, List<WorldRecovery> recoveries) {
        List<Map<String, Object>> worlds = new ArrayList<>();
        for (WorldResult result : results) {
            Map<String, Object> world = new LinkedHashMap<>();
            world.put("name", result.world().name());
            world.put("settings", result.world().settings());
            world.put("own", result.world().own());
            world.put("verdict", result.verdict());
            for (String structure : result.structures()) {
                List<Map<String, Object>> runs = new ArrayList<>();
                for (WorldRun run : result.runs()) {
                    Map<String, Object> numbers = new LinkedHashMap<>();
                    numbers.put("error", run.error(structure));
                    numbers.put("lambda", run.result(structure).lambda().orElse(Double.NaN));
                    numbers.putAll(run.result(structure).fitted().diagnostics());
                    runs.add(numbers);
                }
                world.put(structure, runs);
            }
            worlds.add(world);
        }
        List<Map<String, Object>> found = new ArrayList<>();
        recoveries.forEach(one -> found.add(Map.of("what", one.what(), "values", one.values())));
        return Map.of("worlds", worlds, "recoveries", found);
    }
}
