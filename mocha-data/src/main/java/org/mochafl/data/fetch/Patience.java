package org.mochafl.data.fetch;

import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * How long a download waits, and how often it tries again.
 *
 * @param connect the longest time to reach a server
 * @param silence the longest time without a byte from it
 * @param attempts how many attempts that bring nothing new end it, at least 1
 * @param pause the time before the second attempt; doubled before every further one
 */
public record Patience(Duration connect, Duration silence, int attempts, Duration pause) {

    /** Twenty seconds to connect, thirty of silence; five attempts over a quarter of a minute. */
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(20), Duration.ofSeconds(30), 5, Duration.ofSeconds(1));

    /** The pause after so many attempts without anything new. */
    Duration pauseAfter(int failed) {
        return pause.multipliedBy(1L << Math.max(0, Math.min(failed - 1, 20)));
    }

    static void sleep(Duration pause) throws InterruptedIOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
