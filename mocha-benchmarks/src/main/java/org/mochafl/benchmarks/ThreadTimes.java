package org.mochafl.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Processor time since a moment, of each thread that trains and of the process. What the process has beyond the threads'
 * is the collector's, the compiler's and that of threads that only watch.
 */
final class ThreadTimes {

    /** Of an {@code InProcessFleet}. */
    private static final String WORKERS = "mocha-fleet";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long caller = Thread.currentThread().getId();
    private final Map<Long, Long> before = now();
    private final long processBefore = process();

    /** Processor time of this process so far. */
    static long process() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private Map<Long, Long> now() {
        Map<Long, Long> times = new HashMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null
                    && (thread.getThreadId() == caller || thread.getThreadName().equals(WORKERS))) {
                times.put(thread.getThreadId(), threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return times;
    }

    /** Seconds of the caller and of each of a fleet's threads that lives, most first. */
    List<Double> seconds() {
        List<Double> seconds = new ArrayList<>();
        now().forEach((id, nanos) -> seconds.add(1e-9 * (nanos - before.getOrDefault(id, 0L))));
        seconds.sort(Comparator.reverseOrder());
        return seconds;
    }

    /** Seconds of the process. */
    double processSeconds() {
        return 1e-9 * (process() - processBefore);
    }
}
