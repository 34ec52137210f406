package org.mochafl.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.loss.HingeLoss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.MeanRegularised;

/** Transitions on outcomes that no fleet is needed for. */
final class CoordinatorTest {

    /** A gap at the very edge of what was asked for: quotient and product round differently there. */
    @Test
    void aWStepThatIsSolvedUnderAFixedRelationStopsTheRun() {
        Random random = new Random(1);
        int edges = 0;
        for (int k = 0; k < 100_000; k++) {
            double asked = 0.5 * random.nextDouble();
            double objective = 1 + random.nextDouble();
            double gap = Math.nextUp(asked * objective);
            MochaSettings settings = MochaSettings.of(new IndependentTasks(1), HingeLoss.INSTANCE)
                    .withRelativeGap(asked);
            Coordinator coordinator = new Coordinator(settings, new FederationShape(1, 1, 1, 1));
            TrainingState state = coordinator.certify(coordinator.start(), outcome(objective, gap), new double[0]);
            Certificate.ExactGap exact = (Certificate.ExactGap) state.certificate();
            edges += exact.relativeGap() <= asked && exact.gap() > asked * exact.scale() ? 1 : 0;
            assertThat(state.solved())
                    .as("%s of %s, asked %s", gap, objective, asked)
                    .isEqualTo(coordinator.stop(state, false).isPresent());
        }
        assertThat(edges).as("cases at the edge").isPositive();
    }

    /** Where devices are strongly tied, and what it keeps of them is no large part of the memory. */
    @ParameterizedTest
    @CsvSource({"1000, 50, 3, true", "1000, 50, 2, false", "671088, 50, 3, true", "671089, 50, 3, false"})
    void roundsHaveMomentum(int tasks, int features, double sigmaPrime, boolean momentum) {
        MochaSettings settings = MochaSettings.of(MeanRegularised.of(0.1, 10), Losses.named("hinge"));
        FederationShape shape = new FederationShape(tasks, features, 1, tasks);
        Coordinator coordinator = new Coordinator(settings, shape);
        TrainingState start = coordinator.start();
        assertThat(coordinator
                        .regrouped(start, start.relation(), start.coupling(), sigmaPrime)
                        .pace()
                        .t())
                .isEqualTo(momentum ? 1 : 0);
        Coordinator without = new Coordinator(settings.withMomentum(false), shape);
        assertThat(without.regrouped(start, start.relation(), start.coupling(), sigmaPrime)
                        .pace()
                        .t())
                .isZero();
    }

    /** An estimate is distrusted where it led to a certificate that says otherwise, and not where the certificate was due anyway. */
    @ParameterizedTest
    @CsvSource({"0, 0.5", "1, 1", "3, 1"})
    void aCertificateThatWasDueCostsNoTrust(int unmeasured, double trust) {
        MochaSettings settings = MochaSettings.of(MeanRegularised.of(0.1, 10), Losses.named("hinge"));
        Coordinator coordinator = new Coordinator(settings, new FederationShape(1, 1, 1, 1));
        // momentum has begun again, as after a round that moved back: β says nothing of the rounds before
        TrainingState began = coordinator.start().with(new Pace(1, new double[1], unmeasured));
        TrainingState judged = coordinator.judged(began.with(new TrainingState.Goal(0, 1, 1, 1, 0, 0, 1)));
        assertThat(judged.goal().trust()).isEqualTo(trust);
        assertThat(judged.pace().unmeasured()).isZero();
    }

    /** The gap was {@code before}, then {@code now}: 0.001 is expected after the round. */
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.01, 0.0011, true",
        "0.1, 0.01, 0.0009, false",
        "0.01, 0.1, 0.05, false", // it rose: nothing is expected
        "0.1, 0.1, 0.05, false",
        "0, 0.01, 0.005, false"
    })
    void aRoundAfterWhichTheGapIsExpectedToBeSmallEnoughIsTheLast(
            double before, double now, double asked, boolean last) {
        Coordinator coordinator = separate(asked);
        TrainingState first = coordinator.absorb(coordinator.start(), outcome(1, before), new double[0]);
        assertThat(first.solved()).isEqualTo(before <= asked);
        TrainingState second = coordinator.absorb(first, outcome(1, now), new double[0]);
        assertThat(second.solved()).isEqualTo(last);
        assertThat(coordinator
                        .absorb(TrainingState.of(first.arrays()), outcome(1, now), new double[0])
                        .solved())
                .as("after a resume")
                .isEqualTo(last);
    }

    /** A certificate that says otherwise halves the trust, until half of what is asked for is expected. */
    @Test
    void anExpectationThatWasWrongIsTrustedLess() {
        Coordinator coordinator = separate(0.0011);
        TrainingState state = coordinator.absorb(coordinator.start(), outcome(1, 0.1), new double[0]);
        state = coordinator.absorb(state, outcome(1, 0.01), new double[0]);
        state = coordinator.judged(coordinator.certify(state, outcome(1, 0.004), new double[0]));
        assertThat(coordinator.stop(state, false)).isEmpty();
        TrainingState expectingMore = coordinator.absorb(state, outcome(1, 0.003), new double[0]); // then 0.0009
        assertThat(expectingMore.solved()).isFalse();
        TrainingState expectingHalf = coordinator.absorb(state, outcome(1, 0.002), new double[0]); // then 0.0004
        assertThat(expectingHalf.solved()).isTrue();
    }

    /** Of the rounds with momentum, those that measure are too few to expect anything. */
    @Test
    void nothingIsExpectedOfRoundsWithMomentum() {
        Coordinator coordinator = separate(0.0011);
        TrainingState state = coordinator.start().with(Pace.START);
        state = coordinator.absorb(state, outcome(1, 0.1), new double[0]).with(Pace.START);
        assertThat(coordinator.absorb(state, outcome(1, 0.01), new double[0]).solved())
                .isFalse();
    }

    /** All answered a round after which little is expected to be left, and some do not answer since: that is not for silence to decide. */
    @ParameterizedTest
    @CsvSource({"0.01, false", "0.001, true"})
    void whatIsOnlyExpectedIsNotTakenFromSilence(double now, boolean stops) {
        Coordinator coordinator = separate(0.0011);
        TrainingState state = coordinator.absorb(coordinator.start(), outcome(1, 0.1), new double[0]);
        state = coordinator.absorb(state, outcome(1, now), new double[0]);
        assertThat(state.solved()).isTrue();
        state = coordinator.certify(state, halfOf(outcome(1, 0.0001)), new double[0]);
        assertThat(state.solved()).isEqualTo(stops);
        assertThat(coordinator.stop(state, false))
                .isEqualTo(stops ? Optional.of(StopReason.SILENT_DEVICES) : Optional.empty());
    }

    /** The same said by one of two. */
    private static RoundOutcome halfOf(RoundOutcome all) {
        return new RoundOutcome(
                2,
                new RoundOutcome.Fates(2, 1, 0),
                1,
                all.losses(),
                0,
                0,
                all.silent(),
                all.estimate(),
                0,
                0,
                RoundOutcome.Motion.NONE);
    }

    /** A state that was written before gaps were kept goes on; one of another kind does not. */
    @Test
    void aStateWithoutAGapIsRead() {
        Map<String, double[]> arrays = new HashMap<>(separate(0.1).start().arrays());
        arrays.remove("gap");
        assertThat(TrainingState.of(arrays).goal().gap()).isInfinite();
        arrays.put("gap", new double[2]);
        assertThatThrownBy(() -> TrainingState.of(arrays))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("state of a training, gap: expected 1 numbers, found 2");
    }

    private static Coordinator separate(double relativeGap) {
        return new Coordinator(
                MochaSettings.of(new IndependentTasks(1), HingeLoss.INSTANCE).withRelativeGap(relativeGap),
                new FederationShape(1, 1, 1, 1));
    }

    /** One measured task with these losses. */
    private static RoundOutcome outcome(double primal, double gap) {
        return new RoundOutcome(
                1,
                new RoundOutcome.Fates(1, 1, 0),
                1,
                new RoundOutcome.Losses(primal, gap - primal, gap, 0),
                0,
                0,
                new RoundOutcome.Silent(0, 0, 0, 0, 0),
                new RoundOutcome.Estimate(1, 1, primal, gap),
                0,
                0,
                RoundOutcome.Motion.NONE);
    }
}
