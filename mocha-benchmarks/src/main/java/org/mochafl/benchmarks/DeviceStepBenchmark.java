package org.mochafl.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.task.TaskData;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A whole device step: what a device does with a subproblem in a round. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DeviceStepBenchmark {

    /** Its task and subproblem. */
    @Param
    public DeviceStepCase step;

    private TaskData task;

    /** By JMH. */
    public DeviceStepBenchmark() {}

    /** The task, its Gram matrix too where the step uses it: that is made once in a training. */
    @Setup
    public void prepare() {
        task = step.task();
    }

    /** What calls took of the processor: a step takes so long that there may be none that no other program interrupts. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Processor {

        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        /** Of all calls. */
        public long processorNanos;

        /** How many. */
        public long calls;

        /** By JMH. */
        public Processor() {}
    }

    /** From α = 0. */
    @Benchmark
    public LocalSolution solve(Processor processor) {
        long before = Processor.THREADS.getCurrentThreadCpuTime();
        LocalSolution solution = step.solve(task, DeviceStepCase.LOSS);
        processor.processorNanos += Processor.THREADS.getCurrentThreadCpuTime() - before;
        processor.calls++;
        return solution;
    }
}
