package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.cli.MochaJar.Outcome;

/** {@code mocha data fetch} against a server on this machine. */
final class DataFetchIT {

    private static final String SHA = "2163ab20a80e33a8b65593c48cf283c540599dcb291105e63fa4af2ce24c2bea";

    @TempDir
    private Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch halfSent = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private HttpServer server;
    private Path landmine;

    @BeforeEach
    void start() throws IOException {
        landmine = SharedData.file("LandmineData.mat");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "all" : range);
        if (path.equals("/html")) {
            byte[] page = "<html>no data here</html>".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            return;
        }
        if (!path.endsWith("LandmineData.mat")) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        byte[] all = Files.readAllBytes(landmine);
        exchange.getResponseHeaders().set("ETag", "\"1\"");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (all.length - 1) + "/" + all.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, all.length - from);
        if (path.startsWith("/slow") && from == 0) {
            exchange.getResponseBody().write(Arrays.copyOf(all, all.length / 2));
            exchange.getResponseBody().flush();
            halfSent.countDown();
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            exchange.getResponseBody().write(all, from, all.length - from);
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Outcome fetch(String... args) {
        List<String> all = new ArrayList<>(List.of("data", "fetch"));
        all.addAll(List.of(args));
        return new MochaJar(directory).run(all.toArray(String[]::new));
    }

    @Test
    void downloadsIntoTheDataDirectoryAndIsReadFromThere() {
        Outcome fetched = fetch("landmine", "--url", url("/m/"));
        assertThat(fetched.err()).isEmpty();
        assertThat(fetched.status()).isZero();
        assertThat(fetched.out().lines())
                .containsExactly(
                        "landmine: Land mines in radar images: 29 fields, mine or clutter",
                        "  licence  none stated; published for research",
                        "  cite     Xue, Liao, Carin, Krishnapuram: Multi-Task Learning for Classification with Dirichlet"
                                + " Process Priors. JMLR 8, 2007",
                        "  file     data/LandmineData.mat, 1.1 MB",
                        "  from     " + url("/m/LandmineData.mat"),
                        "  size     29 tasks, 14820 rows (445 to 690 a task), 9 features",
                        "  sha-256  " + SHA,
                        "  checked  the checksum is as published",
                        "  try      mocha compare --data landmine");
        assertThat(directory.resolve("data/landmine.sha256")).hasContent(SHA + "  LandmineData.mat\n");
        assertThat(new MochaJar(directory.resolve("data")).files())
                .containsExactly("LandmineData.mat", "landmine.sha256");

        Outcome again = fetch("landmine");
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("  file     here already: data/LandmineData.mat, 1.1 MB\n");
        assertThat(ranges).containsExactly("all");

        Outcome shown = new MochaJar(directory).run("data", "show", "landmine");
        assertThat(shown.status()).isZero();
        assertThat(shown.out()).contains("29 devices, 14,820 rows", "licence", "cite", "the MOCHA paper's task");
    }

    /** What came before an interrupt is not asked for again. */
    @Test
    void goesOnAfterAnInterrupt() throws Exception {
        List<String> command = MochaJar.command("data", "fetch", "landmine", "--url", url("/slow/LandmineData.mat"));
        ProcessBuilder builder = new ProcessBuilder(MochaJar.interruptible(command)).directory(directory.toFile());
        builder.environment().remove("MOCHA_DATA");
        Process process = builder.start();
        assertThat(halfSent.await(60, TimeUnit.SECONDS)).isTrue();
        Path part = directory.resolve("data/LandmineData.mat.part");
        long half = Files.size(landmine) / 2;
        while (process.isAlive() && (!Files.exists(part) || Files.size(part) < half)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(new MochaJar(directory.resolve("data")).files())
                .containsExactly("LandmineData.mat.part", "LandmineData.mat.part.from");
        Outcome fetched = fetch("landmine", "--url", url("/slow/LandmineData.mat"));
        assertThat(fetched.err()).isEmpty();
        assertThat(fetched.status()).isZero();
        assertThat(ranges).containsExactly("all", "bytes=" + half + "-");
        assertThat(Files.mismatch(landmine, directory.resolve("data/LandmineData.mat")))
                .isEqualTo(-1);
    }

    @Test
    void takesACopy() throws IOException {
        Path heart = SharedData.file("heart");
        Outcome fetched = fetch("heart", "--from", heart.toString());
        assertThat(fetched.err()).isEmpty();
        assertThat(fetched.out())
                .contains("  file     data/heart, 41 kB\n", "the checksums are recorded in data/heart.sha256");
        assertThat(Files.readAllLines(directory.resolve("data/heart.sha256"))).hasSize(4);
        Files.writeString(directory.resolve("data/heart/processed.va.data"), "");
        Outcome changed = fetch("heart");
        assertThat(changed.status()).isEqualTo(1);
        assertThat(changed.err())
                .startsWith("mocha: data/heart/processed.va.data: expected the SHA-256 ")
                .endsWith("; it is not the file of the first fetch\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hart                                    | 2 | data fetch hart: expected one of glass, har, heart, landmine, school, vehicle, found no such name
            synthetic                               | 2 | data fetch synthetic: expected one of
            glass                                   | 2 | data fetch glass: expected --from with glass.mat, found none
            landmine --from absent.mat              | 2 | --from absent.mat: expected a file or directory, found none
            landmine --from LANDMINE                | 2 | expected the published data, 139 tasks
            landmine --from .                       | 2 | --from .: expected a file, found a directory
            heart --from table.csv                  | 2 | --from table.csv: expected a directory, found a file
            landmine --from table.csv               | 2 | table.csv
            landmine --from table.csv --url URL/x   | 2 | --from: expected either --from or --url, found both
            landmine --url ftp://x/y                | 2 | --url ftp://x/y: expected an address that begins with http:// or https://
            landmine --url nowhere                  | 2 | --url nowhere: expected an address
            heart --url URL/x                       | 2 | --url URL/x: expected the address of a directory, with a slash at its end, since heart is 4 files
            landmine --url URL/x --data-dir table.csv | 2 | --data-dir table.csv: expected a directory, found a file
            landmine --url URL/x --data-dir /proc/x | 1 | --data-dir /proc/x: expected to write there, found
            landmine --url URL/absent               | 1 | URL/absent: expected a file, found none (HTTP 404)
            landmine --url http://no-such.invalid/x | 1 | expected a host no-such.invalid, found none
            """)
    void saysWhatIsWrongInOneLine(String command, int status, String message) throws IOException {
        Files.writeString(directory.resolve("table.csv"), "task,label,x\na,1,2\n");
        String[] words = command.replace("URL", url("")).split(" ");
        if (command.contains("LANDMINE")) {
            words = new String[] {"school", "--from", landmine.toString()};
        }
        assertSaid(fetch(words), status, message.replace("URL", url("")));
        assertThat(directory.resolve("data/LandmineData.mat")).doesNotExist();
        assertThat(directory.resolve("data/LandmineData.mat.part")).doesNotExist();
    }

    @Test
    void aPageInsteadOfTheDataIsNotKept() {
        Outcome wrong = fetch("school", "--url", url("/html"));
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err()).startsWith("mocha: " + url("/html") + ": expected school as published, found another");
        assertThat(wrong.err().lines()).hasSize(1);
        assertThat(directory.resolve("data")).isEmptyDirectory();
        Outcome checksum = fetch("landmine", "--url", url("/html"));
        assertThat(checksum.status()).isEqualTo(1);
        assertThat(checksum.err()).startsWith("mocha: " + url("/html") + ": expected the SHA-256 " + SHA + ", found ");
        assertThat(directory.resolve("data")).isEmptyDirectory();
    }

    private static void assertSaid(Outcome outcome, int status, String message) {
        assertThat(outcome.err()).startsWith("mocha: ").contains(message).endsWith("\n");
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.status()).isEqualTo(status);
    }
}
