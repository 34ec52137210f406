package org.mochafl.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.HingeLoss;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.RoundReport;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** How many devices one machine trains: memory beside their rows, and the time of a coordinate step. */
@Command(name = "million", description = "Memory and time of training many small devices, as Markdown.")
public final class MillionDevices implements Callable<Integer> {

    /** Trained first, and not reported: the compiler's work is no part of a step. */
    private static final int WARM_DEVICES = 1_000;

    private static final double MEAN_LAMBDA = 1e-2;

    /** For each device: the regulariser is the square of a norm of all models, which grows with the square root of their number. */
    private static final double LEARNED_LAMBDA = 3e-3;

    private static final long PROGRESS_NANOS = 5_000_000_000L;

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

    @Option(names = "--threads", description = "Default: all cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Where all numbers go.")
    private Optional<Path> json = Optional.empty();

    /** Runs it. */
    public static void main(String... args) {
        System.exit(new CommandLine(new MillionDevices()).execute(args));
    }

    /**
     * What one training took.
     *
     * @param dataBytes heap in use after a collection, with rows and labels alone
     * @param keptBytes the same with all that is kept after the training
     * @param peakBytes the most in use while it ran, garbage included
     * @param stepNanos of a coordinate step, the median over the rounds, with everything that a round does
     * @param processorNanos the same in the processor time of all threads, the collector's among them
     * @param seconds from the first round to the certificate
     */
    record Measured(
            String structure,
            int tasks,
            long rawBytes,
            long dataBytes,
            long keptBytes,
            long peakBytes,
            double stepNanos,
            double processorNanos,
            double seconds,
            long rounds,
            int omegaSteps,
            long steps,
            double relativeGap) {

        double perDevice(long bytes) {
            return (double) (bytes - rawBytes) / tasks;
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (String structure : structures) {
            train(WARM_DEVICES, structure);
        }
        List<Measured> all = new ArrayList<>();
        for (String structure : structures) {
            for (int count : tasks) {
                all.add(train(count, structure));
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

    private Measured train(int count, String name) {
        MochaSettings settings = MochaSettings.of(structure(name, count), HingeLoss.INSTANCE)
                .withRelativeGap(relativeGap)
                .withRounds(rounds);
        PlantedDevices planted = new PlantedDevices(count, rows, features, 1);
        List<TaskData> devices = planted.tasks();
        long dataBytes = used();
        try (HeapPeak heap = new HeapPeak();
                InProcessFleet fleet = new InProcessFleet(devices, threads)) {
            RoundTimes times =
                    new RoundTimes(name + ", " + count, spec.commandLine().getErr());
            long begin = System.nanoTime();
            Training training = new Mocha(settings).train(fleet, times, () -> false);
            double seconds = 1e-9 * (System.nanoTime() - begin);
            long peakBytes = heap.bytes();
            long keptBytes = used();
            return new Measured(
                    name,
                    fleet.shape().tasks(),
                    planted.rawBytes(),
                    dataBytes,
                    keptBytes,
                    peakBytes,
                    median(times.stepNanos),
                    median(times.processorNanos),
                    seconds,
                    training.rounds(),
                    training.omegaSteps(),
                    training.coordinateSteps(),
                    times.relativeGap());
        }
    }

    /** Heap in use after a collection. */
    private static long used() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Processor time of all threads of this process. */
    private static long processor() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double median(List<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(number -> number).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 2];
    }

    /** Takes the time of each round with work, and shows progress. */
    private static final class RoundTimes implements TrainingListener {

        private final String name;
        private final PrintWriter log;
        private final List<Double> stepNanos = new ArrayList<>();
        private final List<Double> processorNanos = new ArrayList<>();
        private long last = System.nanoTime();
        private long lastProcessor = processor();
        private long shown = last;
        private double gap = Double.NaN;

        RoundTimes(String name, PrintWriter log) {
            this.name = name;
            this.log = log;
        }

        @Override
        public void onRound(RoundReport report) {
            long now = System.nanoTime();
            long nowProcessor = processor();
            long steps = report.outcome().coordinateSteps();
            if (steps > 0) {
                stepNanos.add((double) (now - last) / steps);
                processorNanos.add((double) (nowProcessor - lastProcessor) / steps);
            }
            last = now;
            lastProcessor = nowProcessor;
            gap = report.certificate()
                    .live()
                    .map(live -> Double.isNaN(live.jointGap()) ? live.relativeGap() : live.relativeJointGap())
                    .orElse(Double.NaN);
            if (now - shown > PROGRESS_NANOS) {
                shown = now;
                log.printf("%s: %d relations, %s%n", name, report.omegaSteps(), report);
                log.flush();
            }
        }

        /** What came before the next round is no part of it. */
        @Override
        public void onRelation(Relation relation) {
            last = System.nanoTime();
            lastProcessor = processor();
        }

        double relativeGap() {
            return gap;
        }
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
                "structure",
                "devices",
                "ns a step",
                "× of the first",
                "processor ns a step",
                "× of the first",
                "seconds",
                "rounds",
                "Ω-steps",
                "steps, millions",
                "relative gap"));
        MarkdownTable memory = new MarkdownTable(List.of(
                "structure",
                "devices",
                "raw, MB",
                "kept, MB",
                "× raw",
                "peak, MB",
                "× raw",
                "data, B a device",
                "kept, B a device"));
        for (Measured one : all) {
            Measured first = all.stream()
                    .filter(other -> other.structure.equals(one.structure))
                    .findFirst()
                    .orElse(one);
            time.add(line(
                    one,
                    number("%.1f", one.stepNanos),
                    number("%.2f", one.stepNanos / first.stepNanos),
                    number("%.1f", one.processorNanos),
                    number("%.2f", one.processorNanos / first.processorNanos),
                    number("%.1f", one.seconds),
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
