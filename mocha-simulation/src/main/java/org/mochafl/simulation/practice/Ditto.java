package org.mochafl.simulation.practice;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.Problem;

/**
 * Ditto [Li21]: the model of all by federated averaging, and on every device a personal one that lowers its own objective +
 * μ/2 ‖v − w_g‖². Own knobs: {@code pull}, the μ here, which [Li21] calls λ, and {@code own-step}.
 */
public final class Ditto extends PracticeMethod {

    /** Its name. */
    public static final String NAME = "ditto";

    /** The knob μ. */
    public static final String PULL = "pull";

    /**
     * With regularisation λ/2 ‖w‖² on every device.
     *
     * @throws org.mochafl.core.InvalidInput if λ is not above 0
     */
    public Ditto(double lambda) {
        super(NAME, "personal models by Ditto", lambda);
    }

    @Override
    public List<Knobs> ownGrid() {
        List<Knobs> grid = new ArrayList<>();
        for (double mu : new double[] {0.1, 0.01, 1, 10}) {
            for (double step : OWN_STEPS) {
                grid.add(Knobs.NONE.with(PULL, mu).with(OWN_STEP, step));
            }
        }
        return grid;
    }

    @Override
    public PracticeRun start(Problem problem, Knobs knobs, TaskLoop loop) {
        double mu = FedProx.notNegative(knobs, PULL);
        AveragedModel shared = averaged(problem, knobs, 0, loop);
        return new DittoModels(problem, lambda(), mu, shared, personal(problem, knobs, EPOCHS, mu), loop);
    }
}
