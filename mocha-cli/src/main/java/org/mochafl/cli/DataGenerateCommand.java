package org.mochafl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.RawFederation;
import org.mochafl.data.synthetic.SyntheticFederation;
import org.mochafl.data.synthetic.SyntheticLabels.Target;
import org.mochafl.data.write.FileFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mocha data generate}. */
@Command(
        name = "generate",
        header = "Write a made-up federation as a file, with its truth beside it.",
        description = {
            "",
            "Numbers are written so that what is read back is the same to the last bit. The true models and relations are",
            "written as JSON: beside a file as NAME.truth.json, in a directory as _truth.json.",
            "",
            "Settings of SPEC, name=value between commas:",
            "  tasks, features, rows or min-rows and max-rows, seed",
            "  density=0.05            share of non-zeros in a row; columns=uniform|zipf",
            "  relations=groups        with groups=3; or chain; one-way with parents=3, parent-rows=200;",
            "                          precision with edges=N; subspace with rank=R",
            "  outliers=0.1            probability that a device follows nobody",
            "  spread=0.3              how far devices are from what they follow",
            "  target=classes|numbers  with outputs=K: K classes, or K numbers a row",
            "  truth=linear|nonlinear",
            "  noise=0.05              probability of a wrong class, or deviation of numbers"
        },
        sortOptions = false,
        abbreviateSynopsis = true,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  mocha data generate synthetic --output toy.csv",
            "  mocha data generate relations=chain,tasks=30,target=numbers --output chain.csv",
            "  mocha data generate density=0.01,features=1000 --output sparse --format libsvm"
        })
final class DataGenerateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SPEC", description = "synthetic[:name=value,...], or the settings alone.")
    private String settings = "";

    @Option(
            names = "--output",
            paramLabel = "FILE|DIR",
            required = true,
            description = "What to write: a file, or for libsvm a directory that is new.")
    private Path output = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = {
                "csv, leaf or libsvm (default: by the ending: .csv, .json for leaf,",
                "none for a directory of libsvm)."
            })
    private Optional<String> format = Optional.empty();

    @Override
    public Integer call() throws IOException {
        SyntheticFederation federation = SyntheticFederation.parse(settings);
        FileFormat written = format.map(FileFormat::named).orElseGet(this::byEnding);
        OutputPlace place = OutputPlace.at("--output", output, written.isDirectory());
        Path truthFile = written.isDirectory() ? output.resolve("_truth.json") : truthBeside(output);
        RawFederation raw = federation.raw();
        String truth =
                TruthJson.of(federation.text(), raw, raw.truth().orElseThrow()).text();
        if (written.isDirectory()) {
            place.fill(path -> {
                written.write(raw, path);
                Files.writeString(path.resolve("_truth.json"), truth);
            });
        } else {
            OutputFile beside = OutputFile.at("--output", truthFile);
            place.fill(path -> written.write(raw, path));
            beside.write(truth);
        }
        print(federation, raw, truthFile);
        return 0;
    }

    private FileFormat byEnding() {
        String name = String.valueOf(output.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return FileFormat.CSV;
        }
        if (name.endsWith(".json")) {
            return FileFormat.LEAF;
        }
        if (name.indexOf('.') < 0) {
            return FileFormat.LIBSVM;
        }
        throw new InvalidInput("--output " + output + ": expected the ending .csv or .json, or none for a directory, or"
                + " --format with one of " + FileFormat.names() + ", found another ending");
    }

    private static Path truthBeside(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".truth.json");
    }

    private void print(SyntheticFederation federation, RawFederation raw, Path truth) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(output + ": " + FederationText.size(raw.tasks(), raw.features()));
        print(out, "settings", federation.text());
        print(out, "truth", truth.toString());
        String digest = federation.labels().target() == Target.CLASSES
                ? raw.classes().digest()
                : raw.regression().digest();
        print(out, "digest", "sha256:" + digest);
        print(out, "try", "mocha compare --data " + output + options(federation));
    }

    private static String options(SyntheticFederation federation) {
        if (federation.labels().target() == Target.CLASSES) {
            return "";
        }
        int outputs = federation.labels().outputs();
        String columns = outputs == 1
                ? ""
                : IntStream.rangeClosed(1, outputs)
                        .mapToObj(k -> " --label label" + k)
                        .collect(Collectors.joining());
        return columns + " --loss squared";
    }

    private static void print(PrintWriter out, String what, String text) {
        out.printf("  %-8s %s%n", what, text);
    }
}
