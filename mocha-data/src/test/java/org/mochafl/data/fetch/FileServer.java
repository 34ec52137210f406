package org.mochafl.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A server on this machine whose files and faults a test chooses. */
public final class FileServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, String> redirects = new ConcurrentHashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile String tag = "\"1\"";
    private volatile boolean knowsRanges = true;
    private volatile boolean announcesLength = true;
    private final AtomicLong sent = new AtomicLong();

    /** What goes wrong with one answer. */
    private record Fault(int status, int afterBytes, boolean silent) {}

    /** Starts it, at a port that is free. */
    public FileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        server.start();
    }

    /** The address of a path. */
    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Serves a file. */
    public FileServer file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    FileServer redirect(String path, String location) {
        redirects.put(path, location);
        return this;
    }

    FileServer tag(String entityTag) {
        tag = entityTag;
        return this;
    }

    FileServer withoutRanges() {
        knowsRanges = false;
        return this;
    }

    FileServer withoutLength() {
        announcesLength = false;
        return this;
    }

    /** One answer ends after so many bytes of its body. */
    public synchronized FileServer breakAfter(int bytes) {
        faults.add(new Fault(200, bytes, false));
        return this;
    }

    /** One answer falls silent after so many bytes of its body. */
    synchronized FileServer silentAfter(int bytes) {
        faults.add(new Fault(200, bytes, true));
        return this;
    }

    /** One answer is a status. */
    public synchronized FileServer status(int status) {
        faults.add(new Fault(status, 0, false));
        return this;
    }

    /** The Range of each request, "all" where there was none. */
    public List<String> ranges() {
        return List.copyOf(ranges);
    }

    /** How many bytes of bodies were sent. */
    long sent() {
        return sent.get();
    }

    private synchronized Fault nextFault() {
        Fault fault = faults.poll();
        return fault == null ? new Fault(200, Integer.MAX_VALUE, false) : fault;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String location = redirects.get(path);
        if (location != null) {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "all" : range);
        byte[] content = files.get(path);
        Fault fault = nextFault();
        if (content == null || fault.status != 200) {
            exchange.sendResponseHeaders(content == null ? 404 : fault.status, -1);
            return;
        }
        if (!tag.isEmpty()) {
            exchange.getResponseHeaders().set("ETag", tag);
        }
        int from = 0;
        boolean same = tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        if (range != null && knowsRanges && same) {
            from = Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        send(exchange, from == 0 ? 200 : 206, Arrays.copyOfRange(content, from, content.length), fault);
    }

    private void send(HttpExchange exchange, int status, byte[] body, Fault fault) throws IOException {
        exchange.sendResponseHeaders(status, announcesLength ? body.length : 0);
        int count = Math.min(body.length, fault.afterBytes);
        exchange.getResponseBody().write(body, 0, count);
        exchange.getResponseBody().flush();
        sent.addAndGet(count);
        if (fault.silent) {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (count == body.length) {
            exchange.getResponseBody().close();
        } else {
            throw new UncheckedIOException(new IOException("the test breaks the connection"));
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
