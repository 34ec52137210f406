package org.mochafl.testkit;

import java.util.List;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.task.TaskData;

final class InProcessFleetTest extends FleetContract {

    @Override
    protected Fleet fleet(List<TaskData> tasks, Availability availability, int parallelism) {
        List<KeptTask> kept = tasks.stream().map(KeptTask::start).toList();
        return new InProcessFleet(tasks, kept, availability, parallelism);
    }
}
