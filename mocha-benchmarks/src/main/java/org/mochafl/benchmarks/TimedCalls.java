package org.mochafl.benchmarks;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One benchmark as JMH measured it.
 *
 * @param benchmark the method
 * @param parameters by name
 * @param nanos a call on the clock, of each iteration
 * @param processorNanos a call of the thread, of each iteration; empty where the benchmark does not count them
 */
@SuppressWarnings("ArrayRecordComponent") // written to a file, and never compared
record TimedCalls(String benchmark, Map<String, String> parameters, double[] nanos, double[] processorNanos) {

    private static final TimeValue WARMUP = TimeValue.milliseconds(500);
    private static final int WARMUPS = 3;

    /** So short that some iterations have a core to themselves also where other programs run. */
    private static final TimeValue ITERATION = TimeValue.milliseconds(10);

    /** All memory is in use from the start: no call waits for the system to hand out a page. */
    private static final List<String> HEAP = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");

    /**
     * Nanoseconds a call in the fastest iteration, of the thread where they were counted: what other programs take is no part of
     * that, as good as it can be.
     */
    double fastest() {
        return Arrays.stream(processorNanos.length > 0 ? processorNanos : nanos)
                .min()
                .orElseThrow();
    }

    /**
     * Runs benchmarks, each in a JVM of its own.
     *
     * @param methods of classes of this package, as a regular expression of class and method
     * @param parameters values of some parameters in place of those the classes name
     * @param jvm options of those JVMs
     */
    static List<TimedCalls> of(
            String methods, Map<String, List<String>> parameters, List<String> jvm, int forks, int iterations) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + TimedCalls.class.getPackageName().replace(".", "\\.") + "\\." + methods + "$")
                .jvmArgsAppend(Stream.concat(HEAP.stream(), jvm.stream()).toArray(String[]::new))
                .forks(forks)
                .warmupIterations(WARMUPS)
                .warmupTime(WARMUP)
                .measurementIterations(iterations)
                .measurementTime(ITERATION)
                .timeUnit(TimeUnit.NANOSECONDS)
                .shouldFailOnError(true);
        parameters.forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try {
            return new Runner(options.build(), OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT))
                    .run().stream().map(TimedCalls::of).toList();
        } catch (RunnerException e) {
            throw new IllegalStateException(methods + " failed: " + e.getMessage(), e);
        }
    }

    private static TimedCalls of(RunResult result) {
        String name = result.getParams().getBenchmark();
        Map<String, String> parameters = new TreeMap<>();
        for (String key : result.getParams().getParamsKeys()) {
            parameters.put(key, result.getParams().getParam(key));
        }
        DoubleStream.Builder nanos = DoubleStream.builder();
        DoubleStream.Builder processor = DoubleStream.builder();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                nanos.add(iteration.getPrimaryResult().getScore());
                var taken = iteration.getSecondaryResults().get("processorNanos");
                var calls = iteration.getSecondaryResults().get("calls");
                if (taken != null && calls != null) {
                    processor.add(taken.getScore() / calls.getScore());
                }
            }
        }
        return new TimedCalls(
                name.substring(name.lastIndexOf('.') + 1),
                parameters,
                nanos.build().toArray(),
                processor.build().toArray());
    }
}
