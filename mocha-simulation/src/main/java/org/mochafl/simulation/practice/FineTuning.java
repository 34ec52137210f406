package org.mochafl.simulation.practice;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.Problem;

/**
 * Local fine-tuning: the model of all by federated averaging; at the end every device goes on from it with descent on its own
 * objective. Own knobs: {@code tuning-epochs} and {@code own-step}.
 */
public final class FineTuning extends PracticeMethod {

    /** Its name. */
    public static final String NAME = "fine-tuning";

    /** The knob for the epochs of a device by itself. */
    public static final String TUNING_EPOCHS = "tuning-epochs";

    /**
     * With regularisation λ/2 ‖w‖² on every device.
     *
     * @throws org.mochafl.core.InvalidInput if λ is not above 0
     */
    public FineTuning(double lambda) {
        super(NAME, "local fine-tuning of FedAvg's model", lambda);
    }

    @Override
    public List<Knobs> ownGrid() {
        List<Knobs> grid = new ArrayList<>();
        for (int epochs : new int[] {5, 1, 20}) {
            for (double step : OWN_STEPS) {
                grid.add(Knobs.NONE.with(TUNING_EPOCHS, epochs).with(OWN_STEP, step));
            }
        }
        return grid;
    }

    @Override
    public PracticeRun start(Problem problem, Knobs knobs, TaskLoop loop) {
        LocalSgd tuning = personal(problem, knobs, TUNING_EPOCHS, 0);
        return new TunedModels(problem, lambda(), averaged(problem, knobs, 0, loop), tuning, loop);
    }
}
