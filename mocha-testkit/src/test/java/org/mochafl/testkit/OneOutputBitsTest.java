package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Training;

/**
 * With one output, dense rows and every device there, models have the bits they had before: nothing that is made for other cases
 * may change them. The expected numbers are of the code in which free coordinates were first moved together; they change with the
 * solver's steps, and with nothing else.
 */
final class OneOutputBitsTest {

    /** FNV-1a over the bits of W; the seed of the tasks comes first. */
    @ParameterizedTest
    @CsvSource({
        "71, hinge, 4, independent, a0b733c7e6f886db",
        "72, hinge, 4, mean, 1e1f6209253c84d6",
        "73, hinge, 4, learned, 237a6e2e904caab0",
        "74, hinge, 25, independent, 4e14619e885be699",
        "75, hinge, 25, mean, 7d005667da9d9fc8",
        "76, hinge, 25, learned, 69bb7d2567a76309",
        "77, logistic, 4, independent, 570c7a77cc680d6b",
        "78, logistic, 4, mean, 5a825f3338acecad",
        "79, logistic, 4, learned, 80231a1f6e227b55",
        "80, logistic, 25, independent, 8487a8e2c420ec03",
        "81, logistic, 25, mean, 7e2ce910b196e797",
        "82, logistic, 25, learned, e6cfc1d4f0425b3",
        "83, squared, 4, independent, a17886396e10012d",
        "84, squared, 4, mean, 7adeced132da27ff",
        "85, squared, 4, learned, e12a08e24a90f472",
        "86, squared, 25, independent, 6c038a2a788ecf5d",
        "87, squared, 25, mean, bdd2d6f78f0d11b7",
        "88, squared, 25, learned, 36e1a55ae7a5f1d1",
    })
    void modelsHaveTheBitsTheyHadBefore(long seed, String loss, int features, String structure, String expected) {
        List<TaskData> tasks = new ArrayList<>(Federations.random(seed, 7, features, 12, loss.equals("squared")));
        tasks.removeIf(task -> task.count() == 0);
        MochaSettings settings = MochaSettings.of(structure(structure), Losses.named(loss))
                .withRelativeGap(1e-9)
                .withRounds(25);
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
            Training training = new Mocha(settings).train(fleet);
            long hash = 0xCBF29CE484222325L;
            for (int t = 0; t < tasks.size(); t++) {
                for (double w : fleet.model(t, training.coupling(), TaskWeights.TASK)) {
                    hash = (hash ^ Double.doubleToLongBits(w == 0 ? 0.0 : w)) * 0x100000001B3L;
                }
            }
            assertThat(Long.toHexString(hash)).isEqualTo(expected);
        }
    }

    private static TaskStructure structure(String name) {
        return switch (name) {
            case "mean" -> MeanRegularised.of(0.1, 10);
            case "learned" -> new LearnedCovariance(0.1, 1e-2);
            default -> new IndependentTasks(0.1);
        };
    }
}
