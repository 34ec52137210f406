package org.mochafl.benchmarks;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.LocalSolver;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.loss.HingeLoss;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.RoundReport;
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

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        long raw = (long) devices * ROWS * (FEATURES + 1) * Double.BYTES;
        LongAdder solving = new LongAdder();
        List<Long> begins = new ArrayList<>();
        List<Long> solved = new ArrayList<>();
        RoundReport[] last = new RoundReport[1];
        try (HeapPeak heap = new HeapPeak()) {
            List<TaskData> tasks = tasks();
            VirtualWorld world = VirtualWorld.of(new PaperCost(100, Heterogeneity.HIGH, 1), 1)
                    .with(RoundRule.WAIT.withQuorum(0.9));
            try (SimulatedFleet fleet = new SimulatedFleet(tasks, world, new TimedSolver(solving), 8, 1)) {
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
                                    last[0] = report;
                                },
                                () -> begins.size() >= rounds);
                int warm = rounds / 5;
                double all = 1e-9 * (begins.get(rounds - 1) - begins.get(warm));
                double own = 1e-9 * (solved.get(rounds - 1) - solved.get(warm));
                out.printf(
                        Locale.ROOT,
                        "# Scale of the simulation%n%n%,d devices of %d rows and %d features, `mean`, hinge, %s passes a"
                                + " round, high heterogeneity, rounds that close when 90 %% have answered (the others are"
                                + " absorbed late), one thread, Java %s.%n%n"
                                + "| what | found | target |%n|---|--:|--:|%n"
                                + "| seconds a round | %.3f | |%n"
                                + "| of it the devices' solver | %.3f | |%n"
                                + "| all else, relative to the solver: rounds in virtual time, views, sums, C = VU | %.1f %% | 20 %% |%n"
                                + "| raw data, MB | %.0f | |%n"
                                + "| most heap in use, garbage included, MB | %.0f | %.0f |%n"
                                + "| late updates in the last round | %,d | |%n",
                        devices,
                        ROWS,
                        FEATURES,
                        passes,
                        System.getProperty("java.version"),
                        all / (rounds - 1 - warm),
                        own / (rounds - 1 - warm),
                        100 * (all / own - 1),
                        1e-6 * raw,
                        1e-6 * heap.bytes(),
                        1e-6 * (2 * raw + 1e9),
                        last[0].outcome().fates().late());
            }
        }
        out.flush();
        return 0;
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
