package org.mochafl.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.LocalSolver;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.HingeLoss;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.simulation.cost.Heterogeneity;
import org.mochafl.simulation.cost.PaperCost;
import org.mochafl.simulation.fleet.RoundRule;
import org.mochafl.simulation.fleet.SimulatedFleet;
import org.mochafl.simulation.fleet.VirtualWorld;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** How many devices one process simulates: memory, and what virtual time costs beside the devices' own work. */
@Command(name = "simulation", description = "Memory and overhead of many simulated devices, as Markdown.")
public final class SimulationScale implements Callable<Integer> {

    private static final int FEATURES = 20;
    private static final int ROWS = 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--devices", description = "Default: ${DEFAULT-VALUE}.")
    private int devices = 100_000;

    @Option(names = "--rounds", description = "Rounds with work; of the first fifth no time is taken (default 25).")
    private int rounds = 25;

    @Option(names = "--passes", description = "Passes over the rows in a round (default 5, as usual).")
    private double passes = 5;

    @Option(names = "--json", description = "Where all numbers go.")
    private Optional<Path> json = Optional.empty();

    /** Runs it. */
    public static void main(String... args) {
        System.exit(new CommandLine(new SimulationScale()).execute(args));
    }

    /** A solver that adds up its own time. */
    private record TimedSolver(LongAdder nanos) implements LocalSolver {

        @Override
        public LocalSolution solve(TaskData data, DualPoint start, Subproblem subproblem) {
            long begin = System.nanoTime();
            LocalSolution solution = LocalAscent.INSTANCE.solve(data, start, subproblem);
            nanos.add(System.nanoTime() - begin);
            return solution;
        }
    }

    /** Times of one fleet. */
    private record Timed(double round, double solver, long late) {

        /** The faster of two runs, for a machine that is not still. */
        Timed or(Timed other) {
            return other.round < round ? other : this;
        }
    }

    private Timed time(Fleet fleet, LongAdder solving) {
        List<Long> begins = new ArrayList<>();
        List<Long> solved = new ArrayList<>();
        long[] late = new long[1];
        MochaSettings settings = MochaSettings.of(MeanRegularised.of(0.1, 10), HingeLoss.INSTANCE)
                .withBudgets(BudgetPolicy.passes(passes))
                .withRelativeGap(1e-12)
                .withRounds(rounds);
        new Mocha(settings)
                .train(
                        fleet,
                        report -> {
                            begins.add(System.nanoTime());
                            solved.add(solving.sum());
                            late[0] = Math.max(late[0], report.outcome().fates().late());
                        },
                        () -> begins.size() >= rounds);
        int warm = rounds / 5;
        int timed = rounds - 1 - warm;
        return new Timed(
                1e-9 * (begins.get(rounds - 1) - begins.get(warm)) / timed,
                1e-9 * (solved.get(rounds - 1) - solved.get(warm)) / timed,
                late[0]);
    }

    /** In virtual time. */
    private Timed simulated(List<TaskData> tasks, double quorum) {
        VirtualWorld world =
                VirtualWorld.of(new PaperCost(100, Heterogeneity.HIGH, 1), 1).with(RoundRule.WAIT.withQuorum(quorum));
        LongAdder solving = new LongAdder();
        try (SimulatedFleet fleet = new SimulatedFleet(tasks, world, new TimedSolver(solving), 8, 1)) {
            return time(fleet, solving);
        }
    }

    private Timed plain(List<TaskData> tasks) {
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
            return time(fleet, new LongAdder());
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        long raw = (long) devices * ROWS * (FEATURES + 1) * Double.BYTES;
        List<TaskData> tasks;
        Timed quorum;
        double heapMost;
        try (HeapPeak heap = new HeapPeak()) {
            tasks = tasks();
            quorum = simulated(tasks, 0.9);
            heapMost = heap.bytes();
        }
        Timed waits = simulated(tasks, 1);
        Timed plain = plain(tasks);
        quorum = quorum.or(simulated(tasks, 0.9));
        waits = waits.or(simulated(tasks, 1));
        plain = plain.or(plain(tasks));
        Scale scale = new Scale(plain, waits, quorum, 1e-6 * raw, 1e-6 * heapMost, 1e-6 * (2 * raw + 1e9));
        print(out, scale);
        out.flush();
        json.ifPresent(path ->
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(path, scale));
        return 0;
    }

    /**
     * What was found.
     *
     * @param plain without virtual time
     * @param waits rounds that wait for all
     * @param quorum rounds that close when most have answered
     */
    record Scale(Timed plain, Timed waits, Timed quorum, double rawMegabytes, double heapMegabytes, double heapGoal) {

        /** What virtual time costs, by the solver's own time. */
        double overhead(Timed timed) {
            return (timed.round - plain.round) / timed.solver;
        }
    }

    private void print(PrintWriter out, Scale scale) {
        out.printf(
                Locale.ROOT,
                "# Scale of the simulation%n%n%,d devices of %d rows and %d features, `mean`, hinge, %s passes a"
                        + " round, high heterogeneity, one thread, the faster of two runs of each in turn, Java %s.%n%n",
                devices,
                ROWS,
                FEATURES,
                passes,
                System.getProperty("java.version"));
        MarkdownTable times = new MarkdownTable(
                List.of("seconds a round", "all", "the devices' solver", "virtual time, by the solver's", "goal"));
        times.add(List.of("without virtual time (`InProcessFleet`)", seconds(scale.plain.round), "", "", ""));
        times.add(List.of(
                "in rounds that wait for all",
                seconds(scale.waits.round),
                seconds(scale.waits.solver),
                percent(scale.overhead(scale.waits)),
                "20 %"));
        times.add(List.of(
                String.format(
                        Locale.ROOT,
                        "in rounds that close at 90 %%; up to %,d late updates, absorbed",
                        scale.quorum.late),
                seconds(scale.quorum.round),
                seconds(scale.quorum.solver),
                percent(scale.overhead(scale.quorum)),
                "20 %"));
        MarkdownTable memory = new MarkdownTable(List.of("MB", "found", "goal"));
        memory.add(List.of("raw data", megabytes(scale.rawMegabytes), ""));
        memory.add(List.of(
                "most heap in use, garbage included", megabytes(scale.heapMegabytes), megabytes(scale.heapGoal)));
        out.print(times.text());
        out.println();
        out.print(memory.text());
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * part);
    }

    private static String megabytes(double megabytes) {
        return String.format(Locale.ROOT, "%,.0f", megabytes);
    }

    private List<TaskData> tasks() {
        List<TaskData> tasks = new ArrayList<>(devices);
        for (int task = 0; task < devices; task++) {
            RandomStream random = RandomStream.of(1, task);
            double[] values = new double[ROWS * FEATURES];
            double[] labels = new double[ROWS];
            for (int row = 0; row < ROWS; row++) {
                labels[row] = random.nextDouble() < 0.5 ? -1 : 1;
                for (int k = 0; k < FEATURES; k++) {
                    values[row * FEATURES + k] = random.nextGaussian() + (k == task % 3 ? labels[row] : 0);
                }
            }
            tasks.add(TaskData.of("d" + task, DenseRows.of(values, ROWS, FEATURES), labels));
        }
        return tasks;
    }
}
