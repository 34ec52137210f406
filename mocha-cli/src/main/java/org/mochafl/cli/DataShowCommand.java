package org.mochafl.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;
import org.mochafl.data.catalogue.Catalogue;
import org.mochafl.data.catalogue.DataSet;
import org.mochafl.data.catalogue.DataSource;
import org.mochafl.data.catalogue.Edition;
import org.mochafl.data.read.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mocha data show}. */
@Command(
        name = "show",
        header = "Read a data set and say what is in it, where it comes from and what is learned from it.",
        sortOptions = false,
        abbreviateSynopsis = true,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  mocha data show har",
            "  mocha data show phones.csv --task phone --label moving",
            "  mocha data show synthetic:tasks=12,groups=2"
        })
final class DataShowCommand implements Runnable {

    private static final int LISTED = 12;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME|PATH", description = "A data set by name, synthetic[:name=value,...], or a path.")
    private String data = "";

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where files of named data sets are (default: $MOCHA_DATA, else ./data).")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv, parquet, libsvm, mat, har, leaf or heart (default: recognised).")
    private Optional<String> format = Optional.empty();

    @Option(names = "--task", paramLabel = "COLUMN", description = "Column that names the device (default: task).")
    private Optional<String> task = Optional.empty();

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            arity = "1",
            description = "Column with the label (default: label); may be repeated.")
    private List<String> label = new ArrayList<>();

    @Override
    public void run() {
        Path place = DataOptions.directory(directory);
        Optional<DataSet> known = Catalogue.find(data);
        if (known.isPresent() && !known.get().isIn(place)) {
            printAbsent(known.get(), place);
            return;
        }
        RawFederation raw = new DataSource(data, place, format.map(Format::named), task, label).read();
        Map<String, String> facts = new LinkedHashMap<>();
        known.ifPresent(set -> facts.put("what", set.title()));
        facts.put("size", FederationText.size(raw.tasks(), raw.features()));
        facts.put("devices", listed(raw.tasks().stream().map(TaskData::name).collect(Collectors.joining("\n"))));
        facts.put("features", listed(String.join("\n", raw.featureNames())));
        facts.put("labels", labels(raw));
        known.ifPresent(set -> about(set, set.locate(place).toString(), facts));
        print(raw.name(), facts);
        PrintWriter out = spec.commandLine().getOut();
        raw.notes().forEach(note -> out.printf("  %-10s %s%n", "note", note));
    }

    private void printAbsent(DataSet set, Path place) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("what", set.title());
        for (Edition edition : set.editions()) {
            String size = edition.shape() + (edition.about().isEmpty() ? "" : "; " + edition.about());
            facts.merge("size", size, (one, other) -> one.equals(other) ? one : one + "\n" + " ".repeat(13) + other);
        }
        about(
                set,
                "not in " + place
                        + (set.downloaded().isPresent() ? "; mocha data fetch " + set.name() + " downloads it" : ""),
                facts);
        print(set.name(), facts);
    }

    private void print(String name, Map<String, String> facts) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(name);
        facts.forEach((fact, text) -> out.printf("  %-10s %s%n", fact, text));
    }

    private static void about(DataSet set, String file, Map<String, String> facts) {
        facts.put("task", set.task().words());
        facts.put("try", FederationText.example(set));
        facts.put("file", file);
        facts.put("source", set.source().page());
        facts.put("licence", set.source().licence());
        facts.put("cite", set.source().citation());
    }

    private static String labels(RawFederation raw) {
        TreeMap<Double, Integer> counts = new TreeMap<>();
        for (TaskData task : raw.tasks()) {
            for (int i = 0; i < task.count(); i++) {
                counts.merge(task.label(i, 0) + 0.0, 1, Integer::sum);
            }
        }
        if (counts.size() > LISTED) {
            return counts.size() + " different numbers, " + NumberText.setting(counts.firstKey()) + " to "
                    + NumberText.setting(counts.lastKey());
        }
        return counts.entrySet().stream()
                .map(count -> raw.labels().text(count.getKey()) + " (" + NumberText.count(count.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String listed(String lines) {
        long all = lines.lines().count();
        String shown = lines.lines().limit(LISTED).collect(Collectors.joining(", "));
        return all > LISTED ? shown + " and " + (all - LISTED) + " more" : shown;
    }
}
