package org.mochafl.simulation.practice;

import java.util.List;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.Problem;

/** One-shot averaging [Zhang13]: every device learns its own optimum, and the average of all is the model of all. It has no knobs. */
public final class OneShotAveraging extends PracticeMethod {

    /** Its name. */
    public static final String NAME = "one-shot";

    /**
     * With regularisation λ/2 ‖w‖² on every device.
     *
     * @throws org.mochafl.core.InvalidInput if λ is not above 0
     */
    public OneShotAveraging(double lambda) {
        super(NAME, "one-shot averaging of local models", lambda);
    }

    @Override
    public List<Knobs> sharedGrid() {
        return List.of(Knobs.NONE);
    }

    @Override
    public PracticeRun start(Problem problem, Knobs knobs, TaskLoop loop) {
        return new AveragedOptima(problem, lambda(), loop);
    }
}
