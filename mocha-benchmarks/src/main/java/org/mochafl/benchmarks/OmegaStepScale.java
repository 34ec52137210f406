package org.mochafl.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mochafl.benchmarks.TimedFleet.OmegaTime;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.SquaredLoss;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.data.RawFederation;
import org.mochafl.data.synthetic.SyntheticFederation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an Ω-step and W = VM cost in m: real trainings of tasks, of one or two rows each where they are many, so that time and memory go to the
 * structure, and not to the data.
 */
@Command(name = "scale", description = "Time and memory of an Ω-step and of W = VM, as Markdown.")
public final class OmegaStepScale implements Callable<Integer> {

    private static final int FEATURES = 50;
    private static final int ROUNDS = 1000;

    /** Below, tasks have enough rows to be told apart by those structures that compare them one by one. */
    private static final int MANY = 1000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--repeats", description = "Trainings of each, of which the median is told (default 3).")
    private int repeats = 3;

    @Option(names = "--threads", description = "Default: all cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Where all numbers go.")
    private Optional<Path> json = Optional.empty();

    @Parameters(description = "Structures; all if none is named.", arity = "0..*")
    private List<String> names = List.of();

    /** What one case took. */
    private record Measured(ScaleCase scale, List<OmegaTime> times, long heap) {

        OmegaTime median() {
            return times.stream()
                    .sorted(Comparator.comparingDouble(OmegaTime::seconds))
                    .toList()
                    .get((times.size() - 1) / 2);
        }
    }

    /** Runs it. */
    public static void main(String... args) {
        System.exit(new CommandLine(new OmegaStepScale()).execute(args));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter log = spec.commandLine().getErr();
        List<Measured> all = new ArrayList<>();
        for (ScaleCase scale : ScaleCase.ALL) {
            if (names.isEmpty() || names.contains(scale.name())) {
                all.add(measure(scale));
                log.printf(
                        Locale.ROOT,
                        "%s, m = %,d: %.3f s%n",
                        scale.name(),
                        scale.tasks(),
                        all.get(all.size() - 1).median().seconds());
                log.flush();
            }
        }
        out.printf(
                Locale.ROOT,
                "# Scale%n%nAn Ω-step and W = VM, in seconds: the statistic over the tasks, the certificate, the central solve,"
                        + " handing out the rows, C = VU or VM, σ′, and every w_t once. Where Ω is fixed, the same from"
                        + " the start to the first round. d = %d, squared loss, %d threads, heap limit %s MB, Java %s;"
                        + " the median of %d trainings.%n%n\"All cores\" is the processor time of all threads, the"
                        + " collector's among them: on a machine that does something else too, it says more than the"
                        + " seconds. The heap is the most in use at a time, garbage included.%n%n",
                FEATURES,
                threads,
                megabytes(Runtime.getRuntime().maxMemory()),
                System.getProperty("java.version"),
                repeats);
        out.print(table(all));
        out.flush();
        json.ifPresent(path -> JsonMapper.builder()
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValue(path, all.stream().map(OmegaStepScale::numbers).toList()));
        return 0;
    }

    private Measured measure(ScaleCase scale) {
        RawFederation federation = SyntheticFederation.parse("tasks=" + scale.tasks() + ",features=" + FEATURES
                        + (scale.tasks() < MANY ? ",min-rows=20,max-rows=40" : ",min-rows=1,max-rows=2")
                        + ",groups=5,outliers=0,target=numbers,noise=0.1")
                .raw();
        TaskStructure structure = scale.structure().apply(federation.truth().orElseThrow());
        List<TaskData> tasks = federation.tasks();
        List<OmegaTime> times = new ArrayList<>();
        try (HeapPeak heap = new HeapPeak()) {
            for (int i = 0; i < repeats; i++) {
                times.add(train(tasks, structure));
            }
            return new Measured(scale, times, heap.bytes());
        }
    }

    /**
     * The second Ω-step of a training, the first that finds a coupling of full rank, or the first if there is no other; the
     * start where Ω is fixed.
     */
    private OmegaTime train(List<TaskData> tasks, TaskStructure structure) {
        int wanted = structure.fixed() ? 1 : 3;
        MochaSettings settings = MochaSettings.of(structure, SquaredLoss.INSTANCE)
                .withRelativeGap(1e-12)
                .withRounds(ROUNDS);
        try (InProcessFleet fleet = new InProcessFleet(tasks, threads)) {
            TimedFleet timed = new TimedFleet(fleet);
            new Mocha(settings)
                    .train(timed, TrainingListener.NONE, () -> timed.times().size() >= wanted);
            List<OmegaTime> times = timed.times();
            if (times.size() < Math.min(2, wanted)) {
                throw new IllegalStateException(
                        "expected an Ω-step in " + ROUNDS + " rounds, found none with " + structure.name());
            }
            return times.get(times.size() - 1);
        }
    }

    private static String table(List<Measured> all) {
        MarkdownTable table = new MarkdownTable(List.of(
                "structure",
                "m",
                "seconds",
                "all cores",
                "folds",
                "central",
                "W = VM",
                "× for 10 m",
                "peak heap, MB",
                "target, s"));
        for (Measured one : all) {
            OmegaTime median = one.median();
            String growth = all.stream()
                    .filter(other -> other.scale().name().equals(one.scale().name())
                            && other.scale().tasks() * 10 == one.scale().tasks())
                    .map(other -> number(median.seconds() / other.median().seconds(), 1))
                    .findFirst()
                    .orElse("");
            String target = one.scale().target().isEmpty()
                    ? ""
                    : number(one.scale().target().getAsDouble(), 0);
            table.add(List.of(
                    "`" + one.scale().name() + "`",
                    String.format(Locale.ROOT, "%,d", one.scale().tasks()),
                    number(median.seconds(), 3),
                    number(1e-9 * median.processor(), 3),
                    number(1e-9 * median.folds(), 3),
                    number(1e-9 * median.central(), 3),
                    number(1e-9 * median.models(), 3),
                    growth,
                    megabytes(one.heap()),
                    target));
        }
        return table.text();
    }

    private static Map<String, Object> numbers(Measured one) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("structure", one.scale().name());
        numbers.put("tasks", one.scale().tasks());
        numbers.put("features", FEATURES);
        numbers.put("seconds", one.times().stream().map(OmegaTime::seconds).toList());
        numbers.put("foldNanos", one.times().stream().map(OmegaTime::folds).toList());
        numbers.put("centralNanos", one.times().stream().map(OmegaTime::central).toList());
        numbers.put("modelNanos", one.times().stream().map(OmegaTime::models).toList());
        numbers.put(
                "processorNanos", one.times().stream().map(OmegaTime::processor).toList());
        numbers.put("peakHeapBytes", one.heap());
        return numbers;
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String megabytes(long bytes) {
        return number(bytes / 1e6, 0);
    }
}
