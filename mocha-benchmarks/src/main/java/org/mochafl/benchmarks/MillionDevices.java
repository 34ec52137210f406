package org.mochafl.benchmarks;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.HingeLoss;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Training;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** How many devices one machine trains: memory beside their rows, and the time of a coordinate step. */
@Command(name = "million", description = "Memory and time of training many small devices, as Markdown.")
public final class MillionDevices implements Callable<Integer> {

    /** Trained first, over and over for --least-seconds, and not reported: the compiler's work is no part of a step. */
    private static final int WARM_DEVICES = 1_000;

    private static final double MEAN_LAMBDA = 1e-2;

    /** For each device: the regulariser is the square of a norm of all models, which grows with the square root of their number. */
    private static final double LEARNED_LAMBDA = 3e-3;

    /** What memory may be, by that of rows and labels, and a step by one of the first size. */
    private static final double MEMORY_GOAL = 1.3;

    private static final double STEP_GOAL = 1.5;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--tasks", split = ",", description = "Numbers of devices (default 1000,1000000).")
    private int[] tasks = {1_000, 1_000_000};

    @Option(names = "--rows", description = "Of a device (default ${DEFAULT-VALUE}).")
    private int rows = 20;

    @Option(names = "--features", description = "Default: ${DEFAULT-VALUE}.")
    private int features = 50;

    @Option(names = "--structures", split = ",", description = "mean, learned (default both).")
    private List<String> structures = List.of("mean", "learned");

    @Option(names = "--lambda", description = "Of mean; of learned as much a device (default 0.01, 0.003).")
    private Optional<Double> lambda = Optional.empty();

    @Option(names = "--relative-gap", description = "Where to stop (default ${DEFAULT-VALUE}).")
    private double relativeGap = 1e-2;

    @Option(names = "--rounds", description = "The most rounds with work (default 10000).")
    private int rounds = MochaSettings.DEFAULT_ROUNDS;

    @Option(names = "--seconds", description = "The longest training (default: no limit).")
    private double most = Double.POSITIVE_INFINITY;

    @Option(
            names = "--least-seconds",
            description =
                    "A size that trains faster trains again; so long is the warm-up as well (default ${DEFAULT-VALUE}).")
    private double least = 10;

    @Option(names = "--threads", description = "Default: all cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Where all numbers go.")
    private Optional<Path> json = Optional.empty();

    /** Runs it. */
    public static void main(String... args) {
        System.exit(new CommandLine(new MillionDevices()).execute(args));
    }

    /**
     * What one training took; where it was done several times, the last one.
     *
     * @param dataBytes heap in use after a collection, with rows and labels alone
     * @param keptBytes the same with all that is kept after the training
     * @param peakBytes the most in use while it ran, garbage included
     * @param stepNanos of a coordinate step, the median over the rounds of all trainings, with everything that a round does
     * @param processorNanos processor time of all threads, the collector's among them, by the steps of all rounds
     * @param seconds from the first round to the certificate
     * @param relationSeconds those of them between a round and the new relation after it
     * @param processorSeconds of the process
     * @param threadSeconds processor time of the fleet's threads and of the one that waits for them, most first
     * @param relativeGap of models and relations together; of the models alone where relations are fixed
     * @param work each round with work
     */
    record Measured(
            String structure,
            int tasks,
            int threads,
            long rawBytes,
            long dataBytes,
            long keptBytes,
            long peakBytes,
            double stepNanos,
            double processorNanos,
            double seconds,
            double relationSeconds,
            double processorSeconds,
            List<Double> threadSeconds,
            long rounds,
            int omegaSteps,
            long steps,
            double relativeGap,
            List<RoundTimes.WorkRound> work) {

        /** Of the threads' time together, by that of the busiest: as many as they are where all have as much to do. */
        double spread() {
            return threadSeconds.stream().mapToDouble(one -> one).sum() / threadSeconds.get(0);
        }

        double perDevice(long bytes) {
            return (double) (bytes - rawBytes) / tasks;
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (String structure : structures) {
            measure(WARM_DEVICES, structure, Math.min(least, most));
        }
        List<Measured> all = new ArrayList<>();
        for (String structure : structures) {
            for (int count : tasks) {
                all.add(measure(count, structure, most));
            }
        }
        print(out, all);
        out.flush();
        json.ifPresent(path ->
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(path, all));
        return 0;
    }

    private TaskStructure structure(String name, int count) {
        return switch (name) {
            case "mean" -> MeanRegularised.of(lambda.orElse(MEAN_LAMBDA), MeanRegularised.DEFAULT_COUPLING);
            case "learned" -> LearnedCovariance.of(count * lambda.orElse(LEARNED_LAMBDA));
            default ->
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "--structures: expected mean or learned, found " + name);
        };
    }

    /** Trains from the start until that took long enough for a median. */
    private Measured measure(int count, String name, double limit) {
        PlantedDevices planted = new PlantedDevices(count, rows, features, 1);
        List<TaskData> devices = planted.tasks();
        long dataBytes = used();
        List<RoundTimes.WorkRound> all = new ArrayList<>();
        double spent = 0;
        while (true) {
            Measured one = train(devices, limit, planted.rawBytes(), dataBytes, name, all);
            spent += one.seconds;
            if (spent >= least) {
                return one;
            }
        }
    }

    private Measured train(
            List<TaskData> devices,
            double limit,
            long rawBytes,
            long dataBytes,
            String name,
            List<RoundTimes.WorkRound> all) {
        MochaSettings settings = MochaSettings.of(structure(name, devices.size()), HingeLoss.INSTANCE)
                .withRelativeGap(relativeGap)
                .withRounds(rounds);
        try (HeapPeak heap = new HeapPeak();
                InProcessFleet fleet = new InProcessFleet(devices, threads)) {
            RoundTimes times = new RoundTimes(
                    name + ", " + devices.size(), spec.commandLine().getErr());
            ThreadTimes threadTimes = new ThreadTimes();
            long begin = System.nanoTime();
            Training training =
                    new Mocha(settings).train(fleet, times, () -> 1e-9 * (System.nanoTime() - begin) > limit);
            double seconds = 1e-9 * (System.nanoTime() - begin);
            double processorSeconds = threadTimes.processSeconds();
            List<Double> threadSeconds = threadTimes.seconds();
            long peakBytes = heap.bytes();
            long keptBytes = used();
            all.addAll(times.rounds());
            return new Measured(
                    name,
                    fleet.shape().tasks(),
                    threads,
                    rawBytes,
                    dataBytes,
                    keptBytes,
                    peakBytes,
                    median(all.stream().map(round -> (double) round.nanos() / round.steps())),
                    (double) sum(all, RoundTimes.WorkRound::processorNanos) / sum(all, RoundTimes.WorkRound::steps),
                    seconds,
                    times.relationSeconds(),
                    processorSeconds,
                    threadSeconds,
                    training.rounds(),
                    training.omegaSteps(),
                    training.coordinateSteps(),
                    relativeGap(training.certificate()),
                    times.rounds());
        }
    }

    private static double relativeGap(Certificate certificate) {
        return certificate
                .live()
                .map(live -> Double.isNaN(live.jointGap()) ? live.relativeGap() : live.relativeJointGap())
                .orElse(Double.NaN);
    }

    /** Heap in use after a collection. */
    private static long used() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long sum(List<RoundTimes.WorkRound> rounds, ToLongFunction<RoundTimes.WorkRound> what) {
        return rounds.stream().mapToLong(what).sum();
    }

    private static double median(Stream<Double> numbers) {
        double[] sorted = numbers.mapToDouble(number -> number).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 2];
    }

    private void print(PrintWriter out, List<Measured> all) {
        out.printf(
                Locale.ROOT,
                "# A million devices%n%nDevices of %d rows and %d features around a planted mean and a part of low rank,"
                        + " hinge loss, λ = %s, to a relative gap of %s, %d threads, heap limit %,.0f MB, Java %s.%n%n",
                rows,
                features,
                lambda.map(String::valueOf)
                        .orElse(MEAN_LAMBDA + " (`mean`), " + LEARNED_LAMBDA + " times the devices (`learned`)"),
                relativeGap,
                threads,
                1e-6 * Runtime.getRuntime().maxMemory(),
                System.getProperty("java.version"));
        MarkdownTable time = new MarkdownTable(List.of(
                "time",
                "devices",
                "ns a step",
                "processor ns a step",
                "× of the first",
                "goal",
                "seconds",
                "of that Ω-steps",
                "threads' processor time, by the busiest's",
                "rounds",
                "Ω-steps",
                "steps, millions",
                "relative gap"));
        MarkdownTable memory = new MarkdownTable(List.of(
                "heap",
                "devices",
                "raw, MB",
                "kept, MB",
                "× raw",
                "peak with garbage, MB",
                "× raw",
                "goal",
                "data, B a device beside raw",
                "kept, B a device beside raw"));
        for (Measured one : all) {
            Measured first = all.stream()
                    .filter(other -> other.structure.equals(one.structure))
                    .findFirst()
                    .orElse(one);
            time.add(line(
                    one,
                    number("%.1f", one.stepNanos),
                    number("%.1f", one.processorNanos),
                    number("%.2f", one.processorNanos / first.processorNanos),
                    number("%.1f", STEP_GOAL),
                    number("%.1f", one.seconds),
                    number("%.1f", one.relationSeconds),
                    number("%.2f", one.spread()),
                    number("%,d", one.rounds),
                    number("%,d", one.omegaSteps),
                    number("%,.1f", 1e-6 * one.steps),
                    number("%.1e", one.relativeGap)));
            memory.add(line(
                    one,
                    number("%,.0f", 1e-6 * one.rawBytes),
                    number("%,.0f", 1e-6 * one.keptBytes),
                    number("%.2f", (double) one.keptBytes / one.rawBytes),
                    number("%,.0f", 1e-6 * one.peakBytes),
                    number("%.2f", (double) one.peakBytes / one.rawBytes),
                    number("%.1f", MEMORY_GOAL),
                    number("%,.0f", one.perDevice(one.dataBytes)),
                    number("%,.0f", one.perDevice(one.keptBytes))));
        }
        out.print(time.text());
        out.println();
        out.print(memory.text());
    }

    private static List<String> line(Measured one, String... cells) {
        List<String> line = new ArrayList<>(List.of("`" + one.structure + "`", number("%,d", one.tasks)));
        line.addAll(Arrays.asList(cells));
        return line;
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
