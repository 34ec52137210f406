package org.mochafl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mochafl.data.protocol.Summary;

/**
 * From data to what is found, end to end at five seeds: λ by cross-validation, training, errors and the structures' own
 * findings, in worlds that are mostly smaller than those of docs/results/worlds.md.
 */
class PlantedWorldsTest {

    private static final int SEEDS = 5;

    private static WorldResult result(String own, String settings, String... names) {
        PlantedWorld world = new PlantedWorld("small", List.of(own), "target=numbers,noise=0.5," + settings);
        List<PlantedStructure> structures = PlantedStructure.ALL.stream()
                .filter(structure -> List.of(names).contains(structure.name()))
                .toList();
        assertThat(structures).hasSameSizeAs(names);
        List<WorldRun> runs = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> WorldRun.of(world.federation(seed), structures, seed, 1))
                .toList();
        return new WorldResult(world, List.of(names), runs);
    }

    private static List<Double> values(WorldResult result, String what) {
        return WorldRecovery.of(result, 1).stream()
                .filter(one -> one.what().contains(what))
                .findFirst()
                .orElseThrow()
                .values();
    }

    @Test
    void groupsAreFound() {
        WorldResult groups = result(
                "clusters",
                "tasks=60,features=12,min-rows=40,max-rows=120,groups=3,outliers=0,spread=0.4",
                "clusters",
                "mean",
                "independent");
        assertThat(values(groups, "Rand")).hasSize(SEEDS).allMatch(index -> index >= 0.95);
        assertThat(groups.lowest()).isEqualTo("clusters");
    }

    @Test
    void outliersAreFoundAndDoNoHarm() {
        WorldResult outliers = result(
                "robust",
                "tasks=30,features=12,min-rows=40,max-rows=80,groups=1,outliers=0.2,spread=0.1",
                "robust",
                "mean",
                "global",
                "independent");
        assertThat(values(outliers, "ROC")).hasSize(SEEDS).allMatch(area -> area >= 0.95);
        assertThat(values(outliers, "inliers")).hasSize(SEEDS).allMatch(excess -> excess <= 0.02);
        assertThat(outliers.lowest()).isEqualTo("robust");
    }

    @Test
    void aChainIsLearnedBetterFromItsGraph() {
        WorldResult chain = result(
                "graph",
                "tasks=30,features=12,min-rows=16,max-rows=40,relations=chain,outliers=0,spread=0.4",
                "graph",
                "mean",
                "independent");
        assertThat(values(chain, "graph")).hasSize(SEEDS).allMatch(gain -> gain > 0);
        assertThat(chain.lowest()).isEqualTo("graph");
        assertThat(chain.ties("graph")).isEmpty();
    }

    @Test
    void aCommonSubspaceIsLearned() {
        WorldResult subspace = result(
                "learned",
                "tasks=30,features=12,min-rows=16,max-rows=40,relations=subspace,rank=2,outliers=0,spread=0.1",
                "learned",
                "mean",
                "global",
                "independent");
        assertThat(subspace.lowest()).isEqualTo("learned");
        assertThat(subspace.ties("learned")).isEmpty();
        assertThat(subspace.verdict()).isEqualTo("`learned` has the lowest error.");
    }

    @Test
    void childrenAreLedByTheirParents() {
        requireLed("asymmetric", "tasks=30,features=15,parents=8");
    }

    /** The strict form finds fewer weights, and needs the larger world of the page. */
    @Test
    void childrenFollowTheirParentsOneWay() {
        requireLed("asymmetric:one-way", "tasks=60,features=20,parents=12");
    }

    private static void requireLed(String name, String size) {
        WorldResult family = result(
                name,
                size + ",min-rows=30,max-rows=60,parent-rows=400,relations=one-way,outliers=0,spread=0.2",
                name,
                "mean",
                "independent");
        double[] right = values(family, "direction").stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        assertThat(right).hasSize(SEEDS);
        assertThat(Summary.of(right).mean()).isGreaterThanOrEqualTo(0.9);
        assertThat(family.lowest()).isEqualTo(name);
    }

    /** What a verdict says follows from the errors. */
    @Test
    void differencesAreTakenSeedBySeed() {
        WorldResult chain = result(
                "mean", "tasks=6,features=4,rows=20,relations=chain,outliers=0,spread=0.4", "independent", "mean");
        assertThat(chain.difference("independent", "mean").mean())
                .isCloseTo(
                        chain.error("independent").mean() - chain.error("mean").mean(), within(1e-12));
        double least =
                Math.min(chain.error("independent").mean(), chain.error("mean").mean());
        assertThat(chain.error(chain.lowest()).mean()).isEqualTo(least);
    }
}
