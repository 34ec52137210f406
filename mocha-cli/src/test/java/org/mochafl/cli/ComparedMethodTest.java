package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.protocol.FitContext;
import org.mochafl.data.protocol.Fitted;
import org.mochafl.data.protocol.LinearPredictor;
import org.mochafl.data.synthetic.SyntheticFederation;

final class ComparedMethodTest {

    /** Fits to a relative gap of 1e-7 agree to its root, about, in W. */
    private static final double GAP = 1e-7;

    private static final double NEAR = 2e-3;

    private static final double[] PATH = {10, 1, 0.1};

    private static final FitContext CONTEXT = new FitContext(5, () -> false);

    private final List<TaskData> tasks = SyntheticFederation.parse("tasks=5,features=4,min-rows=8,max-rows=40")
            .generate()
            .tasks();

    private static FitSettings fit(TaskWeights weights) {
        return new FitSettings(Losses.named("logistic"), weights, GAP, 10_000, 10_000);
    }

    private static ComparedMethod multiTask(TaskWeights weights) {
        StructureChoice learned = StructureRequest.one("learned", List.of(), List.of("smoothing=0.1"))
                .single()
                .orElseThrow();
        return ComparedMethod.multiTask("multi-task", learned, fit(weights));
    }

    private static double[][] weights(Fitted fitted) {
        return ((LinearPredictor) fitted.predictor()).weights();
    }

    private static void assertNear(double[][] found, double[][] expected) {
        for (int t = 0; t < expected.length; t++) {
            assertThat(found[t]).containsExactly(expected[t], within(NEAR));
        }
    }

    @Test
    void aPathEndsWhereEachFitAloneEnds() {
        for (ComparedMethod method : List.of(
                ComparedMethod.global(fit(TaskWeights.TASK)),
                ComparedMethod.local(fit(TaskWeights.TASK)),
                multiTask(TaskWeights.TASK))) {
            List<Fitted> path = method.fitPath(tasks, PATH, CONTEXT);
            for (int i = 0; i < PATH.length; i++) {
                assertNear(weights(path.get(i)), weights(method.fit(tasks, PATH[i], CONTEXT)));
            }
            FitTally tally = method.validationTally();
            assertThat(tally.fits()).isEqualTo(PATH.length);
            assertThat(tally.atRoundLimit()).isZero();
            assertThat(tally.widestGap()).isBetween(0.0, GAP);
        }
    }

    @Test
    void globalIsOneModelAndLocalHasOneForEachTask() {
        double[][] global = weights(ComparedMethod.global(fit(TaskWeights.TASK)).fit(tasks, 1, CONTEXT));
        assertThat(global).hasNumberOfRows(5);
        assertThat(global[0]).containsExactly(global[4]);
        double[][] local = weights(ComparedMethod.local(fit(TaskWeights.TASK)).fit(tasks, 1, CONTEXT));
        double[][] alone = weights(ComparedMethod.local(fit(TaskWeights.TASK)).fit(tasks.subList(2, 3), 1, CONTEXT));
        assertThat(local[2]).containsExactly(alone[0], within(NEAR));
    }

    /** The baselines are mean losses whatever the weights. */
    @Test
    void weightsChangeMultiTaskAlone() {
        for (int i = 0; i < 2; i++) {
            ComparedMethod byTask =
                    i == 0 ? ComparedMethod.global(fit(TaskWeights.TASK)) : ComparedMethod.local(fit(TaskWeights.TASK));
            ComparedMethod byExample = i == 0
                    ? ComparedMethod.global(fit(TaskWeights.EXAMPLE))
                    : ComparedMethod.local(fit(TaskWeights.EXAMPLE));
            assertThat(weights(byExample.fit(tasks, 1, CONTEXT))).isDeepEqualTo(weights(byTask.fit(tasks, 1, CONTEXT)));
        }
        double[][] byTask = weights(multiTask(TaskWeights.TASK).fit(tasks, 1, CONTEXT));
        double[][] byExample = weights(multiTask(TaskWeights.EXAMPLE).fit(tasks, 1, CONTEXT));
        assertThat(byExample[0][0]).isNotCloseTo(byTask[0][0], within(NEAR));
    }

    @Test
    void stopsWhenCancelled() {
        ComparedMethod method = ComparedMethod.local(fit(TaskWeights.TASK));
        assertThatThrownBy(() -> method.fit(tasks, 1, new FitContext(1, () -> true)))
                .isInstanceOf(CancellationException.class);
    }
}
