package org.mochafl.data.fetch;

import java.time.Duration;

/** Hears how far a download is. */
public interface FetchListener {

    /** Hears nothing. */
    FetchListener NONE = new FetchListener() {
        @Override
        public void starts(String file, long from, long length) {}

        @Override
        public void reached(long bytes) {}

        @Override
        public void waits(String reason, Duration pause) {}
    };

    /**
     * A server sends a file.
     *
     * @param file its name
     * @param from how many bytes of it are here already
     * @param length how many it has, or −1 if the server does not say
     */
    void starts(String file, long from, long length);

    /** So many bytes of the file are here. */
    void reached(long bytes);

    /** An attempt failed; another one follows after a pause. */
    void waits(String reason, Duration pause);
}
