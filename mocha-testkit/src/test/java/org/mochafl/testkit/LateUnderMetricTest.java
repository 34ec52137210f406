package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.device.Reply;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.fleet.LateAbsorption;
import org.mochafl.core.fleet.OpenRound;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.fleet.SelectionPolicy;
import org.mochafl.core.fleet.TaskFate;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.fleet.TaskPartition;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.task.FeatureMetric;
import org.mochafl.core.task.TaskData;

/** An update that was made under one metric and comes late, under another: the part that is taken is the best one. */
final class LateUnderMetricTest {

    private static final int FEATURES = 4;
    private static final Loss LOSS = Losses.named("logistic");

    private static RoundPlan plan(long round, FeatureMetric metric) {
        return new RoundPlan(
                round,
                0,
                RoundPlan.Kind.WORK,
                new TaskCoupling(new double[0], FEATURES, new double[0]).with(metric),
                1,
                LOSS,
                TaskWeights.TASK,
                BudgetPolicy.passes(50),
                SelectionPolicy.EVERYONE,
                false,
                null,
                5);
    }

    @Test
    void theLineSearchIsThatOfTheMetric() {
        TaskData task = Federations.random(6, 3, FEATURES, 20, LOSS).stream()
                .filter(one -> one.count() > 5)
                .findFirst()
                .orElseThrow();
        double[] vector = Federations.gaussian(new Random(2), FEATURES);
        FeatureMetric first = FeatureMetric.of(FEATURES, 0.5, new double[] {1}, vector);
        FeatureMetric second = FeatureMetric.of(FEATURES, 5, new double[] {4}, vector);
        TaskPartition partition =
                new TaskPartition(List.of(task), 0, new Device(LocalAscent.INSTANCE), TaskLoop.SEQUENTIAL);
        OpenRound round = partition.open(plan(0, first));
        Reply reply = round.solve(0);
        round.end(0, new TaskFate.Late(reply));
        round.close();
        double c = 1.0 / task.count();
        double[] change = reply.s().clone();
        Arrays.setAll(change, k -> c * change[k]);
        double[] moved = second.times(change);
        double curvature = 0;
        for (int k = 0; k < FEATURES; k++) {
            curvature += change[k] * moved[k];
        }
        double gamma = new LateAbsorption(partition, plan(1, second)).absorb(0, reply);
        assertThat(gamma).isBetween(0.01, 0.99).isCloseTo(-c * reply.conjugate() / curvature, within(1e-12));
        double[] model = partition.model(0, plan(1, second).coupling(), TaskWeights.TASK);
        for (int k = 0; k < FEATURES; k++) {
            assertThat(model[k]).isCloseTo(gamma * moved[k], within(1e-12));
        }
    }
}
