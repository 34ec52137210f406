package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Training;
import org.mochafl.data.synthetic.SyntheticFederation;
import org.mochafl.report.GapCurve;

final class GapWatchTest {

    /** Rounds with momentum have a joint gap in between, too; a figure shows one for each Ω. */
    @Test
    void keepsTheJointGapAtTheEndOfEachWStep() {
        List<TaskData> tasks = SyntheticFederation.parse("synthetic:tasks=8,features=12,min-rows=10,max-rows=20")
                .generate()
                .tasks();
        MochaSettings settings = MochaSettings.of(LearnedCovariance.of(0.01), Losses.named("hinge"))
                .withRelativeGap(1e-2)
                .withRounds(3_000);
        GapWatch watch = new GapWatch(true);
        Training training;
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
            training = new Mocha(settings).train(fleet, watch, () -> false);
        }
        GapCurve curve = watch.curve("training", 1e-2);
        assertThat(curve.joint()).hasSize(training.omegaSteps() + 1);
        assertThat(curve.joint().get(curve.joint().size() - 1).round()).isEqualTo((int) training.rounds());
        assertThat(training.counts().plans() - training.rounds())
                .as("rounds that certify")
                .isGreaterThan(training.omegaSteps() + 1);
    }
}
