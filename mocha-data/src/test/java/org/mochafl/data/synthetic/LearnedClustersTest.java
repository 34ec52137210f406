package org.mochafl.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.LearnedClusters;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.data.Federation;
import org.mochafl.data.RealData;
import org.mochafl.data.catalogue.DataSource;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.prepare.Standardization;

/** The structure {@code clusters} finds the groups a federation was made of. */
class LearnedClustersTest {

    private static int[] found(Federation federation, LearnedClusters structure, String loss) {
        MochaSettings settings = MochaSettings.of(structure, Losses.named(loss)).withRelativeGap(1e-3);
        try (InProcessFleet fleet = new InProcessFleet(federation.tasks())) {
            List<ExactGap> ends = new ArrayList<>();
            TrainingListener listener = report -> {
                if (report.outcome().coordinateSteps() == 0) {
                    ends.add((ExactGap) report.certificate());
                }
            };
            Training training = new Mocha(settings).train(fleet, listener, () -> false);
            assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
            for (int k = 1; k < ends.size(); k++) {
                // W-steps do not go below 0.02 of the gap asked for
                double slack = 0.02 * settings.relativeGap() * ends.get(k).scale();
                assertThat(ends.get(k).objective())
                        .as("P at the end of W-step %s", k)
                        .isLessThanOrEqualTo(ends.get(k - 1).objective() + slack);
            }
            return structure
                    .findings(
                            training.state().relation(),
                            t -> fleet.kept(t).row(),
                            federation.tasks().size())
                    .groups();
        }
    }

    /** With 20 features m is more than d, with 70 less. */
    @ParameterizedTest
    @CsvSource({
        "1, 20, logistic", "2, 20, logistic", "3, 20, logistic", "4, 20, logistic", "5, 20, logistic",
        "1, 70, logistic", "2, 70, logistic", "3, 70, logistic", "4, 70, logistic", "5, 70, logistic",
        "1, 20, hinge", "2, 20, hinge", "3, 20, hinge", "4, 20, hinge", "5, 20, hinge",
    })
    void plantedGroupsAreRecovered(int seed, int features, String loss) {
        Federation federation = SyntheticFederation.parse("tasks=60,groups=3,outliers=0,noise=0.01,min-rows=20,"
                        + "max-rows=60,features=" + features + ",seed=" + seed)
                .generate();
        int[] planted = federation.truth().orElseThrow().groups();
        int[] found = found(federation, LearnedClusters.of(0.1, 3), loss);
        assertThat(adjustedRandIndex(found, planted)).isGreaterThanOrEqualTo(0.95);
    }

    /** Tasks 1–15 are of one terrain, 16–29 of another. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 1})
    void landMinesTerrainsAreFound(double lambda) {
        Path directory = RealData.file("LandmineData.mat").getParent();
        Federation raw = DataSource.of("landmine", directory).read().twoClasses();
        Preparation bias = new Preparation(Standardization.NONE, true);
        int[] terrains = new int[29];
        Arrays.fill(terrains, 15, 29, 1);
        int[] found = found(bias.fit(raw.tasks()).apply(raw), LearnedClusters.of(lambda, 2), "logistic");
        assertThat(found).containsExactly(terrains);
    }

    /**
     * [Hubert85] by its pairs: of the pairs of tasks that are together in both, as many as are by chance taken away, over
     * the same of the mean number of pairs that are together in one.
     */
    private static double adjustedRandIndex(int[] a, int[] b) {
        double both = 0;
        double inA = 0;
        double inB = 0;
        for (int t = 0; t < a.length; t++) {
            for (int s = 0; s < t; s++) {
                inA += a[t] == a[s] ? 1 : 0;
                inB += b[t] == b[s] ? 1 : 0;
                both += a[t] == a[s] && b[t] == b[s] ? 1 : 0;
            }
        }
        double chance = inA * inB / (a.length * (a.length - 1) / 2.0);
        return (both - chance) / (0.5 * (inA + inB) - chance);
    }

    /** Numbers of another program (adjusted_rand_score of scikit-learn 1.9.1). */
    @ParameterizedTest
    @CsvSource({
        "111000222, 1",
        "001111222, 0.6428571428571429",
        "012012012, -0.3333333333333333",
        "000000112, 0.35294117647058826",
    })
    void adjustedRandIndexIsThatOfAnotherProgram(String found, double expected) {
        int[] groups = found.chars().map(Character::getNumericValue).toArray();
        assertThat(adjustedRandIndex(groups, new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2}))
                .isCloseTo(expected, within(1e-14));
    }
}
