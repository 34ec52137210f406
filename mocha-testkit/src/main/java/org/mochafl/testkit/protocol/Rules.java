package org.mochafl.testkit.protocol;

import java.util.List;
import java.util.function.LongSupplier;
import org.mochafl.core.protocol.Answer;
import org.mochafl.core.protocol.CoordinatorProtocol;
import org.mochafl.core.protocol.CoordinatorStep;
import org.mochafl.core.protocol.DeviceProtocol;
import org.mochafl.core.protocol.DeviceRecord;
import org.mochafl.core.protocol.DeviceStep;
import org.mochafl.core.protocol.LateUpdates;
import org.mochafl.core.protocol.Put;
import org.mochafl.core.protocol.RunRecord;
import org.mochafl.core.protocol.TaskRecord;

/** The transitions that a world runs: those of the core, or with one rule left out, to show that the checks notice. */
interface Rules {

    /** The protocol as it is. */
    Rules CORE = new Rules() {};

    default DeviceStep onAnswer(DeviceProtocol device, DeviceRecord record, Answer answer, LongSupplier bits) {
        return device.onAnswer(record, answer, bits);
    }

    default RunRecord start(RunRecord stored, long clockMillis, LongSupplier bits) {
        return CoordinatorProtocol.start(stored, clockMillis, bits);
    }

    default CoordinatorStep put(CoordinatorProtocol coordinator, RunRecord run, TaskRecord task, Put put) {
        return coordinator.put(run, task, put);
    }

    default CoordinatorProtocol.Close close(
            CoordinatorProtocol coordinator, RunRecord run, List<TaskRecord> tasks, LateUpdates late) {
        return coordinator.close(run, tasks, late);
    }
}
