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
import org.mochafl.data.read.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mocha data show}. */
@Command(
        name = "show",
        header = "Read a data set and say what is in it.",
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
        RawFederation raw = new DataSource(data, place, format.map(Format::named), task, label).read();
        Map<String, String> facts = new LinkedHashMap<>();
        Optional<DataSet> known = Catalogue.find(data);
        known.ifPresent(set -> facts.put("what", set.title()));
        facts.put("size", FederationText.size(raw.tasks(), raw.features()));
        facts.put("devices", listed(raw.tasks().stream().map(TaskData::name).collect(Collectors.joining("\n"))));
        facts.put("features", listed(String.join("\n", raw.featureNames())));
        facts.put("labels", labels(raw));
        known.ifPresent(set -> about(set, place, facts));
        PrintWriter out = spec.commandLine().getOut();
        out.println(raw.name());
        facts.forEach((name, fact) -> out.printf("  %-10s %s%n", name, fact));
        raw.notes().forEach(note -> out.printf("  %-10s %s%n", "note", note));
    }

    private static void about(DataSet set, Path place, Map<String, String> facts) {
        facts.put("paper", "--data " + set.name() + (set.options().isEmpty() ? "" : " " + set.options()));
        facts.put("file", set.locate(place).toString());
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
