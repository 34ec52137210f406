package org.mochafl.data.catalogue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.catalogue.Fetched.Checked;
import org.mochafl.data.fetch.ChecksumFile;
import org.mochafl.data.fetch.FetchFailed;
import org.mochafl.data.fetch.FetchListener;
import org.mochafl.data.fetch.Patience;
import org.mochafl.data.fetch.RemoteFile;
import org.mochafl.data.read.Format;

/**
 * Puts a data set into the data directory: from the net or from a copy, read and found to be of its shape before it has
 * its name.
 *
 * <p>Until then it is at its name with {@code .part}, from where an interrupted download goes on. Its checksums are
 * recorded beside it at the first fetch, in {@code NAME.sha256}, and compared at every later one.
 */
public final class DataFetch {

    private final DataSet set;
    private final Path directory;
    private final Patience patience;
    private final FetchListener listener;
    private final Placement placement;

    /** A fetch into the directory, which is made if need be. */
    public DataFetch(DataSet set, Path directory, Patience patience, FetchListener listener) {
        this.set = set;
        this.directory = directory;
        this.patience = patience;
        this.listener = listener;
        this.placement = new Placement(directory);
    }

    /**
     * Downloads it, unless it is there already; then its checksums are verified.
     *
     * @param mirror where to download it instead: the address of its file or, with a slash at its end, of the directory
     *     its files are in
     * @throws InvalidInput if it cannot be downloaded, or what is there already is not of its shape
     * @throws FetchFailed if the net, the disk, a checksum or what was downloaded is not as expected
     */
    public Fetched download(Optional<URI> mirror) throws IOException {
        if (set.isIn(directory)) {
            return verify();
        }
        Edition edition = toDownload(mirror);
        placement.prepare();
        Path part = placement.part(edition);
        URI from;
        try {
            from = bring(edition, mirror, part);
        } catch (FetchFailed failed) {
            placement.discardEmpty(edition);
            throw failed;
        }
        try {
            edition.read(part);
        } catch (InvalidInput wrong) {
            placement.discard(edition);
            throw new FetchFailed(
                    from + ": expected " + set.name() + " as published, found another file (" + wrong.getMessage()
                            + ")",
                    wrong);
        }
        return place(edition, part, Optional.of(from));
    }

    /**
     * Takes a copy of one's own, unless the data set is there already.
     *
     * @param copy a file or directory, which stays where it is
     * @throws InvalidInput if it is absent, damaged, or not of the shape
     * @throws IOException if it cannot be read or the directory cannot be written
     */
    public Fetched copy(Path copy) throws IOException {
        if (!Files.exists(copy)) {
            throw new InvalidInput("--from " + copy + ": expected a file or directory, found none");
        }
        if (set.isIn(directory)) {
            return verify();
        }
        Edition edition = editionOf(copy);
        edition.read(copy);
        placement.prepare();
        placement.discard(edition);
        Path part = placement.part(edition);
        try {
            placement.copy(copy, part);
        } catch (FetchFailed failed) {
            placement.discard(edition);
            throw failed;
        }
        return place(edition, part, Optional.empty());
    }

    private Edition toDownload(Optional<URI> mirror) {
        Edition first = set.editions().get(0);
        Edition edition = set.downloaded()
                .orElseThrow(() -> new InvalidInput("data fetch " + set.name() + ": expected --from with "
                        + first.fileName() + ", found none; it cannot be downloaded as it is read (" + first.about()
                        + "), see " + set.source().page()));
        if (edition.files().size() > 1
                && mirror.isPresent()
                && !mirror.get().toString().endsWith("/")) {
            throw new InvalidInput("--url " + mirror.get()
                    + ": expected the address of a directory, with a slash at its" + " end, since " + set.name()
                    + " is " + edition.files().size() + " files; found one of a file");
        }
        return edition;
    }

    private URI bring(Edition edition, Optional<URI> mirror, Path part) throws IOException {
        Map<String, String> known = recorded().checksums();
        List<URI> from = new ArrayList<>();
        for (RemoteFile file : edition.files()) {
            String path = edition.directory() ? edition.fileName() + "/" + file.name() : edition.fileName();
            RemoteFile checked = file.orChecksum(Optional.ofNullable(known.get(path)));
            RemoteFile chosen = mirror.isPresent() ? checked.at(mirror.get()) : checked;
            if (edition.directory()) {
                Path whole = part.resolve(file.name());
                if (Files.exists(whole)) {
                    continue; // from an earlier fetch that was interrupted
                }
                Path half = part.resolve(file.name() + ".part");
                Files.createDirectories(half.getParent());
                from.add(chosen.into(half, patience, listener));
                Files.move(half, whole);
            } else {
                from.add(chosen.into(part, patience, listener));
            }
        }
        URI first = from.isEmpty() ? edition.files().get(0).addresses().get(0) : from.get(0);
        return edition.directory() ? first.resolve(".") : first;
    }

    /** The edition that a copy is, by its kind and its format. */
    private Edition editionOf(Path copy) {
        List<Edition> alike = set.editions().stream()
                .filter(edition -> edition.directory() == Files.isDirectory(copy))
                .toList();
        if (alike.isEmpty()) {
            throw new InvalidInput("--from " + copy + ": expected "
                    + (Files.isDirectory(copy) ? "a file, found a directory" : "a directory, found a file"));
        }
        if (alike.size() == 1) {
            return alike.get(0);
        }
        Format format = Format.recognise(copy);
        return alike.stream()
                .filter(edition -> edition.format() == format)
                .findFirst()
                .orElse(alike.get(0));
    }

    private Fetched place(Edition edition, Path part, Optional<URI> from) throws IOException {
        Map<String, String> found = Placement.checksums(part, edition.fileName());
        boolean recorded;
        try {
            recorded = isRecorded(found);
        } catch (FetchFailed changed) {
            placement.discard(edition);
            throw changed;
        }
        return fetched(placement.move(part, edition), edition, false, from, found, recorded);
    }

    private Fetched verify() throws IOException {
        Edition edition = set.editionIn(directory).orElseThrow();
        Path path = set.locate(directory);
        Map<String, String> found =
                Placement.checksums(path, directory.relativize(path).toString());
        boolean recorded = isRecorded(found);
        if (!recorded) {
            edition.read(path);
        }
        return fetched(path, edition, true, Optional.empty(), found, recorded);
    }

    private Fetched fetched(
            Path path,
            Edition edition,
            boolean wasThere,
            Optional<URI> from,
            Map<String, String> found,
            boolean recorded)
            throws IOException {
        List<String> published =
                edition.files().stream().flatMap(file -> file.sha256().stream()).toList();
        boolean asPublished = !published.isEmpty()
                && published.size() == found.size()
                && found.values().containsAll(published);
        Checked checked = asPublished ? Checked.CATALOGUE : recorded ? Checked.FIRST_FETCH : Checked.NOTHING;
        Optional<Path> record = recorded ? Optional.of(recordFile()) : record(found);
        return new Fetched(path, edition, wasThere, Placement.bytes(path), from, found, record, checked);
    }

    /**
     * Whether checksums of these files are recorded.
     *
     * @throws FetchFailed if they are, and one differs
     */
    private boolean isRecorded(Map<String, String> found) throws IOException {
        Map<String, String> known = recorded().checksums();
        if (!known.keySet().equals(found.keySet())) {
            return false;
        }
        for (Map.Entry<String, String> file : known.entrySet()) {
            checkSame(file.getKey(), file.getValue(), found.get(file.getKey()));
        }
        return true;
    }

    private void checkSame(String file, String known, @Nullable String found) throws FetchFailed {
        if (!known.equals(found)) {
            throw new FetchFailed(directory.resolve(file) + ": expected the SHA-256 " + known + " recorded in "
                    + recordFile() + ", found " + found + "; it is not the file of the first fetch");
        }
    }

    private Path recordFile() {
        return directory.resolve(set.name() + ".sha256");
    }

    private ChecksumFile recorded() throws IOException {
        return ChecksumFile.read(recordFile());
    }

    /** Records checksums where the directory can be written; a copy that is there is good without. */
    private Optional<Path> record(Map<String, String> checksums) {
        try {
            new ChecksumFile(recordFile(), checksums).write();
            return Optional.of(recordFile());
        } catch (IOException readOnly) {
            return Optional.empty();
        }
    }
}
