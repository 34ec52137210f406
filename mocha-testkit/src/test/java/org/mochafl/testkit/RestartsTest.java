package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.AsymmetricTasks;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Restarts;
import org.mochafl.core.train.TrainingListener;

/** Several starts: the one with the least objective is kept, and only its fleet stays open. */
class RestartsTest {

    private static final int STARTS = 6;

    private static final List<TaskData> TASKS = Federations.random(3, 8, 6, 20, Losses.named("squared"));

    private static final MochaSettings SETTINGS = MochaSettings.of(
                    AsymmetricTasks.of(0.05, 10, 3), Losses.named("squared"))
            .withRelativeGap(1e-8);

    /** A fleet that remembers whether it was closed. */
    private static final class Watched implements Fleet {

        private final InProcessFleet fleet = new InProcessFleet(TASKS, 1);
        private boolean closed;

        @Override
        public FederationShape shape() {
            return fleet.shape();
        }

        @Override
        public RoundOutcome run(RoundPlan plan) {
            return fleet.run(plan);
        }

        @Override
        public double[] fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold) {
            return fleet.fold(coupling, weights, fold);
        }

        @Override
        public void close() {
            closed = true;
            fleet.close();
        }
    }

    private final List<Watched> made = new ArrayList<>();

    private Watched fleet() {
        Watched fleet = new Watched();
        made.add(fleet);
        return fleet;
    }

    private static double objective(MochaSettings settings) {
        try (InProcessFleet fleet = new InProcessFleet(TASKS, 1)) {
            return new Mocha(settings)
                    .train(fleet)
                    .certificate()
                    .live()
                    .orElseThrow()
                    .objective();
        }
    }

    /** Each start by itself is the oracle. */
    @Test
    void theStartWithTheLeastObjectiveIsKept() {
        Set<Long> heard = new TreeSet<>();
        Restarts.Best<Watched> best = new Restarts(SETTINGS, STARTS)
                .train(this::fleet, start -> report -> heard.add((long) start), () -> false);
        int least = 0;
        for (int n = 0; n < STARTS; n++) {
            double alone = objective(SETTINGS.withStructure(SETTINGS.structure().startingAt(n)));
            assertThat(best.objectives().get(n)).isEqualTo(alone);
            least = alone < best.objectives().get(least) ? n : least;
        }
        assertThat(new TreeSet<>(best.objectives())).hasSizeGreaterThan(1); // the starts do differ
        assertThat(best.start()).isEqualTo(least);
        assertThat(best.training().certificate().live().orElseThrow().objective())
                .isEqualTo(best.objectives().get(least));
        assertThat(heard).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(made).hasSize(STARTS);
        assertThat(best.fleet()).isSameAs(made.get(least));
        for (int n = 0; n < STARTS; n++) {
            assertThat(made.get(n).closed).isEqualTo(n != least);
        }
        best.fleet().close();
    }

    @Test
    void ofEqualStartsTheFirstIsKept() {
        MochaSettings convex = SETTINGS.withStructure(LearnedCovariance.of(0.5)).withRelativeGap(1e-2);
        Restarts.Best<Watched> best =
                new Restarts(convex, 3).train(this::fleet, start -> TrainingListener.NONE, () -> false);
        assertThat(best.start()).isZero();
        assertThat(new TreeSet<>(best.objectives())).hasSize(1);
        assertThat(made.get(0).closed).isFalse();
        best.fleet().close();
    }

    @Test
    void noNewStartIsMadeOnceCancelled() {
        Restarts.Best<Watched> best =
                new Restarts(SETTINGS, 3).train(this::fleet, start -> TrainingListener.NONE, () -> true);
        assertThat(best.objectives()).hasSize(1);
        assertThat(best.training().rounds()).isEqualTo(1);
        assertThat(made).hasSize(1);
        best.fleet().close();
    }

    @Test
    void aFailureLeavesNoFleetOpen() {
        Restarts restarts = new Restarts(SETTINGS, 3);
        TrainingListener failing = report -> {
            throw new IllegalStateException("stop");
        };
        assertThatThrownBy(() ->
                        restarts.train(this::fleet, start -> start < 2 ? TrainingListener.NONE : failing, () -> false))
                .hasMessage("stop");
        assertThat(made).hasSize(3).allMatch(fleet -> fleet.closed);
        assertThatThrownBy(() -> new Restarts(SETTINGS, 0))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("restarts: expected 1 or more, found 0");
    }
}
