package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.protocol.FitContext;
import org.mochafl.data.protocol.Fitted;
import org.mochafl.data.protocol.LinearPredictor;
import org.mochafl.data.synthetic.SyntheticFederation;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.practice.FedAvg;
import org.mochafl.simulation.practice.PracticeMethod;
import org.mochafl.simulation.practice.PracticeMethods;
import org.mochafl.simulation.practice.PracticeRun;

final class KnobSearchTest {

    private static final FitContext CONTEXT = new FitContext(5, () -> false);

    private final Federation federation = SyntheticFederation.parse("tasks=5,features=4,min-rows=8,max-rows=40")
            .generate();

    private static FitSettings fit(int rounds) {
        return new FitSettings(Losses.named("logistic"), TaskWeights.TASK, 1e-2, rounds, rounds);
    }

    private KnobSearch search(int rounds) {
        return new KnobSearch(federation.labels(), fit(rounds), 1);
    }

    private ComparedPractice.Searches searches() {
        return ComparedPractice.Searches.of(federation.labels(), fit(15));
    }

    /** Every row is held out once, and kept otherwise; a task's only row is kept always. */
    @Test
    void foldsPartEveryTasksRows() {
        List<TaskData> tasks = new ArrayList<>(federation.tasks());
        tasks.set(1, tasks.get(1).select(new int[] {0}));
        List<HeldOutRows> folds = HeldOutRows.folds(tasks, 5, 5, 3);
        for (int t = 0; t < tasks.size(); t++) {
            int task = t;
            int rows = tasks.get(t).count();
            assertThat(folds.stream()
                            .mapToInt(fold -> fold.held().get(task).count())
                            .sum())
                    .isEqualTo(rows == 1 ? 0 : rows);
            assertThat(folds)
                    .allSatisfy(fold -> assertThat(fold.held().get(task).count()
                                    + fold.kept().get(task).count())
                            .isEqualTo(rows));
            assertThat(folds)
                    .allSatisfy(
                            fold -> assertThat(fold.kept().get(task).count()).isPositive());
        }
        assertThat(HeldOutRows.folds(tasks, 5, 2, 3)).hasSize(2);
    }

    /** Ranked by an error that the test counts, on rows that the test parts from the others. */
    @Test
    void theBestHasTheLeastErrorOnHeldOutRows() {
        PracticeMethod method = new FedAvg(0.01);
        List<Knobs> ranked = search(20).ranked(method, federation.tasks(), CONTEXT);
        assertThat(ranked).hasSize(10 + 5).doesNotHaveDuplicates(); // 5 and 15 rounds are at most 20; half goes on
        HeldOutRows rows =
                HeldOutRows.folds(federation.tasks(), 5, 1, CONTEXT.seed()).get(0);
        double[] errors = new double[ranked.size()];
        for (int i = 0; i < errors.length; i++) {
            PracticeRun run = search(20).start(method, ranked.get(i), rows.kept(), CONTEXT);
            KnobSearch.play(
                    run,
                    0,
                    (int) ranked.get(i).value(KnobSearch.ROUNDS),
                    rows.kept().size(),
                    CONTEXT);
            errors[i] = error(rows.held(), run.models());
        }
        assertThat(errors).isSorted();
        assertThat(errors[0]).isLessThan(errors[errors.length - 1]);
    }

    private static double error(List<TaskData> tasks, double[][] models) {
        double sum = 0;
        for (int t = 0; t < models.length; t++) {
            TaskData task = tasks.get(t);
            int wrong = 0;
            for (int i = 0; i < task.count(); i++) {
                boolean positive = task.rows().dot(i, models[t], 0) > 0;
                wrong += positive == task.label(i, 0) > 0 ? 0 : 1;
            }
            sum += (double) wrong / task.count();
        }
        return sum / models.length;
    }

    @Test
    void theModelOfAllIsTunedFirst() {
        KnobSearch search = search(5);
        Knobs shared =
                search.ranked(new FedAvg(0.1), federation.tasks(), CONTEXT).get(0);
        for (String name : List.of("fedprox", "ditto", "fine-tuning")) {
            List<Knobs> ranked = search.ranked(PracticeMethods.named(name, 0.1), federation.tasks(), CONTEXT);
            assertThat(ranked).allSatisfy(knobs -> {
                for (String knob : List.of("step", "epochs", "batch")) {
                    assertThat(knobs.value(knob)).isEqualTo(shared.value(knob));
                }
            });
            assertThat(ranked)
                    .hasSize(PracticeMethods.named(name, 0.1).ownGrid().size());
        }
    }

    @Test
    void withoutRowsToHoldOutTheFirstSettingIsTaken() {
        List<TaskData> single = federation.tasks().stream()
                .map(task -> task.select(new int[] {0}))
                .toList();
        Knobs first = search(50).ranked(new FedAvg(1), single, CONTEXT).get(0);
        assertThat(first).isEqualTo(new FedAvg(1).sharedGrid().get(0).with(KnobSearch.ROUNDS, 5));
    }

    @Test
    void modelsThatAreNoNumbersAreTheWorst() {
        HeldOutRows rows = HeldOutRows.folds(federation.tasks(), 5, 1, 1).get(0);
        double[][] models = new double[5][4];
        KnobScore zero = rows.score(models, federation.labels(), Losses.named("logistic"));
        assertThat(zero.loss()).isCloseTo(StrictMath.log(2), within(1e-12));
        models[3][2] = Double.NaN;
        assertThat(rows.score(models, federation.labels(), Losses.named("logistic")))
                .isEqualTo(KnobScore.WORST);
        assertThat(zero).isLessThan(KnobScore.WORST);
        assertThat(new KnobScore(0.1, 9)).isLessThan(new KnobScore(0.2, 1));
        assertThat(new KnobScore(0.1, 1)).isLessThan(new KnobScore(0.1, 9));
    }

    @Test
    void aFitSaysWhatItRanWithAndWhatItSent() {
        ComparedPractice ditto = new ComparedPractice("ditto", searches());
        Fitted fitted = ditto.fit(federation.tasks(), 0.1, CONTEXT);
        double rounds = ComparedPractice.knobs(fitted).get(KnobSearch.ROUNDS);
        assertThat(rounds).isIn(5.0, 15.0);
        assertThat(SentBytes.of(fitted)).hasValue(rounds * 5 * 2 * (4 + 7) * 8);
        assertThat(KnobSearch.grid(PracticeMethods.named("ditto", 1), fit(15)))
                .containsOnlyKeys("step", "epochs", "batch", "pull", "own-step", KnobSearch.ROUNDS);
        double[][] weights = ((LinearPredictor) fitted.predictor()).weights();
        assertThat(Arrays.equals(weights[0], weights[1])).isFalse();
        assertThat(((LinearPredictor)
                                ditto.fit(federation.tasks(), 0.1, CONTEXT).predictor())
                        .weights())
                .isDeepEqualTo(weights);
    }

    @Test
    void stopsWhenCancelled() {
        ComparedPractice averaging = new ComparedPractice("fedavg", searches());
        assertThatThrownBy(() -> averaging.fit(federation.tasks(), 1, new FitContext(1, () -> true)))
                .isInstanceOf(CancellationException.class);
    }
}
