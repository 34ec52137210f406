package org.mochafl.simulation.fleet;

import java.util.List;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.task.TaskData;
import org.mochafl.testkit.FleetContract;

/** A simulated fleet that waits for everyone is a fleet like any other, bit for bit. */
final class SimulatedFleetContractTest extends FleetContract {

    @Override
    protected Fleet fleet(List<TaskData> tasks, Availability availability, int parallelism) {
        VirtualWorld world = VirtualWorld.of(new FixedCost(1, 10), 1).with(availability);
        return new SimulatedFleet(tasks, world, LocalAscent.INSTANCE, 8, parallelism);
    }
}
