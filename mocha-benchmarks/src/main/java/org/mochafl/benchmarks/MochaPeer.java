package org.mochafl.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.PersonalModels;
import org.mochafl.core.train.Training;

/** MOCHA with independent tasks, by one thread; the tolerance is the relative duality gap it must prove. */
final class MochaPeer implements PeerSolver {

    private final PeerProblem problem;
    private final MochaSettings settings;

    /** MOCHA as it is where nothing is said. */
    MochaPeer(PeerProblem problem) {
        this.problem = problem;
        this.settings = MochaSettings.of(new IndependentTasks(problem.lambda()), problem.loss());
    }

    /** MOCHA with so many passes a round. */
    MochaPeer(PeerProblem problem, double passes) {
        this.problem = problem;
        this.settings = MochaSettings.of(new IndependentTasks(problem.lambda()), problem.loss())
                .withBudgets(BudgetPolicy.passes(passes));
    }

    @Override
    public String name() {
        return "MOCHA";
    }

    @Override
    public Solved solve(double tolerance) {
        return solve(tolerance, Double.POSITIVE_INFINITY)
                .orElseThrow(() -> new IllegalStateException(
                        "MOCHA: expected a relative gap of " + tolerance + ", came to the limit of rounds"));
    }

    /** Solves the problem, if it takes at most so many seconds of the processor. */
    Optional<Solved> solve(double tolerance, double limit) {
        List<double[]> labels = new ArrayList<>();
        List<Rows> rows = new ArrayList<>();
        for (TaskData task : problem.tasks()) { // copies, so that nothing can be known of them from the run before
            rows.add(task.rows().select(IntStream.range(0, task.count()).toArray()));
            labels.add(IntStream.range(0, task.count())
                    .mapToDouble(i -> task.label(i, 0))
                    .toArray());
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = System.nanoTime();
        long processor = threads.getCurrentThreadCpuTime();
        List<TaskData> tasks = new ArrayList<>();
        for (int t = 0; t < rows.size(); t++) {
            tasks.add(TaskData.of(problem.tasks().get(t).name(), rows.get(t), labels.get(t)));
        }
        Training training;
        double[][] models = new double[tasks.size()][];
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
            training = new Mocha(settings.withRelativeGap(tolerance))
                    .train(fleet, report -> {}, () -> 1e-9 * (threads.getCurrentThreadCpuTime() - processor) > limit);
            PersonalModels trained = PersonalModels.of(fleet, training);
            for (int t = 0; t < models.length; t++) {
                models[t] = trained.weights(t);
            }
        }
        double seconds = 1e-9 * (System.nanoTime() - begin);
        double processorSeconds = 1e-9 * (threads.getCurrentThreadCpuTime() - processor);
        ExactGap proof = (ExactGap) training.certificate();
        if (proof.relativeGap() > tolerance * (1 + 1e-12)) {
            return Optional.empty();
        }
        String work = String.format(
                Locale.ROOT,
                "%d rounds, %.1f steps a row, %.1f row touches a row",
                training.rounds(),
                training.coordinateSteps() / (double) problem.rows(),
                training.rowTouches() / (double) problem.rows());
        return Optional.of(new Solved(seconds, processorSeconds, models, work));
    }
}
