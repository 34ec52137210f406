package org.mochafl.cli;

import java.time.Duration;
import org.mochafl.data.fetch.FetchListener;

/** A download as a person sees it on a terminal. */
final class FetchProgress implements FetchListener {

    private final Progress progress;
    private final Runnable before;
    private long length = -1;

    /**
     * Progress of a download.
     *
     * @param before what is done before a file is shown
     */
    FetchProgress(Progress progress, Runnable before) {
        this.progress = progress;
        this.before = before;
    }

    @Override
    public void starts(String file, long from, long whole) {
        before.run();
        length = whole;
        progress.phase("fetching " + file);
        reached(from);
    }

    @Override
    public void reached(long bytes) {
        if (length > 0) {
            progress.reached((double) bytes / length);
        }
    }

    @Override
    public void waits(String reason, Duration pause) {
        progress.phase(reason + ": again in " + NumberText.seconds(pause.toMillis() * 1e-3));
    }
}
