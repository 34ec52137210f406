package org.mochafl.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.device.PointName;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.protocol.Answer;
import org.mochafl.core.protocol.CoordinatorProtocol;
import org.mochafl.core.protocol.CoordinatorStep;
import org.mochafl.core.protocol.DeviceProtocol;
import org.mochafl.core.protocol.DeviceRecord;
import org.mochafl.core.protocol.DeviceStep;
import org.mochafl.core.protocol.HeldPoint;
import org.mochafl.core.protocol.LineSearch;
import org.mochafl.core.protocol.Put;
import org.mochafl.core.protocol.RunRecord;
import org.mochafl.core.protocol.TaskRecord;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.TaskData;

/** How much of a late update is absorbed. */
final class LateUpdateTest {

    private static HeldPoint point(double conjugate, double... s) {
        return new HeldPoint(new PointName(1, 2, 1), s, conjugate, true, 1, 0);
    }

    /**
     * Four tasks of one row x = 1, y = 1 under hinge, M with 1 on the diagonal and 0.9 beside it. Each is invited alone, so that
     * σ′ = 1 is safe, at V = 0, and late: alone each is right to go to α = 1. D = −4 + ½ (4 + 12 · 0.9) = 3.4 with all four.
     */
    @Test
    void fourUpdatesFromOneOldBaseAddUpToAWorseDualAndLineSearchDoesNotLetThem() {
        assertThat(dualOfFourLateUpdates(true)).isEqualTo(3.4);
        assertThat(dualOfFourLateUpdates(false)).isNegative();
    }

    private static double dualOfFourLateUpdates(boolean whole) {
        int m = 4;
        TaskData data = TaskData.of("one", new double[][] {{1}}, new double[] {1});
        RandomStream ids = RandomStream.of(1);
        RunRecord run = CoordinatorProtocol.start(RunRecord.NEW, 0, ids::nextLong);
        CoordinatorProtocol coordinator = new CoordinatorProtocol(run.epoch());
        DeviceProtocol protocol = new DeviceProtocol(data, Losses.named("hinge"));
        List<TaskRecord> tasks = new ArrayList<>(Collections.nCopies(m, TaskRecord.NEW));
        DeviceRecord[] devices = new DeviceRecord[m];
        for (int t = 0; t < m; t++) {
            DeviceRecord first = DeviceRecord.first(data, 0, ids::nextLong);
            DeviceStep claim = protocol.onAnswer(first, coordinator.answer(run, tasks.get(t), null), ids::nextLong);
            devices[t] = claim.record();
            tasks.set(t, coordinator.put(run, tasks.get(t), put(claim)).task());
        }
        run = closed(coordinator, run, tasks, (task, now) -> Double.NaN);
        List<Put> late = new ArrayList<>();
        for (int t = 0; t < m; t++) {
            Subproblem alone = new Subproblem(
                    run.open().number(),
                    Objects.requireNonNull(tasks.get(t).heldName()),
                    new double[1],
                    1,
                    1,
                    protocol.loss(),
                    new WorkBudget.Steps(1),
                    false,
                    false,
                    t);
            Answer answer = coordinator.answer(run, tasks.get(t), alone);
            DeviceStep settled = protocol.onAnswer(devices[t], answer, ids::nextLong);
            assertThat(settled.standing()).isEqualTo(DeviceStep.Standing.SETTLED);
            Device.Step step =
                    new Device(LocalAscent.INSTANCE).step(data, settled.record().state(), alone);
            late.add(put(protocol.solved(
                    settled.record(),
                    answer,
                    Objects.requireNonNull(step.state().pending()),
                    ids::nextLong)));
            run = closed(coordinator, run, tasks, (task, now) -> Double.NaN);
        }
        for (int t = 0; t < m; t++) {
            CoordinatorStep taken = coordinator.put(run, tasks.get(t), late.get(t));
            assertThat(taken.verdict()).isEqualTo(CoordinatorStep.Verdict.LATE);
            tasks.set(t, taken.task());
        }
        closed(
                coordinator,
                run,
                tasks,
                (task, now) -> whole
                        ? 1
                        : LineSearch.gamma(
                                Objects.requireNonNull(now.get(task).held()),
                                Objects.requireNonNull(now.get(task).slot()).point(),
                                1,
                                new double[] {model(task, now)},
                                1));
        double dual = 0;
        for (int t = 0; t < m; t++) {
            HeldPoint held = Objects.requireNonNull(tasks.get(t).held());
            dual += held.conjugate() + 0.5 * held.s()[0] * model(t, tasks);
        }
        return dual;
    }

    private static Put put(DeviceStep step) {
        return (Put) Objects.requireNonNull(step.message());
    }

    private static RunRecord closed(
            CoordinatorProtocol coordinator,
            RunRecord run,
            List<TaskRecord> tasks,
            org.mochafl.core.protocol.LateUpdates late) {
        CoordinatorProtocol.Close close = coordinator.close(run, tasks, late);
        for (int t = 0; t < tasks.size(); t++) {
            tasks.set(t, close.tasks().get(t));
        }
        return close.run();
    }

    private static double model(int task, List<TaskRecord> tasks) {
        double w = 0;
        for (int t = 0; t < tasks.size(); t++) {
            w += (t == task ? 1 : 0.9)
                    * Objects.requireNonNull(tasks.get(t).held()).s()[0];
        }
        return w;
    }

    /** Where Σℓ* is a line, D along the update is a parabola: γ is where a search by thirds finds its minimum. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void gammaIsTheMinimumAlongTheUpdate(long seed) {
        RandomStream random = RandomStream.of(seed);
        int d = 1 + random.nextInt(12);
        double c = 0.1 + random.nextDouble();
        double diagonal = 0.1 + random.nextDouble();
        double[] s = gaussian(random, d);
        double[] next = gaussian(random, d);
        double[] model = gaussian(random, d);
        HeldPoint held = point(random.nextGaussian(), s);
        HeldPoint update = point(random.nextGaussian() * 4 - 2, next);
        double low = 0;
        double high = 1;
        for (int k = 0; k < 80; k++) {
            double a = low + (high - low) / 3;
            double b = high - (high - low) / 3;
            boolean left = along(held, update, c, model, diagonal, a) <= along(held, update, c, model, diagonal, b);
            low = left ? low : a;
            high = left ? b : high;
        }
        // a minimum is flat: D tells two γ apart only where they differ by the root of what rounding leaves of it
        assertThat(LineSearch.gamma(held, update, c, model, diagonal))
                .isCloseTo((low + high) / 2, org.assertj.core.data.Offset.offset(1e-6));
    }

    private static double along(
            HeldPoint held, HeldPoint update, double c, double[] model, double diagonal, double gamma) {
        double value = c * gamma * (update.conjugate() - held.conjugate());
        for (int k = 0; k < model.length; k++) {
            double dv = c * gamma * (update.s()[k] - held.s()[k]);
            value += model[k] * dv + 0.5 * diagonal * dv * dv;
        }
        return value;
    }

    private static double[] gaussian(RandomStream random, int length) {
        double[] vector = new double[length];
        for (int k = 0; k < length; k++) {
            vector[k] = random.nextGaussian();
        }
        return vector;
    }

    /** Σℓ* at the base and at the update; s of the update, that of the base being 0; w; γ. M_tt = 2, c_t = 1. */
    @ParameterizedTest
    @CsvSource({
        "0, -1, 0, 0, 1", // Δv = 0: a line that falls
        "0, 1, 0, 0, 0", // … that rises
        "0, 0, 0, 0, 1", // … that is level: the whole update costs nothing
        "0, -1, 1e-200, 5, 1", // so small that its square is 0
        "0, 1, 1e-200, 5, 0",
        "0, -1, 1, 0, 0.5",
        "0, -1, 1, 1, 0", // ⟨w, Δv⟩ takes all that Δℓ* brings
        "0, -9, 1, 0, 1",
        "0, NaN, 1, 0, 0",
        "NaN, -1, 1, 0, 0",
        "0, Infinity, 1, 0, 0", // outside the domain
        "Infinity, -1, 1, 0, 1", // out of there
        "Infinity, Infinity, 1, 0, 0",
        "0, NaN, 0, 0, 0",
        "0, -1, 1e200, 0, 0" // ‖Δv‖² overflows
    })
    void gammaAtTheEdges(double held, double update, double s, double model, double gamma) {
        double found = LineSearch.gamma(point(held, 0), point(update, s), 1, new double[] {model}, 2);
        assertThat(Double.doubleToLongBits(found)).isEqualTo(Double.doubleToLongBits(gamma));
    }

    /**
     * One row x = 1, y = 1 under squared loss, ℓ*(−α) = ½α² − α. Half of an update from 0 to 1 was absorbed, so that the coordinator
     * knows −¼ where Σℓ* is −⅜. From there to α = 0.6 with w = 1, M_tt = 1 both terms of D rise, and the bound says that it falls.
     */
    @Test
    void aLineSearchFromABoundMayRaiseD() {
        HeldPoint bounded = new HeldPoint(new PointName(1, 2, 0.5), new double[] {0.5}, -0.25, false, 1, 0);
        HeldPoint exact = point(0.5 * 0.25 - 0.5, 0.5);
        HeldPoint update = point(0.5 * 0.36 - 0.6, 0.6);
        double[] model = {1};
        double gamma = LineSearch.gamma(bounded, update, 1, model, 1);
        assertThat(gamma).isEqualTo(1);
        assertThat(along(exact, update, 1, model, 1, gamma)).isPositive();
        assertThat(along(bounded, update, 1, model, 1, gamma)).isNegative();
        assertThat(LineSearch.gamma(exact, update, 1, model, 1)).isZero();
    }
}
