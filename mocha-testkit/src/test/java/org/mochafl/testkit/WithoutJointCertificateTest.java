package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.LogisticLoss;
import org.mochafl.core.structure.JointBounds;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.OmegaStep;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;

/** A structure that has no joint certificate still ends, says that it has none, and ends near where it should. */
final class WithoutJointCertificateTest {

    private static final TaskStructure LEARNED = new LearnedCovariance(0.1, 0.1);

    @Test
    void endsWhenNeitherWNorOmegaBringsMore() {
        List<TaskData> tasks = Federations.random(5, 8, 4, 25, LogisticLoss.INSTANCE);
        Training known = train(tasks, LEARNED, 1e-8);
        Training unknown = train(tasks, new Uncertified(), 1e-6);
        ExactGap end = (ExactGap) unknown.certificate();
        assertThat(unknown.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        assertThat(unknown.omegaSteps()).isPositive();
        assertThat(end.relativeJointGap()).isNaN();
        assertThat(end.relativeGap()).isLessThanOrEqualTo(1e-6);
        double optimum = ((ExactGap) known.certificate()).objective();
        assertThat(end.objective()).isBetween(optimum * (1 - 1e-7), optimum * (1 + 1e-3));
    }

    private static Training train(List<TaskData> tasks, TaskStructure structure, double gap) {
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
            MochaSettings settings =
                    MochaSettings.of(structure, LogisticLoss.INSTANCE).withRelativeGap(gap);
            return new Mocha(settings).train(fleet);
        }
    }

    /** {@code learned}, which keeps its joint certificate to itself. */
    private static final class Uncertified implements TaskStructure {

        @Override
        public String name() {
            return "uncertified";
        }

        @Override
        public Map<String, Double> settings() {
            return LEARNED.settings();
        }

        @Override
        public Relation start(int tasks, int width) {
            return LEARNED.start(tasks, width);
        }

        @Override
        public boolean fixed() {
            return false;
        }

        @Override
        public TaskFold statistic(int tasks, int width) {
            return LEARNED.statistic(tasks, width);
        }

        @Override
        public Relation reestimate(OmegaStep step) {
            return LEARNED.reestimate(step);
        }

        @Override
        public JointBounds jointBounds(Relation current, TaskCoupling coupling, double[] statistic, int tasks) {
            throw new AssertionError("asked for a joint certificate that there is none of");
        }

        @Override
        public boolean jointlyConvex() {
            return false;
        }
    }
}
