package org.mochafl.benchmarks;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.train.RoundReport;
import org.mochafl.core.train.TrainingListener;

/** Takes the time of each round with work, that of Ω-steps apart, and shows progress. */
final class RoundTimes implements TrainingListener {

    private static final long PROGRESS_NANOS = 5_000_000_000L;

    private final String name;
    private final PrintWriter log;
    private final List<WorkRound> rounds = new ArrayList<>();
    private long relationNanos;
    private long last = System.nanoTime();
    private long lastProcessor = ThreadTimes.process();
    private long shown = last;

    /**
     * A round with work.
     *
     * @param steps coordinate steps of all devices
     * @param nanos with everything that a round does
     * @param processorNanos of all threads, the collector's among them
     */
    record WorkRound(long steps, long nanos, long processorNanos) {}

    RoundTimes(String name, PrintWriter log) {
        this.name = name;
        this.log = log;
    }

    @Override
    public void onRound(RoundReport report) {
        long now = System.nanoTime();
        long processor = ThreadTimes.process();
        long steps = report.outcome().coordinateSteps();
        if (steps > 0) {
            rounds.add(new WorkRound(steps, now - last, processor - lastProcessor));
        }
        last = now;
        lastProcessor = processor;
        if (now - shown > PROGRESS_NANOS) {
            shown = now;
            log.printf("%s: %d relations, %s%n", name, report.omegaSteps(), report);
            log.flush();
        }
    }

    /** What came before the next round is no part of it. */
    @Override
    public void onRelation(Relation relation) {
        long now = System.nanoTime();
        relationNanos += now - last;
        last = now;
        lastProcessor = ThreadTimes.process();
    }

    List<WorkRound> rounds() {
        return rounds;
    }

    /** Seconds between a round and the new relation after it. */
    double relationSeconds() {
        return 1e-9 * relationNanos;
    }
}
