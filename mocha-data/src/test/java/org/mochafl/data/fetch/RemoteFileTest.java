package org.mochafl.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteFileTest {

    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(5), Duration.ofMillis(300), 3, Duration.ofMillis(1));

    private static final int LENGTH = 300_000;

    @TempDir
    Path directory;

    private final byte[] content = bytes(1);
    private FileServer server;

    private static byte[] bytes(long seed) {
        byte[] bytes = new byte[LENGTH];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void start() throws IOException {
        server = new FileServer().file("/a.bin", content);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path part() {
        return directory.resolve("a.bin.part");
    }

    private URI fetch(String... paths) throws IOException {
        return remote(paths).into(part(), SHORT, FetchListener.NONE);
    }

    private RemoteFile remote(String... paths) {
        return new RemoteFile("a.bin", Stream.of(paths).map(server::address).toList(), Optional.empty());
    }

    private void assertWhole(byte[] expected) throws IOException {
        assertThat(Files.readAllBytes(part()).length).isEqualTo(expected.length);
        assertThat(Files.mismatch(part(), Files.write(directory.resolve("expected"), expected)))
                .isEqualTo(-1);
        assertThat(part().resolveSibling("a.bin.part.from")).doesNotExist();
    }

    private void assertFails(String message, String... paths) {
        assertThatThrownBy(() -> fetch(paths)).isInstanceOf(FetchFailed.class).hasMessage(message);
    }

    @Test
    void bringsTheFile() throws IOException {
        List<String> heard = new ArrayList<>();
        remote("/a.bin").into(part(), SHORT, new FetchListener() {
            @Override
            public void starts(String file, long from, long length) {
                heard.add(file + " " + from + " " + length);
            }

            @Override
            public void reached(long bytes) {
                heard.add(Long.toString(bytes));
            }

            @Override
            public void waits(String reason, Duration pause) {
                heard.add(reason);
            }
        });
        assertWhole(content);
        assertThat(server.ranges()).containsExactly("all");
        assertThat(heard).startsWith("a.bin 0 300000").endsWith("300000");
    }

    @Test
    void goesOnWhereTheConnectionBroke() throws IOException {
        server.breakAfter(100_000)
                .breakAfter(0)
                .breakAfter(50_000)
                .breakAfter(0)
                .breakAfter(0);
        fetch("/a.bin");
        assertWhole(content);
        assertThat(server.ranges()).hasSize(6).first().isEqualTo("all");
        assertThat(server.ranges().subList(1, 6)).allMatch(range -> range.matches("bytes=\\d+-"));
        assertThat(server.sent()).isEqualTo(LENGTH); // nothing came twice
    }

    @Test
    void goesOnInALaterRun() throws IOException {
        server.breakAfter(100_000).status(403);
        assertFails(server.address("/a.bin") + ": expected a file, found HTTP status 403", "/a.bin");
        assertThat(Files.size(part())).isEqualTo(100_000);
        fetch("/a.bin");
        assertWhole(content);
        assertThat(server.ranges()).containsExactly("all", "bytes=100000-", "bytes=100000-");
    }

    @Test
    void beginsAnewWhenTheFileHasChanged() throws IOException {
        server.breakAfter(100_000).status(403);
        assertThatThrownBy(() -> fetch("/a.bin")).isInstanceOf(FetchFailed.class);
        byte[] changed = bytes(2);
        server.file("/a.bin", changed).tag("\"2\"");
        fetch("/a.bin");
        assertWhole(changed);
    }

    @Test
    void beginsAnewAtAnotherAddress() throws IOException {
        byte[] other = bytes(3);
        server.file("/b.bin", other).breakAfter(100_000).status(403);
        assertThat(fetch("/a.bin", "/b.bin")).isEqualTo(server.address("/b.bin"));
        assertWhole(other);
        assertThat(server.ranges()).containsExactly("all", "bytes=100000-", "all");
    }

    @Test
    void beginsAnewWithoutRanges() throws IOException {
        server.withoutRanges().breakAfter(100_000).breakAfter(299_999);
        fetch("/a.bin");
        assertWhole(content);
        assertThat(server.ranges()).containsExactly("all", "bytes=100000-", "bytes=299999-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "W/\"weak\""})
    void asksForNoRestWithoutAStrongValidator(String tag) throws IOException {
        server.tag(tag).breakAfter(100_000);
        fetch("/a.bin");
        assertWhole(content);
        assertThat(server.ranges()).containsExactly("all", "all");
    }

    @Test
    void needsNoLength() throws IOException {
        server.withoutLength().silentAfter(100_000);
        fetch("/a.bin");
        assertWhole(content);
        assertThat(server.sent()).isEqualTo(LENGTH);
    }

    @Test
    void asksForTheWholeIfTheRestIsRefused() throws IOException {
        server.breakAfter(100_000).status(416);
        fetch("/a.bin");
        assertWhole(content);
        assertThat(server.ranges()).containsExactly("all", "bytes=100000-", "all");
    }

    @Test
    void triesAgainWhenTheServerIsOutOfOrder() throws IOException {
        server.status(503).status(429);
        fetch("/a.bin");
        assertWhole(content);
        server.status(500).status(500).status(500);
        assertFails(
                server.address("/a.bin") + ": expected the file, found a server out of order (HTTP 500), 3 times",
                "/a.bin");
    }

    @Test
    void goesOnAfterSilence() throws IOException {
        server.silentAfter(100_000);
        fetch("/a.bin");
        assertWhole(content);
        server.silentAfter(0).silentAfter(0).silentAfter(0);
        assertFails(server.address("/a.bin") + ": expected an answer in time, found silence, 3 times", "/a.bin");
    }

    @Test
    void saysThatAFileIsShorterThanAnnounced() throws IOException {
        server.breakAfter(100_000).breakAfter(0).breakAfter(0).breakAfter(0);
        assertFails(server.address("/a.bin") + ": expected 300000 bytes, found an end after 100000, 3 times", "/a.bin");
        assertThat(Files.size(part())).isEqualTo(100_000);
        fetch("/a.bin");
        assertWhole(content);
    }

    @Test
    void followsRedirections() throws IOException {
        server.redirect("/old", "/older")
                .redirect("/older", server.address("/a.bin").toString());
        fetch("/old");
        assertWhole(content);
        server.redirect("/loop", "/loop").redirect("/ftp", "ftp://127.0.0.1/a.bin");
        assertFails(server.address("/loop") + ": expected at most 10 redirections, found more", "/loop");
        assertFails(
                server.address("/ftp") + ": expected a redirection to http, found one to ftp://127.0.0.1/a.bin",
                "/ftp");
    }

    @Test
    void saysThatThereIsNone() {
        assertFails(server.address("/b") + ": expected a file, found none (HTTP 404)", "/b");
        assertThat(server.ranges()).hasSize(1);
        assertFails(
                server.address("/b") + ": expected a file, found none (HTTP 404) (and 1 other address: "
                        + server.address("/c") + ": expected a file, found none (HTTP 404))",
                "/b",
                "/c");
        assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".from"));
    }

    @Test
    void saysThatThereIsNoServer() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + port + "/a.bin");
        assertThatThrownBy(() -> at(nobody).into(part(), SHORT, FetchListener.NONE))
                .isInstanceOf(FetchFailed.class)
                .hasMessage(nobody + ": expected a server, found none that answers, 3 times");
        URI unknown = URI.create("http://no-such-host.invalid/a.bin");
        assertThatThrownBy(() -> at(unknown).into(part(), SHORT, FetchListener.NONE))
                .isInstanceOf(FetchFailed.class)
                .hasMessage(unknown + ": expected a host no-such-host.invalid, found none; is this machine online?");
    }

    private static RemoteFile at(URI address) {
        return new RemoteFile("a.bin", List.of(address), Optional.empty());
    }

    @Test
    void aFileWithAnotherChecksumIsNotKept() throws IOException {
        Path good = Files.write(directory.resolve("good"), content);
        RemoteFile checked = new RemoteFile("a.bin", List.of(server.address("/a.bin")), Optional.of(Sha256.of(good)));
        checked.into(part(), SHORT, FetchListener.NONE);
        assertWhole(content);
        Files.delete(part());
        byte[] changed = bytes(2);
        server.file("/a.bin", changed);
        assertThatThrownBy(() -> checked.into(part(), SHORT, FetchListener.NONE))
                .isInstanceOf(FetchFailed.class)
                .hasMessage(server.address("/a.bin") + ": expected the SHA-256 " + Sha256.of(good) + ", found "
                        + Sha256.of(Files.write(directory.resolve("bad"), changed)));
        assertThat(part()).doesNotExist();
    }

    @Test
    void sha256IsTheStandardOne() throws IOException {
        // FIPS 180-2, appendix B.1
        assertThat(Sha256.of(Files.writeString(directory.resolve("abc"), "abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aFullDiskIsSaidAtOnce() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "a device that is always full");
        Files.createSymbolicLink(part(), full);
        assertFails(part() + ": expected to write it, found: No space left on device", "/a.bin");
        assertThat(server.ranges()).hasSize(1);
    }

    @Test
    void twoAtOnceDoNotMix() throws IOException {
        try (PartFile held = PartFile.open(part())) {
            assertThat(held.size(server.address("/a.bin").toString())).isZero();
            assertFails(part() + ": expected to be the only one who fetches it, found another", "/a.bin");
        }
        fetch("/a.bin");
        assertWhole(content);
    }

    @Test
    void bytesOfUnknownOriginAreNotGoneOnWith() throws IOException {
        Files.write(part(), bytes(9));
        fetch("/a.bin");
        assertWhole(content);
        assertThat(server.ranges()).containsExactly("all");
    }

    @Test
    void aMirrorIsAFileOrADirectory() {
        RemoteFile remote = remote("/a.bin");
        assertThat(remote.at(URI.create("http://m/x/b.bin")).addresses())
                .containsExactly(URI.create("http://m/x/b.bin"));
        assertThat(remote.at(URI.create("http://m/x/")).addresses()).containsExactly(URI.create("http://m/x/a.bin"));
    }
}
