package org.mochafl.benchmarks;

import java.util.List;
import org.mochafl.data.Federation;
import org.mochafl.data.synthetic.SyntheticFederation;

/**
 * A synthetic federation in which tasks relate in one known way.
 *
 * @param name of the world
 * @param own the names of the structures that are made for it
 * @param settings of the federation, without its seed
 */
record PlantedWorld(String name, List<String> own, String settings) {

    /** The standard deviation of labels about w_tᵀx. */
    static final double NOISE = 0.5;

    /** Half of a task's rows are to train on, half to test on. */
    private static final String USUAL = "target=numbers,noise=" + NOISE + ",";

    /** A world of each kind. */
    static final List<PlantedWorld> ALL = List.of(
            new PlantedWorld(
                    "all alike",
                    List.of("mean"),
                    USUAL + "tasks=40,features=20,min-rows=20,max-rows=60,groups=1,outliers=0,spread=0.6"),
            new PlantedWorld(
                    "outliers",
                    List.of("robust"),
                    USUAL + "tasks=60,features=20,min-rows=40,max-rows=120,groups=1,outliers=0.2,spread=0.1"),
            new PlantedWorld(
                    "groups",
                    List.of("known-clusters", "clusters"),
                    USUAL + "tasks=60,features=20,min-rows=40,max-rows=120,groups=3,outliers=0,spread=0.5"),
            new PlantedWorld(
                    "chain",
                    List.of("graph"),
                    USUAL + "tasks=60,features=20,min-rows=20,max-rows=60,relations=chain,outliers=0,spread=0.4"),
            new PlantedWorld(
                    "subspace",
                    List.of("learned"),
                    USUAL + "tasks=60,features=20,min-rows=20,max-rows=60,relations=subspace,rank=3,outliers=0,"
                            + "spread=0.1"),
            new PlantedWorld(
                    "precision",
                    List.of("sparse-precision"),
                    USUAL + "tasks=20,features=60,min-rows=120,max-rows=240,relations=precision,edges=15"),
            new PlantedWorld(
                    "one-way",
                    List.of("asymmetric", "asymmetric:one-way"),
                    USUAL + "tasks=60,features=20,min-rows=30,max-rows=60,parent-rows=400,relations=one-way,parents=12,"
                            + "outliers=0,spread=0.2"),
            new PlantedWorld(
                    "nothing shared",
                    List.of("independent"),
                    USUAL + "tasks=40,features=20,min-rows=40,max-rows=120,groups=40,outliers=0,spread=0"));

    /** The world at a seed. */
    Federation federation(long seed) {
        return SyntheticFederation.parse(settings + ",seed=" + seed).generate();
    }
}
