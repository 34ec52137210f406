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
 * may change them. The expected numbers change with the solver's steps and with when a training ends, and with nothing else.
 */
final class OneOutputBitsTest {

    /** FNV-1a over the bits of W; the seed of the tasks comes first. */
    @ParameterizedTest
    @CsvSource({
        "71, hinge, 4, independent, a0b733c7e6f886db",
        "72, hinge, 4, mean, 29ae168806f7b3ce",
        "73, hinge, 4, learned, d609230d5d74e9ad",
        "74, hinge, 25, independent, a2d0db1f52cbf418",
        "75, hinge, 25, mean, 10944c52f9c0d251",
        "76, hinge, 25, learned, 20e559c34797c5c8",
        "77, logistic, 4, independent, 36ab7ba323cb2b5",
        "78, logistic, 4, mean, bd0c01381994dfa2",
        "79, logistic, 4, learned, 95fbdca0e4de5b6",
        "80, logistic, 25, independent, c56e4d557483c48",
        "81, logistic, 25, mean, 682e32fe4294a77b",
        "82, logistic, 25, learned, 2e0791200ad6a37d",
        "83, squared, 4, independent, a17886396e10012d",
        "84, squared, 4, mean, 4ab5ae2082bb8e8",
        "85, squared, 4, learned, 8a2ba2ae627c86b5",
        "86, squared, 25, independent, 6c038a2a788ecf5d",
        "87, squared, 25, mean, 63c85cccd3158d96",
        "88, squared, 25, learned, 7fedbfab9b57241a",
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
