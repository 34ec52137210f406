package org.mochafl.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.SquaredLoss;
import org.mochafl.core.structure.Findings.Link;
import org.mochafl.core.structure.SparsePrecision;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.PersonalModels;
import org.mochafl.core.train.Training;
import org.mochafl.data.Federation;
import org.mochafl.data.Truth.Tie;

/**
 * Which pairs of devices are tied, found again by {@code sparse-precision} from rows alone.
 *
 * <p>λ₂/λ is the usual threshold 2√(ln m/d), for models of length 1 as they are planted; λ has the least error on half of
 * the rows after training on the other half.
 */
final class PlantedTiesTest {

    private static final int TASKS = 20;
    private static final int FEATURES = 200;
    private static final String WORLD = "target=numbers,noise=0.5,relations=precision,edges=15,rows=600,tasks=" + TASKS
            + ",features=" + FEATURES + ",seed=";
    private static final double THRESHOLD = 2 * Math.sqrt(Math.log(TASKS) / FEATURES);
    private static final double[] LAMBDAS = {0.2, 0.1, 0.05, 0.02};

    /** What a training came to. */
    private record End(PersonalModels models, List<Link> ties) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void tiedPairsAreFound(long seed) {
        Federation federation = SyntheticFederation.parse(WORLD + seed).generate();
        double lambda = chosen(federation.tasks());
        List<Link> found = train(federation.tasks(), lambda).ties();
        List<Tie> planted = federation.truth().orElseThrow().ties();
        int right = 0;
        for (Tie tie : planted) {
            for (Link link : found) {
                if (link.from() == tie.from() && link.to() == tie.to()) {
                    right++;
                    assertThat(Math.signum(link.weight())).isEqualTo(Math.signum(tie.weight()));
                }
            }
        }
        double f1 = 2.0 * right / (found.size() + planted.size());
        assertThat(f1)
                .as("%s of %s ties right, of %s", right, found.size(), planted.size())
                .isGreaterThanOrEqualTo(0.8);
    }

    private static double chosen(List<TaskData> tasks) {
        List<TaskData> first = halves(tasks, 0);
        List<TaskData> second = halves(tasks, 1);
        double best = Double.NaN;
        double least = Double.POSITIVE_INFINITY;
        for (double lambda : LAMBDAS) {
            double error = error(train(first, lambda).models(), second);
            if (error < least) {
                least = error;
                best = lambda;
            }
        }
        return best;
    }

    private static List<TaskData> halves(List<TaskData> tasks, int odd) {
        List<TaskData> halves = new ArrayList<>();
        for (TaskData task : tasks) {
            halves.add(task.select(
                    IntStream.range(0, task.count()).filter(i -> i % 2 == odd).toArray()));
        }
        return halves;
    }

    private static double error(PersonalModels models, List<TaskData> tasks) {
        double sum = 0;
        for (int t = 0; t < tasks.size(); t++) {
            TaskData task = tasks.get(t);
            double[] weights = models.weights(t);
            for (int i = 0; i < task.count(); i++) {
                double missed = task.rows().dot(i, weights, 0) - task.label(i, 0);
                sum += missed * missed / task.count();
            }
        }
        return sum;
    }

    private static End train(List<TaskData> tasks, double lambda) {
        SparsePrecision structure = new SparsePrecision(lambda, THRESHOLD * lambda, SparsePrecision.DEFAULT_SCALE);
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
            Training training =
                    new Mocha(MochaSettings.of(structure, SquaredLoss.INSTANCE).withRelativeGap(1e-3)).train(fleet);
            List<Link> ties = structure
                    .findings(training.relation(), t -> fleet.kept(t).row(), tasks.size())
                    .links();
            return new End(PersonalModels.of(fleet, training), ties);
        }
    }
}
