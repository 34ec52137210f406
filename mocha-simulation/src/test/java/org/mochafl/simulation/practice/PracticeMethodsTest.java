package org.mochafl.simulation.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.cost.Heterogeneity;
import org.mochafl.simulation.cost.PaperCost;
import org.mochafl.simulation.fleet.Spent;
import org.mochafl.simulation.fleet.VirtualWorld;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.Problem;
import org.mochafl.testkit.Federations;
import org.mochafl.testkit.Federations.RowKind;

/** What holds of every method of practice, and how they run in virtual time. */
final class PracticeMethodsTest {

    private static final double COMMUNICATION = 10;

    /** Four features, and seven fields. */
    private static final long MESSAGE = 8 * (4 + 7);

    private static final VirtualWorld WORLD = VirtualWorld.of(new PaperCost(COMMUNICATION, Heterogeneity.NONE, 1), 1);

    private static final Loss HINGE = Losses.named("hinge");

    static Stream<PracticeMethod> everyMethod() {
        return PracticeMethods.names().stream().map(name -> PracticeMethods.named(name, 0.1));
    }

    private static Problem problem(int outputs, RowKind kind) {
        return Problems.of(Federations.random(13, 6, 4, 20, HINGE, outputs, kind), HINGE, TaskWeights.TASK);
    }

    private static Knobs knobs(PracticeMethod method, Problem problem) {
        return method.grid(problem, WORLD).get(0);
    }

    private static double[][] run(
            PracticeMethod method, Problem problem, VirtualWorld world, int threads, int rounds, List<Spent> spent) {
        List<double[][]> models = new ArrayList<>();
        method.run(problem, knobs(method, problem), world, threads, view -> {
            spent.add(view.spent());
            models.add(view.models());
            assertThat(view.objective()).isNaN();
            return models.size() <= rounds;
        });
        return models.get(models.size() - 1);
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void theBitsDependOnNoThreadsAndStorageOnRoundingOnly(PracticeMethod method) {
        double[][] one = run(method, problem(2, RowKind.DENSE), WORLD, 1, 3, new ArrayList<>());
        assertThat(run(method, problem(2, RowKind.DENSE), WORLD, 3, 3, new ArrayList<>()))
                .isDeepEqualTo(one);
        double[][] sparse = run(method, problem(2, RowKind.SPARSE), WORLD, 1, 3, new ArrayList<>());
        for (int t = 0; t < one.length; t++) {
            assertThat(sparse[t]).containsExactly(one[t], within(1e-12));
        }
    }

    /** Down and up a model of dK numbers for every device that was reached; absent ones neither count nor are paid for. */
    @ParameterizedTest
    @MethodSource("everyMethod")
    void onTheClockItDoesWhatItDoesWithout(PracticeMethod method) {
        Problem problem = problem(1, RowKind.DENSE);
        Availability uneven = (task, round) -> (task + round) % 3 != 0;
        List<Spent> spent = new ArrayList<>();
        double[][] clocked = run(method, problem, WORLD.with(uneven), 1, 4, spent);
        PracticeRun run = method.start(problem, knobs(method, problem), TaskLoop.SEQUENTIAL);
        long bytes = 0;
        long steps = 0;
        for (int round = 0; round < 4 && !run.ended(); round++) {
            BitSet answered = new BitSet();
            for (int task = 0; task < 6; task++) {
                answered.set(task, uneven.answers(task, round));
                bytes += answered.get(task) ? MESSAGE : 0;
                steps += answered.get(task) ? run.load(task).work().steps() : 0;
            }
            run.round(round, answered);
        }
        assertThat(clocked).isDeepEqualTo(run.models());
        Spent last = spent.get(spent.size() - 1);
        assertThat(last.bytesUp()).isEqualTo(bytes);
        assertThat(last.bytesDown()).isBetween(bytes, 6 * MESSAGE * last.rounds()); // some are sent in vain
        assertThat(last.steps()).isEqualTo(steps).isPositive();
        assertThat(last.time()).isGreaterThanOrEqualTo(COMMUNICATION * last.rounds());
        assertThat(spent.get(0)).isEqualTo(Spent.NOTHING);
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void lowersTheErrorOnRowsThatItLearnsFrom(PracticeMethod method) {
        Problem problem = problem(1, RowKind.DENSE);
        double[][] models = run(method, problem, WORLD, 1, 20, new ArrayList<>());
        int wrong = 0;
        int rows = 0;
        for (int t = 0; t < models.length; t++) {
            TaskData task = problem.tasks().get(t);
            for (int i = 0; i < task.count(); i++) {
                wrong += task.rows().dot(i, models[t], 0) * task.label(i, 0) > 0 ? 0 : 1;
                rows++;
            }
        }
        assertThat(wrong).isLessThan(rows / 3); // 15 % of the labels are wrong
        assertThat(method.solvesTheProblem()).isFalse();
    }

    /** An epoch takes each row once for each of three outputs; Ditto takes it for both models. */
    @Test
    void chargesForEveryExample() {
        Problem problem = problem(3, RowKind.DENSE);
        Knobs knobs = Problems.knobs(1, 4, 10).with(Ditto.PULL, 1).with("own-step", 1);
        TaskData task = problem.tasks().get(1);
        PracticeRun averaging = new FedAvg(1).start(problem, knobs, TaskLoop.SEQUENTIAL);
        assertThat(averaging.load(1).work().steps()).isEqualTo(4L * task.count() * 3);
        assertThat(averaging.load(1).bytesUp()).isEqualTo(8 * (4 * 3 + 7));
        PracticeRun ditto = new Ditto(1).start(problem, knobs, TaskLoop.SEQUENTIAL);
        assertThat(ditto.load(1).work().steps()).isEqualTo(8L * task.count() * 3);
        assertThat(ditto.load(1).bytesUp()).isEqualTo(8 * (4 * 3 + 7));
        assertThat(ditto.load(1).work().flops())
                .isEqualTo(2 * averaging.load(1).work().flops());
    }

    @Test
    void theGridIsEverySettingOnce() {
        Problem problem = problem(1, RowKind.DENSE);
        for (PracticeMethod method : everyMethod().toList()) {
            assertThat(method.grid(problem, WORLD))
                    .doesNotHaveDuplicates()
                    .hasSize(method.sharedGrid().size() * method.ownGrid().size());
        }
        assertThat(new FedProx(1).grid(problem, WORLD)).allMatch(knobs -> knobs.value(FedProx.MU) > 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void lambdaIsAboveZero(double lambda) {
        for (String name : PracticeMethods.names()) {
            assertThatThrownBy(() -> PracticeMethods.named(name, lambda))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage(name + ": expected a lambda above 0, found " + lambda);
        }
    }

    @Test
    void aNameIsKnown() {
        assertThatThrownBy(() -> PracticeMethods.named("fedavgg", 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("expected one of fedavg, fedprox, ditto, fine-tuning, one-shot; found fedavgg");
    }

    @ParameterizedTest
    @CsvSource({
        "fedprox, step 1 epochs 1 batch 5, 'knob mu: expected a value, found none'",
        "fedprox, step 1 epochs 1 batch 5 mu -1, 'knob mu: expected a number of at least 0, found -1.0'",
        "ditto, step 1 epochs 1 batch 5 pull -2, 'knob pull: expected a number of at least 0, found -2.0'",
        "fedavg, step 1 epochs 1 batch 0, 'local descent: expected epochs of at least 0, a batch of at least 1'",
        "fedavg, step -1 epochs 1 batch 1, 'local descent: expected'",
        "fine-tuning, step 1 epochs 1 batch 1, 'knob own-step: expected a value, found none'"
    })
    void aWrongKnobIsToldByName(String method, String knobs, String message) {
        Knobs wrong = Knobs.NONE;
        String[] words = knobs.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            wrong = wrong.with(words[i], Double.parseDouble(words[i + 1]));
        }
        Knobs given = wrong;
        assertThatThrownBy(() ->
                        PracticeMethods.named(method, 1).run(problem(1, RowKind.DENSE), given, WORLD, 1, view -> false))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aLabelThatTheLossIsNotMadeForIsToldWithItsPlace() {
        Loss squared = Losses.named("squared");
        assertThatThrownBy(() -> Problems.of(Problems.tasks(2, 3, squared), HINGE, TaskWeights.TASK))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("task t0, row 1: expected a label for the loss hinge, -1 or +1, found ");
    }
}
