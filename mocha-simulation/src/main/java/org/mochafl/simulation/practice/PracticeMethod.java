package org.mochafl.simulation.practice;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.fleet.ThreadLoop;
import org.mochafl.simulation.fleet.RoundClock;
import org.mochafl.simulation.fleet.VirtualWorld;
import org.mochafl.simulation.method.ClockedView;
import org.mochafl.simulation.method.FederatedMethod;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.Problem;
import org.mochafl.simulation.method.RoundObserver;
import org.mochafl.simulation.method.RoundView;

/**
 * A method of today's practice: linear models by averaging what devices learn by themselves. The structure of the
 * {@link Problem} is not looked at; every device's objective is its mean loss + λ/2 ‖w‖².
 *
 * <p>Knobs: {@code step} s, where the step size is η = s/(R² + s(λ + μ)) and R² the mean of ‖x_i‖² over all rows;
 * {@code epochs} and {@code batch} of a round; of methods with personal models {@code own-step}, their step as a multiple of
 * {@code step}; and what a method says of its own.
 */
public abstract class PracticeMethod implements FederatedMethod {

    static final String STEP = "step";
    static final String EPOCHS = "epochs";
    static final String BATCH = "batch";

    /** The step of personal models, as a multiple of that of the model of all. */
    static final String OWN_STEP = "own-step";

    static final double[] OWN_STEPS = {1, 0.1};

    private static final int ROWS_A_BATCH = 10;

    /* Losses without curvature bear steps far above 1 where few directions have most of R². */
    private static final double[] STEPS = {1, 0.3, 3, 0.1, 10};

    private final String name;
    private final String summary;
    private final double lambda;

    PracticeMethod(String name, String summary, double lambda) {
        if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
            throw new InvalidInput(name + ": expected a lambda above 0, found " + lambda);
        }
        this.name = name;
        this.summary = summary;
        this.lambda = lambda;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String summary() {
        return summary;
    }

    /** λ. */
    public final double lambda() {
        return lambda;
    }

    @Override
    public final boolean solvesTheProblem() {
        return false;
    }

    /** The settings of the model of all that tuning tries, the most promising first; the same for all methods that have one. */
    public List<Knobs> sharedGrid() {
        List<Knobs> grid = new ArrayList<>();
        for (double step : STEPS) {
            for (int epochs : new int[] {1, 5}) {
                grid.add(Knobs.NONE.with(STEP, step).with(EPOCHS, epochs).with(BATCH, ROWS_A_BATCH));
            }
        }
        return grid;
    }

    /** The settings that a method adds to those of the model of all, the most promising first. */
    public List<Knobs> ownGrid() {
        return List.of(Knobs.NONE);
    }

    /** Every setting of the model of all with every own one. */
    @Override
    public final List<Knobs> grid(Problem problem, VirtualWorld world) {
        List<Knobs> grid = new ArrayList<>();
        for (Knobs shared : sharedGrid()) {
            for (Knobs own : ownGrid()) {
                grid.add(shared.with(own));
            }
        }
        return grid;
    }

    /**
     * Begins, without a clock.
     *
     * @param loop calls devices; the bits do not depend on it
     * @throws InvalidInput if a knob is missing or out of range
     */
    public abstract PracticeRun start(Problem problem, Knobs knobs, TaskLoop loop);

    /** The model of all, at its start. */
    final AveragedModel averaged(Problem problem, Knobs knobs, double mu, TaskLoop loop) {
        return new AveragedModel(problem, lambda, mu, descent(problem, knobs, EPOCHS, knobs.value(STEP), mu), loop);
    }

    /**
     * Descent of personal models, as the knobs have it.
     *
     * @param epochs the knob that says how many
     */
    final LocalSgd personal(Problem problem, Knobs knobs, String epochs, double mu) {
        return descent(problem, knobs, epochs, knobs.value(STEP) * knobs.value(OWN_STEP), mu);
    }

    private LocalSgd descent(Problem problem, Knobs knobs, String epochs, double step, double mu) {
        double eta = StepScale.of(problem.tasks()).step(step, lambda, mu);
        return new LocalSgd((int) knobs.value(epochs), (int) knobs.value(BATCH), eta);
    }

    @Override
    public final void run(Problem problem, Knobs knobs, VirtualWorld world, int threads, RoundObserver observer) {
        RoundClock clock = new RoundClock(world, problem.size());
        try (ThreadLoop loop = new ThreadLoop(threads, problem.size())) {
            PracticeRun run = start(problem, knobs, loop);
            RoundView view = new View(clock, run);
            for (long round = 0; observer.onRound(view) && !run.ended(); round++) {
                BitSet invited = world.rule().invited(problem.size(), round, problem.seed());
                run.round(round, clock.play(round, invited, run::load).answered());
            }
        }
    }

    private record View(RoundClock clock, PracticeRun run) implements ClockedView {

        @Override
        public double objective() {
            return Double.NaN;
        }

        @Override
        public double dualObjective() {
            return Double.NaN;
        }

        @Override
        public double[][] models() {
            return run.models();
        }
    }
}
