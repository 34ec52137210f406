package org.mochafl.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** One line on a terminal that says how far the work is, and how long it still takes. */
final class ProgressLine implements Progress {

    private static final int STEPS = 1000;
    private static final int REFRESH_MILLIS = 250;

    private final Terminal terminal;
    private final String farewell;
    private final PrintStream err =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    private final Thread interrupted = new Thread(this::leave, "mocha-interrupted");
    private @Nullable ProgressBar bar;

    ProgressLine(Terminal terminal, String farewell) {
        this.terminal = terminal;
        this.farewell = farewell;
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    @Override
    public synchronized void phase(String name) {
        end();
        // The width is given, so that the library does not look for a terminal by means of its own.
        bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(STEPS)
                .setRenderer(new ProgressText())
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(err, terminal.columns() - 1))
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public synchronized void reached(double share) {
        if (bar != null) {
            bar.stepTo(Math.round(STEPS * Math.max(0, Math.min(1, share))));
        }
    }

    @Override
    public synchronized void close() {
        end();
        leaveInterruptsToOthers();
    }

    @Override
    public void leaveInterruptsToOthers() {
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException e) {
            // the process already ends
        }
    }

    private void end() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private void leave() {
        err.println();
        err.println("mocha: " + farewell);
    }
}
