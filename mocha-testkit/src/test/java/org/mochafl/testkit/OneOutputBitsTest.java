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
 * With one output, dense rows and every device there, models have the bits they had when nothing else could be: the
 * expected numbers were made by the code before sparse rows, several outputs and absent devices came (commit 4790a89).
 */
final class OneOutputBitsTest {

    /** FNV-1a over the bits of W; the seed of the tasks comes first. */
    @ParameterizedTest
    @CsvSource({
        "71, hinge, 4, independent, d65b64b4b632ca91",
        "72, hinge, 4, mean, 5d5715f28804629",
        "73, hinge, 4, learned, 7740963ab7b7887b",
        "74, hinge, 25, independent, 52f1958cfc60a025",
        "75, hinge, 25, mean, a3d84520a0401940",
        "76, hinge, 25, learned, fe2d2f91324f2019",
        "77, logistic, 4, independent, b4aaa5886b181d97",
        "78, logistic, 4, mean, 31271796cc9f8743",
        "79, logistic, 4, learned, 923501907ed5a5d0",
        "80, logistic, 25, independent, 18a28a62df8cb84",
        "81, logistic, 25, mean, 3a191a76568d033b",
        "82, logistic, 25, learned, 88b1a908cb37ebe0",
        "83, squared, 4, independent, a17886396e10012d",
        "84, squared, 4, mean, 7adeced132da27ff",
        "85, squared, 4, learned, 5bf1b08b3d59e75e",
        "86, squared, 25, independent, e7e23e1bdea8d562",
        "87, squared, 25, mean, 2b7d8b22e8a9c82",
        "88, squared, 25, learned, 80ca69b11aa98036",
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
