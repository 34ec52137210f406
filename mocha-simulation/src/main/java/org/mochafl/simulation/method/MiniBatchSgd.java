package org.mochafl.simulation.method;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.ThreadLoop;
import org.mochafl.simulation.fleet.VirtualWorld;

/**
 * Mini-batch subgradient descent in the primal: g_t = (c_t n_t/b) Σ_batch ∂ℓ x_i from every device that answers, 0 from the
 * others, and a step of length η_h = η₀ λmax(M)/h in round h = 1, 2, ….
 *
 * <p>Knobs: {@code batch}, b ≥ 1 rows a device, at most all it has; {@code step}, η₀ &gt; 0. It needs a given Ω and all of M.
 */
public final class MiniBatchSgd implements FederatedMethod {

    static final String BATCH = "batch";
    static final String STEP = "step";

    /** What the paper charges for an example, per feature. */
    static final double OPERATIONS_PER_STEP = 4;

    /** The most tasks of which all of M is decomposed: m² numbers and m³ operations. */
    static final int MOST_TASKS = 2000;

    private static final double[] STEPS = {1, 0.1, 10, 0.01, 1e-3, 1e-4};

    /** How the regulariser takes part in a step. */
    public enum Form {

        /**
         * W ← (W − ηg) M (M + ηI)⁻¹, the minimiser of ⟨g, W⟩ + R(W) + ‖W − W_h‖²/(2η): stable for every condition number
         * of M.
         */
        IMPLICIT("mb-sgd", "each device sends a mini-batch gradient; the regulariser is stepped implicitly") {
            @Override
            double kept(double eigenvalue, double eta) {
                return Math.max(0, eigenvalue) / (Math.max(0, eigenvalue) + eta);
            }

            @Override
            double moved(double eigenvalue, double eta) {
                return eta * kept(eigenvalue, eta);
            }
        },

        /** W ← W(I − ηM⁻¹) − ηg, as in the paper: unstable until η is below twice the smallest eigenvalue of M. */
        PLAIN(
                "mb-sgd:plain",
                "the same with plain gradient steps on the regulariser, unstable where M is badly conditioned") {
            @Override
            double kept(double eigenvalue, double eta) {
                return 1 - eta / eigenvalue;
            }

            @Override
            double moved(double eigenvalue, double eta) {
                return eta;
            }
        };

        private final String key;
        private final String summary;

        Form(String key, String summary) {
            this.key = key;
            this.summary = summary;
        }

        /** A step in an eigendirection: w̃ ← kept·w̃ − moved·g̃. */
        abstract double kept(double eigenvalue, double eta);

        abstract double moved(double eigenvalue, double eta);
    }

    private final Form form;

    /** The method in one of its forms. */
    public MiniBatchSgd(Form form) {
        this.form = form;
    }

    @Override
    public String name() {
        return form.key;
    }

    @Override
    public String summary() {
        return form.summary;
    }

    @Override
    public boolean solvesTheProblem() {
        return true;
    }

    @Override
    public void check(Problem problem) {
        GivenRelation.require(name(), problem);
        if (problem.size() > MOST_TASKS) {
            throw new InvalidInput(name() + ": expected at most " + MOST_TASKS
                    + " tasks, whose coupling it decomposes, found " + problem.size());
        }
    }

    @Override
    public List<Knobs> grid(Problem problem, VirtualWorld world) {
        List<Knobs> grid = new ArrayList<>();
        for (int batch : BatchSizes.ofRows(problem)) {
            for (double step : STEPS) {
                grid.add(Knobs.NONE.with(BATCH, batch).with(STEP, step));
            }
        }
        return grid;
    }

    /** @throws InvalidInput if it cannot run, b is below 1, or η₀ is not above 0 */
    @Override
    public void run(Problem problem, Knobs knobs, VirtualWorld world, int threads, RoundObserver observer) {
        check(problem);
        int batch = BatchSizes.checked(name(), knobs.value(BATCH));
        double step = knobs.value(STEP);
        if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
            throw new InvalidInput(name() + ", step: expected a number above 0, found " + step);
        }
        try (ThreadLoop loop = new ThreadLoop(threads, problem.size())) {
            GivenRelation given = GivenRelation.of(name(), problem);
            SubgradientRun run = new SubgradientRun(problem, given, form, batch, step, world, loop);
            run.until(observer);
        }
    }
}
