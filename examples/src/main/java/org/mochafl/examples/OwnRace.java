package org.mochafl.examples;

import java.util.List;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.simulation.cost.PhysicalCost;
import org.mochafl.simulation.fleet.VirtualWorld;
import org.mochafl.simulation.method.Methods;
import org.mochafl.simulation.method.Problem;
import org.mochafl.simulation.race.Race;
import org.mochafl.simulation.race.RaceProgress;
import org.mochafl.simulation.race.RaceResult;
import org.mochafl.simulation.race.RaceSettings;

/** The method and the network of one's own, in a race against MOCHA. */
public final class OwnRace {

    private OwnRace() {}

    /** Who needs how long over the satellite, to 1 % of the optimum. */
    static RaceResult run(List<TaskData> devices) {
        // extend.md begin
        Problem problem =
                new Problem(devices, Losses.named("logistic"), TaskWeights.TASK, MeanRegularised.of(0.1, 10), 1);
        VirtualWorld world = VirtualWorld.of(PhysicalCost.of(new SatelliteLink(0.3, 1e6, 0.2, 1), 1e9), 1);
        RaceSettings settings = RaceSettings.DEFAULT.withTargets(List.of(0.01)).withMostRounds(5_000);
        Race race = Race.of(problem, settings, TrainingListener.NONE, () -> false);
        return race.run(
                "satellite",
                world,
                List.of(Methods.named("mocha"), new GradientDescent()),
                RaceProgress.NONE,
                () -> false);
        // extend.md end
    }
}
