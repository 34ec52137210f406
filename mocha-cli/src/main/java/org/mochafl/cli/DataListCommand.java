package org.mochafl.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.mochafl.data.catalogue.Catalogue;
import org.mochafl.data.catalogue.DataSet;
import org.mochafl.data.catalogue.Edition;
import org.mochafl.data.synthetic.SyntheticFederation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mocha data list}. */
@Command(
        name = "list",
        header = "List the data sets known by name, and which of them are here.",
        abbreviateSynopsis = true,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class)
final class DataListCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where their files are (default: $MOCHA_DATA, else ./data).")
    private Optional<Path> directory = Optional.empty();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Path place = DataOptions.directory(directory);
        for (DataSet set : Catalogue.all()) {
            Edition edition = set.editionIn(place)
                    .orElse(set.downloaded().orElse(set.editions().get(0)));
            print(out, set.name(), set.title());
            print(out, "", edition.shape() + (edition.about().isEmpty() ? "" : "; " + edition.about()));
            print(out, "", whereabouts(set, place));
        }
        print(
                out,
                SyntheticFederation.NAME,
                "Made up, with a known truth: as you like it, with name=value after a colon");
        print(out, "", "the default is " + SyntheticFederation.DEFAULT.text());
        print(out, "", "mocha data generate writes it as a file");
    }

    private static String whereabouts(DataSet set, Path place) {
        if (set.isIn(place)) {
            return "here: " + set.locate(place);
        }
        return "not in " + place + "; "
                + (set.downloaded().isPresent()
                        ? "mocha data fetch " + set.name() + " downloads it"
                        : "see " + set.source().page());
    }

    private static void print(PrintWriter out, String name, String text) {
        out.printf("%-10s %s%n", name, text);
    }
}
