package org.mochafl.testkit;

import java.util.List;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.task.TaskData;

final class InProcessFleetTest extends FleetContract {

    @Override
    protected Fleet fleet(List<TaskData> tasks, int parallelism) {
        return new InProcessFleet(tasks, parallelism);
    }
}
