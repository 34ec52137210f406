package org.mochafl.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.catalogue.DataSet.LearningTask;
import org.mochafl.data.catalogue.DataSet.Source;
import org.mochafl.data.catalogue.Fetched.Checked;
import org.mochafl.data.fetch.ChecksumFile;
import org.mochafl.data.fetch.FetchFailed;
import org.mochafl.data.fetch.FetchListener;
import org.mochafl.data.fetch.FileServer;
import org.mochafl.data.fetch.Patience;
import org.mochafl.data.fetch.RemoteFile;
import org.mochafl.data.fetch.Sha256;
import org.mochafl.data.read.Format;

class DataFetchTest {

    private static final Patience SHORT = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), 2, Duration.ZERO);
    private static final String TABLE = "task,label,x\na,1,2\na,-1,3\nb,1,4\n";
    private static final String OTHER = "task,label,x\na,1,2\na,-1,3\nb,1,5\n";
    private static final Shape SHAPE = new Shape(2, 3, 1, 2, 1);

    /** The Human Activity layout with two subjects. */
    private static final Map<String, String> HAR = Map.of(
            "activity_labels.txt", "1 WALKING\n2 SITTING\n",
            "features.txt", "1 a\n",
            "subject_train.txt", "1\n",
            "y_train.txt", "1\n",
            "X_train.txt", " 1.5\n",
            "subject_test.txt", "2\n",
            "y_test.txt", "2\n",
            "X_test.txt", " 2.5\n");

    @TempDir
    Path temporary;

    private Path directory;
    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        directory = temporary.resolve("data");
        server = new FileServer().file("/toy.csv", TABLE.getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private DataSet set(Optional<String> sha256) {
        RemoteFile file = new RemoteFile("toy.csv", List.of(server.address("/toy.csv")), sha256);
        return set(Edition.file(List.of("toy.csv", "mytoy.csv"), Format.CSV, SHAPE, file));
    }

    private static DataSet set(Edition... editions) {
        return new DataSet(
                "toy", "Toys", List.of(editions), new LearningTask("", ""), new Source("http://page", "", ""));
    }

    private DataFetch fetch(DataSet set) {
        return new DataFetch(set, directory, SHORT, FetchListener.NONE);
    }

    private Fetched download() throws IOException {
        return fetch(set(Optional.empty())).download(Optional.empty());
    }

    private List<String> files() {
        try (Stream<Path> below = Files.walk(temporary)) {
            return below.filter(Files::isRegularFile)
                    .map(file -> temporary.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void downloadsReadsAndRecords() throws IOException {
        Fetched fetched = download();
        assertThat(fetched.path()).isEqualTo(directory.resolve("toy.csv")).hasContent(TABLE);
        assertThat(fetched.wasThere()).isFalse();
        assertThat(fetched.bytes()).isEqualTo(TABLE.length());
        assertThat(fetched.from()).contains(server.address("/toy.csv"));
        assertThat(fetched.checked()).isEqualTo(Checked.NOTHING);
        assertThat(fetched.record()).contains(directory.resolve("toy.sha256"));
        assertThat(directory.resolve("toy.sha256")).hasContent(Sha256.of(fetched.path()) + "  toy.csv\n");
        assertThat(files()).containsExactly("data/toy.csv", "data/toy.sha256");
    }

    @Test
    void whatIsThereIsVerifiedAndNotFetchedAgain() throws IOException {
        download();
        Fetched again = download();
        assertThat(again.wasThere()).isTrue();
        assertThat(again.checked()).isEqualTo(Checked.FIRST_FETCH);
        assertThat(server.ranges()).hasSize(1);
        String known = Sha256.of(again.path());
        Files.writeString(again.path(), OTHER);
        assertThatThrownBy(this::download)
                .isInstanceOf(FetchFailed.class)
                .hasMessage(again.path() + ": expected the SHA-256 " + known + " recorded in "
                        + directory.resolve("toy.sha256") + ", found " + Sha256.of(again.path())
                        + "; it is not the file of the first fetch");
        assertThat(again.path()).hasContent(OTHER);
    }

    @Test
    void theFirstFetchIsRememberedWhenTheFileIsGone() throws IOException {
        Fetched first = download();
        Files.delete(first.path());
        assertThat(download().checked()).isEqualTo(Checked.FIRST_FETCH);
        Files.delete(first.path());
        server.file("/toy.csv", OTHER.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(this::download)
                .isInstanceOf(FetchFailed.class)
                .hasMessageStartingWith(server.address("/toy.csv") + ": expected the SHA-256 "
                        + first.checksums().get("toy.csv") + ", found ");
        assertThat(files()).containsExactly("data/toy.sha256");
    }

    @Test
    void aCopyPutThereByHandIsReadAndRecorded() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("mytoy.csv"), TABLE);
        Fetched fetched = download();
        assertThat(fetched.wasThere()).isTrue();
        assertThat(fetched.checked()).isEqualTo(Checked.NOTHING);
        assertThat(files()).containsExactly("data/mytoy.csv", "data/toy.sha256");
        assertThat(download().checked()).isEqualTo(Checked.FIRST_FETCH);
    }

    @Test
    void theCataloguesChecksumIsBinding() throws IOException {
        String sha = Sha256.of(Files.writeString(temporary.resolve("published"), TABLE));
        Fetched fetched = fetch(set(Optional.of(sha))).download(Optional.empty());
        assertThat(fetched.checked()).isEqualTo(Checked.CATALOGUE);
        assertThat(fetch(set(Optional.of(sha))).download(Optional.empty()).checked())
                .isEqualTo(Checked.CATALOGUE);
        Files.delete(fetched.path());
        server.file("/toy.csv", OTHER.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> fetch(set(Optional.of(sha))).download(Optional.empty()))
                .isInstanceOf(FetchFailed.class)
                .hasMessageContaining("expected the SHA-256 " + sha);
        assertThat(fetched.path()).doesNotExist();
    }

    @Test
    void anotherFileIsNotPutInPlace() {
        server.file("/toy.csv", "<html>not here</html>\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(this::download)
                .isInstanceOf(FetchFailed.class)
                .hasMessageStartingWith(
                        server.address("/toy.csv") + ": expected toy as published, found another file (");
        server.file("/toy.csv", "task,label,x\na,1,2\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(this::download)
                .isInstanceOf(FetchFailed.class)
                .hasMessageContaining("expected the published data, 2 tasks, 3 rows (1 to 2 a task), 1 features; found"
                        + " 1 tasks, 1 rows (1 to 1 a task), 1 features");
        assertThat(files()).isEmpty();
    }

    @Test
    void anInterruptedDownloadStaysForTheNextTime() throws IOException {
        server.breakAfter(10).breakAfter(0).breakAfter(0);
        assertThatThrownBy(this::download).isInstanceOf(FetchFailed.class);
        assertThat(files()).containsExactly("data/toy.csv.part", "data/toy.csv.part.from");
        assertThat(download().path()).hasContent(TABLE);
        assertThat(server.ranges()).endsWith("bytes=10-");
        assertThat(files()).containsExactly("data/toy.csv", "data/toy.sha256");
    }

    @Test
    void aMirrorIsAskedInstead() throws IOException {
        server.file("/m/toy.csv", TABLE.getBytes(StandardCharsets.UTF_8)).file("/toy.csv", new byte[0]);
        URI mirror = server.address("/m/");
        assertThat(fetch(set(Optional.empty())).download(Optional.of(mirror)).from())
                .contains(server.address("/m/toy.csv"));
    }

    @Test
    void aLocalCopyIsReadFirst() throws IOException {
        Path copy = Files.writeString(temporary.resolve("copy.txt"), TABLE);
        Fetched fetched = fetch(set(Optional.empty())).copy(copy);
        assertThat(fetched.path()).isEqualTo(directory.resolve("toy.csv")).hasContent(TABLE);
        assertThat(fetched.from()).isEmpty();
        assertThat(files()).containsExactly("copy.txt", "data/toy.csv", "data/toy.sha256");
        assertThat(server.ranges()).isEmpty();
    }

    @Test
    void aLocalCopyHasToBeThatOfTheFirstFetch() throws IOException {
        Files.delete(download().path());
        Path copy = Files.writeString(temporary.resolve("copy.csv"), OTHER);
        assertThatThrownBy(() -> fetch(set(Optional.empty())).copy(copy))
                .isInstanceOf(FetchFailed.class)
                .hasMessageEndingWith("; it is not the file of the first fetch");
        assertThat(files()).containsExactly("copy.csv", "data/toy.sha256");
    }

    @Test
    void aWrongLocalCopyChangesNothing() throws IOException {
        Path wrong = Files.writeString(temporary.resolve("copy.csv"), "task,label,x\na,1,2\n");
        DataFetch fetch = fetch(set(Optional.empty()));
        assertThatThrownBy(() -> fetch.copy(wrong))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(wrong + ": expected the published data");
        assertThatThrownBy(() -> fetch.copy(temporary.resolve("absent")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--from " + temporary.resolve("absent") + ": expected a file or directory, found none");
        assertThatThrownBy(() -> fetch.copy(temporary))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--from " + temporary + ": expected a file, found a directory");
        assertThat(files()).containsExactly("copy.csv");
    }

    @Test
    void severalFilesMakeADirectoryAtOnce() throws IOException {
        List<RemoteFile> files = new ArrayList<>();
        for (Map.Entry<String, String> entry : HAR.entrySet()) {
            String name = path(entry.getKey());
            server.file("/har/" + name, entry.getValue().getBytes(StandardCharsets.UTF_8));
            files.add(new RemoteFile(name, List.of(server.address("/har/" + name)), Optional.empty()));
        }
        Edition edition = Edition.directory(
                List.of("Toys"), Format.HAR, new Shape(2, 2, 1, 1, 1), files.toArray(RemoteFile[]::new));
        server.breakAfter(Integer.MAX_VALUE).status(403);
        assertThatThrownBy(() -> fetch(set(edition)).download(Optional.empty())).isInstanceOf(FetchFailed.class);
        assertThat(directory.resolve("Toys")).doesNotExist();
        Fetched fetched = fetch(set(edition)).download(Optional.empty());
        assertThat(fetched.path()).isDirectory();
        assertThat(server.ranges()).hasSize(HAR.size() + 1); // none was fetched twice but the one that failed
        assertThat(ChecksumFile.read(directory.resolve("toy.sha256")).checksums())
                .containsOnlyKeys(
                        HAR.keySet().stream().map(name -> "Toys/" + path(name)).toList());
        assertThat(fetch(set(edition)).download(Optional.empty()).checked()).isEqualTo(Checked.FIRST_FETCH);
        assertThat(directory.resolve("Toys.part")).doesNotExist();

        directory = temporary.resolve("second");
        assertThat(fetch(set(edition)).copy(fetched.path()).checksums()).isEqualTo(fetched.checksums());
        URI file = server.address("/har");
        directory = temporary.resolve("third");
        assertThatThrownBy(() -> fetch(set(edition)).copy(fetched.path().resolve("features.txt")))
                .hasMessageEndingWith("expected a directory, found a file");
        assertThatThrownBy(() -> fetch(set(edition)).download(Optional.of(file)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("--url " + file + ": expected the address of a directory");
    }

    private static String path(String name) {
        return name.contains("_train") ? "train/" + name : name.contains("_test") ? "test/" + name : name;
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsSaidBeforeAnythingIsFetched() throws IOException {
        directory = Files.writeString(temporary.resolve("data"), "");
        assertThatThrownBy(this::download)
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--data-dir " + directory + ": expected a directory, found a file");
        directory = Path.of("/proc/mocha");
        assertThatThrownBy(this::download)
                .isInstanceOf(FetchFailed.class)
                .hasMessageStartingWith("--data-dir /proc/mocha: expected to write there, found: ");
        assertThat(server.ranges()).isEmpty();
    }

    @Test
    void whatCannotBeDownloadedSaysSo() {
        DataSet byHand = set(Edition.file(List.of("toy.csv"), Format.CSV, SHAPE).about("made by hand"));
        assertThatThrownBy(() -> fetch(byHand).download(Optional.empty()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("data fetch toy: expected --from with toy.csv, found none; it cannot be downloaded as it is"
                        + " read (made by hand), see http://page");
    }
}
