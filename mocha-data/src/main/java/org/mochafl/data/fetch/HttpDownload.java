package org.mochafl.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Brings one file from one address into a {@link PartFile}, over several connections if need be.
 *
 * <p>What is here already is asked for no more: {@code Range} with {@code If-Range} and the validator of the first answer
 * [RFC 9110]. A server that knows no ranges, or whose file has changed, sends the whole file, and it begins anew.
 */
final class HttpDownload {

    private static final int BUFFER = 1 << 16;
    private static final int MOST_REDIRECTS = 10;
    private static final int PARTIAL = 206;
    private static final int WRONG_RANGE = 416;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

    private final URI address;
    private final String file;
    private final Patience patience;
    private final FetchListener listener;

    /** The connection broke, or the server is out of order for now: another attempt may help. */
    private static final class Broken extends IOException {

        private static final long serialVersionUID = 1L;

        Broken(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    HttpDownload(URI address, String file, Patience patience, FetchListener listener) {
        this.address = address;
        this.file = file;
        this.patience = patience;
        this.listener = listener;
    }

    /**
     * Brings the rest of the file.
     *
     * @throws FetchFailed if there is none, if it cannot be written, or if no attempt brings anything new any more; what
     *     came stays in the part
     */
    void into(PartFile part) throws IOException {
        long farthest = part.size(address.toString());
        int failed = 0;
        while (!part.isComplete(address.toString())) {
            try {
                once(part);
                return;
            } catch (Broken broken) {
                long size = part.size(address.toString());
                failed = size > farthest ? 0 : failed + 1;
                farthest = Math.max(farthest, size);
                if (failed >= patience.attempts()) {
                    throw new FetchFailed(
                            address + ": " + broken.getMessage() + ", " + patience.attempts() + " times", broken);
                }
                Duration pause = patience.pauseAfter(failed);
                listener.waits(Objects.requireNonNull(broken.getMessage()), pause);
                Patience.sleep(pause);
            }
        }
    }

    private void once(PartFile part) throws IOException {
        HttpURLConnection connection = answer(part);
        try {
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) {
                PartFile.Note note =
                        new PartFile.Note(address.toString(), validator(connection), connection.getContentLengthLong());
                part.restart(note);
                copy(connection, part, note.length());
            } else if (status == PARTIAL) {
                copy(connection, part, lengthOfAll(connection, part));
            } else if (status == WRONG_RANGE) {
                part.restart(new PartFile.Note("", "", -1));
                throw new Broken("expected the rest of the file, found none (HTTP 416)", null);
            } else if (PASSING.contains(status)) {
                throw new Broken("expected the file, found a server out of order (HTTP " + status + ")", null);
            } else if (status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_GONE) {
                throw new FetchFailed(address + ": expected a file, found none (HTTP " + status + ")");
            } else {
                throw new FetchFailed(address + ": expected a file, found HTTP status " + status);
            }
        } finally {
            connection.disconnect();
        }
    }

    /** The answer of the last server in a chain of redirections. */
    private HttpURLConnection answer(PartFile part) throws IOException {
        URI at = address;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpURLConnection connection = ask(at, part);
            if (!REDIRECTS.contains(connection.getResponseCode())) {
                return connection;
            }
            String location = connection.getHeaderField("Location");
            connection.disconnect();
            at = follow(at, location);
        }
        throw new FetchFailed(address + ": expected at most " + MOST_REDIRECTS + " redirections, found more");
    }

    private URI follow(URI from, @Nullable String location) throws FetchFailed {
        try {
            URI to = from.resolve(Objects.requireNonNullElse(location, ":"));
            boolean secret = "https".equalsIgnoreCase(from.getScheme());
            if ("https".equalsIgnoreCase(to.getScheme()) || (!secret && "http".equalsIgnoreCase(to.getScheme()))) {
                return to;
            }
        } catch (IllegalArgumentException noAddress) {
            // said below
        }
        throw new FetchFailed(address + ": expected a redirection to " + from.getScheme() + ", found one to "
                + (location == null ? "nowhere" : location));
    }

    private HttpURLConnection ask(URI at, PartFile part) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) at.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(Math.toIntExact(patience.connect().toMillis()));
        connection.setReadTimeout(Math.toIntExact(patience.silence().toMillis()));
        connection.setRequestProperty("User-Agent", "mocha");
        connection.setRequestProperty("Accept-Encoding", "identity");
        long size = part.size(address.toString());
        PartFile.Note note = part.note();
        if (size > 0 && note != null && !note.validator().isEmpty()) {
            connection.setRequestProperty("Range", "bytes=" + size + "-");
            connection.setRequestProperty("If-Range", note.validator());
        }
        try {
            connection.getResponseCode();
            return connection;
        } catch (UnknownHostException unknown) {
            throw new FetchFailed(
                    address + ": expected a host " + at.getHost() + ", found none; is this machine online?", unknown);
        } catch (SSLException untrusted) {
            throw new FetchFailed(
                    address + ": expected a trusted connection, found: " + untrusted.getMessage(), untrusted);
        } catch (IOException broken) {
            throw new Broken(reason(broken), broken);
        }
    }

    /** What If-Range takes: a strong entity tag, else the time of modification; empty for none. */
    private static String validator(HttpURLConnection connection) {
        String tag = connection.getHeaderField("ETag");
        if (tag != null && tag.startsWith("\"")) {
            return tag;
        }
        return Objects.requireNonNullElse(connection.getHeaderField("Last-Modified"), "");
    }

    private long lengthOfAll(HttpURLConnection connection, PartFile part) throws IOException {
        String range = Objects.requireNonNullElse(connection.getHeaderField("Content-Range"), "");
        Matcher matcher = CONTENT_RANGE.matcher(range);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) != part.size(address.toString())) {
            part.restart(new PartFile.Note("", "", -1));
            throw new Broken("expected the rest of the file, found another part of it", null);
        }
        return matcher.group(2).equals("*") ? -1 : Long.parseLong(matcher.group(2));
    }

    private void copy(HttpURLConnection connection, PartFile part, long length) throws IOException {
        long size = part.size(address.toString());
        listener.starts(file, size, length);
        try (InputStream in = open(connection)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
                part.append(buffer, count);
                size += count;
                listener.reached(size);
            }
        }
        if (length >= 0 && size != length) {
            throw new Broken("expected " + length + " bytes, found an end after " + size, null);
        }
    }

    private static InputStream open(HttpURLConnection connection) throws Broken {
        try {
            return connection.getInputStream();
        } catch (IOException broken) {
            throw new Broken(reason(broken), broken);
        }
    }

    private static int read(InputStream in, byte[] buffer) throws Broken {
        try {
            return in.read(buffer);
        } catch (IOException broken) {
            throw new Broken(reason(broken), broken);
        }
    }

    private static String reason(IOException broken) {
        if (broken instanceof SocketTimeoutException) {
            return "expected an answer in time, found silence";
        }
        if (broken instanceof ConnectException) {
            return "expected a server, found none that answers";
        }
        return "expected the whole file, found a broken connection (" + broken.getMessage() + ")";
    }
}
