package org.mochafl.simulation.practice;

import java.util.List;
import java.util.stream.DoubleStream;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.Problem;

/** FedProx [Li20]: federated averaging with μ/2 ‖w − w_g‖² in the local objectives, w_g being what a round started from. Own knob: {@code mu}. */
public final class FedProx extends PracticeMethod {

    /** Its name. */
    public static final String NAME = "fedprox";

    /** The knob μ. */
    public static final String MU = "mu";

    /**
     * With regularisation λ/2 ‖w‖² on every device.
     *
     * @throws InvalidInput if λ is not above 0
     */
    public FedProx(double lambda) {
        super(NAME, "one model by FedProx", lambda);
    }

    /** All but the least μ that [Li20] tries. */
    @Override
    public List<Knobs> ownGrid() {
        return DoubleStream.of(0.1, 0.01, 1)
                .mapToObj(mu -> Knobs.NONE.with(MU, mu))
                .toList();
    }

    @Override
    public PracticeRun start(Problem problem, Knobs knobs, TaskLoop loop) {
        return averaged(problem, knobs, notNegative(knobs, MU), loop);
    }

    /** A knob that is the strength of a pull. */
    static double notNegative(Knobs knobs, String name) {
        double value = knobs.value(name);
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidInput("knob " + name + ": expected a number of at least 0, found " + value);
        }
        return value;
    }
}
