package org.mochafl.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        TrainingState judged = coordinator.judged(began.with(new TrainingState.Goal(0, 1, 1, 1, 0, 0)));
        assertThat(judged.goal().trust()).isEqualTo(trust);
        assertThat(judged.pace().unmeasured()).isZero();
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
