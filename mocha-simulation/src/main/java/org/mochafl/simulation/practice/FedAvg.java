package org.mochafl.simulation.practice;

import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.Problem;

/** Federated averaging [McMahan17]: one model for all devices, the average of what each makes of it by local descent. */
public final class FedAvg extends PracticeMethod {

    /** Its name. */
    public static final String NAME = "fedavg";

    /**
     * With regularisation λ/2 ‖w‖² on every device.
     *
     * @throws org.mochafl.core.InvalidInput if λ is not above 0
     */
    public FedAvg(double lambda) {
        super(NAME, "one model by FedAvg", lambda);
    }

    @Override
    public PracticeRun start(Problem problem, Knobs knobs, TaskLoop loop) {
        return averaged(problem, knobs, 0, loop);
    }
}
