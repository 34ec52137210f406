package org.mochafl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.catalogue.Catalogue;
import org.mochafl.data.catalogue.DataFetch;
import org.mochafl.data.catalogue.DataSet;
import org.mochafl.data.catalogue.Edition;
import org.mochafl.data.catalogue.Fetched;
import org.mochafl.data.fetch.Patience;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mocha data fetch}. */
@Command(
        name = "fetch",
        header = "Download a data set into the data directory, or take a copy of one.",
        description = {
            "",
            "It is read, and its size and checksum compared with what is known, before it gets its name. A download that",
            "was interrupted goes on where it was when the command is given again. Where no checksum is known, that of",
            "the first fetch is kept in NAME.sha256 beside the data, and compared from then on."
        },
        sortOptions = false,
        abbreviateSynopsis = true,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  mocha data fetch har",
            "  mocha data fetch landmine --data-dir ~/data",
            "  mocha data fetch vehicle --from ~/Downloads/vehicle.mat"
        })
final class DataFetchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "A data set by name (mocha data list).")
    private String name = "";

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where to put it; made if need be (default: $MOCHA_DATA, else ./data).")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--from", paramLabel = "FILE", description = "Copy this file or directory instead of downloading.")
    private Optional<Path> from = Optional.empty();

    @Option(
            names = "--url",
            paramLabel = "ADDRESS",
            description = {
                "Download from this address instead: that of the file or, with a / at its",
                "end, of the directory the file is in. Its checksum still has to be right."
            })
    private Optional<String> url = Optional.empty();

    private boolean headed;

    @Override
    public Integer call() throws IOException {
        DataSet set = Catalogue.published(name);
        if (from.isPresent() && url.isPresent()) {
            throw new InvalidInput("--from: expected either --from or --url, found both");
        }
        Optional<URI> mirror = url.map(DataFetchCommand::address);
        PrintWriter out = spec.commandLine().getOut();
        Fetched fetched = fetch(set, mirror, out);
        if (!headed) {
            printHead(set, out);
        }
        print(out, set, fetched);
        return 0;
    }

    /** What its owners ask for is said before their server sends anything. */
    private void printHead(DataSet set, PrintWriter out) {
        out.println(set.name() + ": " + set.title());
        print(out, "licence", set.source().licence());
        print(out, "cite", set.source().citation());
        out.flush();
        headed = true;
    }

    private Fetched fetch(DataSet set, Optional<URI> mirror, PrintWriter out) throws IOException {
        try (Progress progress = Progress.start("interrupted; the same command goes on from here")) {
            FetchProgress shown = new FetchProgress(progress, () -> {
                if (!headed) {
                    printHead(set, out);
                }
            });
            DataFetch fetch = new DataFetch(set, DataOptions.directory(directory), Patience.USUAL, shown);
            return from.isPresent() ? fetch.copy(from.get()) : fetch.download(mirror);
        }
    }

    private static void print(PrintWriter out, DataSet set, Fetched fetched) {
        Edition edition = fetched.edition();
        print(
                out,
                "file",
                (fetched.wasThere() ? "here already: " : "") + fetched.path() + ", " + megabytes(fetched.bytes()));
        fetched.from().ifPresent(address -> print(out, "from", address.toString()));
        print(out, "size", edition.shape() + (edition.about().isEmpty() ? "" : "; " + edition.about()));
        fetched.checksums().values().stream()
                .filter(sha256 -> fetched.checksums().size() == 1)
                .forEach(sha256 -> print(out, "sha-256", sha256));
        print(out, "checked", checked(fetched));
        print(out, "try", FederationText.example(set));
    }

    private static String checked(Fetched fetched) {
        String files = fetched.checksums().size() == 1 ? "the checksum is" : "the checksums are";
        String record = fetched.record().map(Path::toString).orElse("");
        return switch (fetched.checked()) {
            case CATALOGUE -> files + " as published";
            case FIRST_FETCH -> files + " as recorded at the first fetch in " + record;
            case NOTHING ->
                "the size is as published; "
                        + (record.isEmpty() ? "no checksum is recorded there" : files + " recorded in " + record);
        };
    }

    private static String megabytes(long bytes) {
        return bytes < 1_000_000
                ? NumberText.count((bytes + 999) / 1000) + " kB"
                : String.format(Locale.ROOT, "%.1f MB", bytes * 1e-6);
    }

    private static void print(PrintWriter out, String what, String text) {
        out.printf("  %-8s %s%n", what, text);
    }

    private static URI address(String text) {
        try {
            URI address = new URI(text.strip());
            if (String.valueOf(address.getScheme()).matches("(?i)https?") && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException noAddress) {
            throw new InvalidInput(
                    "--url " + text + ": expected an address that begins with http:// or https://, found none",
                    noAddress);
        }
        throw new InvalidInput(
                "--url " + text + ": expected an address that begins with http:// or https://, found" + " another");
    }
}
