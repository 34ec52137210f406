package org.mochafl.testkit.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.PointName;
import org.mochafl.core.protocol.Answer;
import org.mochafl.core.protocol.CoordinatorProtocol;
import org.mochafl.core.protocol.CoordinatorStep;
import org.mochafl.core.protocol.CoordinatorStep.Verdict;
import org.mochafl.core.protocol.DeviceProtocol;
import org.mochafl.core.protocol.DeviceRecord;
import org.mochafl.core.protocol.DeviceStep;
import org.mochafl.core.protocol.Epoch;
import org.mochafl.core.protocol.HeldPoint;
import org.mochafl.core.protocol.Incarnation;
import org.mochafl.core.protocol.LateUpdates;
import org.mochafl.core.protocol.Put;
import org.mochafl.core.protocol.RoundName;
import org.mochafl.core.protocol.RunRecord;
import org.mochafl.core.protocol.TaskRecord;

/** Readings of the protocol that look as good, each with one rule looser. Every one of them breaks an invariant. */
enum LooserRules implements Rules {

    /** The device commits its update whole, whatever fraction of it was absorbed. */
    COMMITS_WITHOUT_GAMMA {
        @Override
        public DeviceStep onAnswer(DeviceProtocol device, DeviceRecord record, Answer answer, LongSupplier bits) {
            PointName held = answer.held();
            DualPoint pending = record.pending();
            boolean absorbed = held != null && pending != null && pending.name().sameId(held);
            return device.onAnswer(
                    record, absorbed ? of(answer, pending.name(), answer.slot(), answer.incarnation()) : answer, bits);
        }
    },

    /** The device commits what it sees in the slot: it is durable, after all. */
    COMMITS_WHAT_IS_IN_THE_SLOT {
        @Override
        public DeviceStep onAnswer(DeviceProtocol device, DeviceRecord record, Answer answer, LongSupplier bits) {
            PointName slot = answer.slot();
            DualPoint pending = record.pending();
            boolean waits = slot != null && pending != null && pending.name().sameId(slot);
            return device.onAnswer(record, waits ? of(answer, slot, null, answer.incarnation()) : answer, bits);
        }
    },

    /** A replace is held at once, without waiting for the close. */
    REPLACES_AT_ONCE {
        @Override
        public DeviceStep onAnswer(DeviceProtocol device, DeviceRecord record, Answer answer, LongSupplier bits) {
            return device.onAnswer(record, of(answer, answer.held(), null, answer.incarnation()), bits);
        }

        @Override
        public CoordinatorStep put(CoordinatorProtocol coordinator, RunRecord run, TaskRecord task, Put put) {
            if (put.kind() == Put.Kind.UPDATE || !put.epoch().equals(coordinator.own())) {
                return coordinator.put(run, task, put);
            }
            if (!put.incarnation().isAbove(task.incarnation()) || !Objects.equals(put.base(), task.heldName())) {
                return new CoordinatorStep(run, task, Verdict.ANSWERED);
            }
            return new CoordinatorStep(
                    run, new TaskRecord(put.incarnation(), heldOf(put), task.slot(), task.left()), Verdict.REPLACING);
        }
    },

    /** A replace is taken whatever it is to stand instead of. */
    REPLACES_WHATEVER_THERE_IS {
        @Override
        public CoordinatorStep put(CoordinatorProtocol coordinator, RunRecord run, TaskRecord task, Put put) {
            PointName top = task.slotName() == null ? task.heldName() : task.slotName();
            return coordinator.put(run, task, put.kind() == Put.Kind.REPLACE ? based(put, top) : put);
        }
    },

    /** A device that meets a new epoch sends its point, and forgets its update. */
    REPLACES_IN_EVERY_EPOCH {
        @Override
        public DeviceStep onAnswer(DeviceProtocol device, DeviceRecord record, Answer answer, LongSupplier bits) {
            boolean meets =
                    answer.epoch().isAbove(record.seen()) && !record.seen().equals(Epoch.NONE);
            if (!meets || record.told()) {
                return device.onAnswer(record, answer, bits);
            }
            DeviceRecord without = new DeviceRecord(
                    record.seen(),
                    record.incarnation(),
                    new DualState(record.committed(), null),
                    null,
                    record.dataVersion(),
                    false);
            Answer other = of(answer, new PointName(-1, -1, 1), null, answer.incarnation());
            DeviceStep step = device.onAnswer(without, other, bits);
            PointName top = answer.slot() == null ? answer.held() : answer.slot();
            return step.message() instanceof Put put
                    ? new DeviceStep(step.record(), based(put, top), step.standing())
                    : step;
        }
    },

    /** Rounds are told apart by their numbers alone. */
    ROUNDS_HAVE_NUMBERS_ONLY {
        @Override
        public CoordinatorStep put(CoordinatorProtocol coordinator, RunRecord run, TaskRecord task, Put put) {
            RoundName round = put.round();
            boolean sameNumber = round != null && round.number() == run.open().number();
            return coordinator.put(
                    run,
                    task,
                    new Put(
                            put.epoch(),
                            put.incarnation(),
                            put.kind(),
                            put.name(),
                            put.base(),
                            sameNumber ? run.open() : round,
                            put.s(),
                            put.conjugate(),
                            put.rows(),
                            put.dataVersion()));
        }
    },

    /** Epochs are counted, without a tag, by each store for itself. */
    EPOCHS_ARE_COUNTED {
        @Override
        public RunRecord start(RunRecord stored, long clockMillis, LongSupplier bits) {
            return CoordinatorProtocol.start(stored, 0, () -> 0);
        }
    },

    /** A claim is sent, and written only once the coordinator shows it. */
    CLAIMS_WITHOUT_WRITING {
        @Override
        public DeviceStep onAnswer(DeviceProtocol device, DeviceRecord record, Answer answer, LongSupplier bits) {
            boolean stale = record.seen().isAbove(answer.epoch());
            DeviceRecord adopting =
                    stale || record.incarnation().exists() ? record : owned(record, answer.incarnation());
            DeviceStep step = device.onAnswer(adopting, answer, bits);
            boolean claims = step.message() instanceof Put put && put.kind() == Put.Kind.REPLACE;
            return claims
                    ? new DeviceStep(owned(step.record(), record.incarnation()), step.message(), step.standing())
                    : step;
        }
    },

    /** Copies of a device are not told apart. */
    NO_INCARNATIONS {
        @Override
        public DeviceStep onAnswer(DeviceProtocol device, DeviceRecord record, Answer answer, LongSupplier bits) {
            Incarnation one = new Incarnation(1, 0);
            DeviceStep step = device.onAnswer(
                    owned(record, one), of(answer, answer.held(), answer.slot(), Incarnation.NONE), bits);
            return new DeviceStep(owned(step.record(), record.incarnation()), step.message(), step.standing());
        }

        @Override
        public CoordinatorStep put(CoordinatorProtocol coordinator, RunRecord run, TaskRecord task, Put put) {
            TaskRecord anybodys = new TaskRecord(Incarnation.NONE, task.held(), task.slot(), task.left());
            CoordinatorStep step = coordinator.put(run, anybodys, put);
            boolean taken = !step.task().equals(anybodys);
            return taken ? step : new CoordinatorStep(step.run(), task, step.verdict());
        }
    },

    /** A device that never claimed its task takes itself for the owner when the coordinator holds its point. */
    NO_FIRST_CLAIM {
        @Override
        public DeviceStep onAnswer(DeviceProtocol device, DeviceRecord record, Answer answer, LongSupplier bits) {
            boolean never =
                    !record.incarnation().exists() && answer.incarnation().exists();
            PointName committed = record.committed().name();
            boolean mine = committed.equals(answer.slot() == null ? answer.held() : answer.slot());
            if (!never || !mine || record.told()) {
                return device.onAnswer(record, answer, bits);
            }
            DeviceStep step = device.onAnswer(owned(record, answer.incarnation()), answer, bits);
            return new DeviceStep(
                    owned(step.record(), Incarnation.NONE),
                    step.message() instanceof Put put ? claimed(put, Incarnation.NONE) : step.message(),
                    step.standing());
        }
    },

    /** A late update is absorbed whole. */
    ABSORBS_LATE_UPDATES_WHOLE {
        @Override
        public CoordinatorProtocol.Close close(
                CoordinatorProtocol coordinator, RunRecord run, List<TaskRecord> tasks, LateUpdates late) {
            return coordinator.close(run, new ArrayList<>(tasks), (task, now) -> {
                late.gamma(task, now);
                return 1;
            });
        }
    };

    private static Answer of(
            Answer answer, @Nullable PointName held, @Nullable PointName slot, Incarnation incarnation) {
        return new Answer(answer.epoch(), incarnation, held, answer.exact(), slot, answer.open(), answer.invitation());
    }

    private static HeldPoint heldOf(Put put) {
        return new HeldPoint(put.name(), put.s(), put.conjugate(), true, put.rows(), put.dataVersion());
    }

    private static DeviceRecord owned(DeviceRecord record, Incarnation incarnation) {
        return new DeviceRecord(
                record.seen(), incarnation, record.state(), record.pendingRound(), record.dataVersion(), record.told());
    }

    private static Put based(Put put, @Nullable PointName base) {
        return new Put(
                put.epoch(),
                put.incarnation(),
                put.kind(),
                put.name(),
                base,
                put.round(),
                put.s(),
                put.conjugate(),
                put.rows(),
                put.dataVersion());
    }

    private static Put claimed(Put put, Incarnation incarnation) {
        return new Put(
                put.epoch(),
                incarnation,
                put.kind(),
                put.name(),
                put.base(),
                put.round(),
                put.s(),
                put.conjugate(),
                put.rows(),
                put.dataVersion());
    }
}
