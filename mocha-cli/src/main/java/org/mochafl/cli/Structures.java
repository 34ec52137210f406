package org.mochafl.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mochafl.cli.StructureKind.Devices;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.AsymmetricTasks;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.KnownClusters;
import org.mochafl.core.structure.LearnedClusters;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.OneWayTransfer;
import org.mochafl.core.structure.RobustPenalty;
import org.mochafl.core.structure.SparsePrecision;
import org.mochafl.data.NearestName;

/** Every structure that can be asked for, the simplest first. */
final class Structures {

    /** What stands for a structure that the data chooses. */
    static final String AUTO = "auto";

    private static final List<StructureSetting> PULLS = List.of(
            StructureSetting.number(
                    StructurePlans.COUPLING, MeanRegularised.DEFAULT_COUPLING, "the pull to others over that to 0"),
            StructureSetting.inPlaceOfLambda(StructurePlans.L1, "the pull to others, in place of coupling × lambda/2"),
            StructureSetting.inPlaceOfLambda(StructurePlans.L2, "the pull to 0, in place of lambda/2"));

    private static final StructureSetting FOLLOWING = StructureSetting.number(
            StructurePlans.MU,
            AsymmetricTasks.DEFAULT_MU,
            "what following costs, in rows: a device with n rows is followed where that explains more than a part mu/n of"
                    + " the models' mean squared length");

    static final List<StructureKind> ALL = List.of(
            new StructureKind(
                    "independent",
                    List.of(),
                    "not at all",
                    List.of(),
                    values -> StructurePlan.ofAnyTasks(IndependentTasks::new),
                    Devices.ANY),
            new StructureKind(
                    "mean",
                    List.of(),
                    "all alike: models are pulled to their mean",
                    PULLS,
                    StructurePlans::mean,
                    Devices.ANY),
            new StructureKind(
                    "robust",
                    Arrays.stream(RobustPenalty.values())
                            .map(RobustPenalty::key)
                            .toList(),
                    "all alike but for outliers, which pull and are pulled less (" + RobustPenalty.DEFAULT.key()
                            + " where no penalty is named)",
                    Stream.concat(
                                    PULLS.stream(),
                                    Stream.of(StructureSetting.open(
                                            StructurePlans.THRESHOLD,
                                            "the distance of a model from the centre from which on it is far; chosen"
                                                    + " from the models' distances where nothing is said")))
                            .toList(),
                    StructurePlans::robust,
                    Devices.ANY),
            new StructureKind(
                    "known-clusters",
                    List.of(),
                    "in groups that are told: models are pulled to their group's mean, groups to each other",
                    List.of(
                            StructureSetting.required(
                                    GivenRelations.GROUPS,
                                    "ranges of devices such as 1-15,16-29, or a file of lines device,group"),
                            StructureSetting.number(
                                    GivenRelations.BETWEEN,
                                    KnownClusters.DEFAULT_BETWEEN,
                                    "the pull of groups to each other over that to 0"),
                            StructureSetting.number(
                                    GivenRelations.WITHIN,
                                    KnownClusters.DEFAULT_WITHIN,
                                    "the pull to the group's mean over that to 0"),
                            StructureSetting.inPlaceOfLambda(GivenRelations.EPSILON_M, "in place of lambda/2"),
                            StructureSetting.inPlaceOfLambda(
                                    GivenRelations.EPSILON_B, "in place of (1 + between) × lambda/2"),
                            StructureSetting.inPlaceOfLambda(
                                    GivenRelations.EPSILON_W, "in place of (1 + within) × lambda/2")),
                    GivenRelations::knownClusters,
                    Devices.ANY),
            new StructureKind(
                    "graph",
                    List.of(),
                    "along a graph: models are pulled to their neighbours'",
                    Stream.concat(
                                    Stream.of(
                                            StructureSetting.open(
                                                    GivenRelations.EDGES,
                                                    "chain, ring, or a file of lines from,to[,weight]"),
                                            StructureSetting.number(
                                                    GivenRelations.NEIGHBOURS,
                                                    GivenRelations.USUAL_NEIGHBOURS,
                                                    "without edges: tie each device to as many whose models, learned on"
                                                            + " their own, are nearest")),
                                    PULLS.stream())
                            .toList(),
                    GivenRelations::graph,
                    Devices.pairs()),
            new StructureKind(
                    "clusters",
                    List.of(),
                    "in clusters that the data shows",
                    List.of(
                            StructureSetting.number(
                                    StructurePlans.K, 3, "how many clusters, at most as many as devices"),
                            StructureSetting.number(
                                    StructurePlans.ETA,
                                    LearnedClusters.DEFAULT_ETA,
                                    "what is between clusters, relative to what is along them")),
                    StructurePlans::clusters,
                    Devices.pairs()),
            new StructureKind(
                    "learned",
                    List.of(),
                    "as the data says: the covariance between devices is estimated with the models",
                    List.of(StructureSetting.number(
                            StructurePlans.SMOOTHING,
                            LearnedCovariance.DEFAULT_SMOOTHING,
                            "e, in the units of the models")),
                    StructurePlans::learned,
                    Devices.ANY),
            new StructureKind(
                    "sparse-precision",
                    List.of(),
                    "few pairs are tied: the inverse covariance is learned, with zeros",
                    List.of(
                            StructureSetting.number(
                                    StructurePlans.SPARSITY,
                                    SparsePrecision.DEFAULT_SPARSITY,
                                    "the inner product of two models from which on they may be tied"),
                            StructureSetting.number(
                                    StructurePlans.SCALE,
                                    SparsePrecision.DEFAULT_SCALE,
                                    "s, how long models are expected to be at most")),
                    StructurePlans::sparsePrecision,
                    Devices.upTo(SparsePrecision.MOST_TASKS)),
            new StructureKind(
                    "asymmetric",
                    List.of(),
                    "some follow others: who follows whom is learned",
                    List.of(
                            StructureSetting.number(
                                    StructurePlans.COUPLING,
                                    AsymmetricTasks.DEFAULT_COUPLING,
                                    "the pull to what a device follows over that to 0"),
                            FOLLOWING),
                    StructurePlans::asymmetric,
                    Devices.upTo(AsymmetricTasks.MOST_TASKS)),
            new StructureKind(
                    "asymmetric:one-way",
                    List.of(),
                    "the same, and whom a device follows is not pulled in turn",
                    List.of(FOLLOWING),
                    StructurePlans::oneWay,
                    Devices.upTo(OneWayTransfer.MOST_TASKS)));

    private Structures() {}

    /** The structure of a name, which may have a variant behind a colon. */
    static StructureKind named(String option, String name) {
        Optional<StructureKind> found =
                ALL.stream().filter(kind -> kind.names().contains(name)).findFirst();
        return found.orElseThrow(() -> unknown(option, name));
    }

    private static InvalidInput unknown(String option, String found) {
        String before = found.split(":", 2)[0];
        List<String> variants = names().stream()
                .filter(name -> name.equals(before) || name.startsWith(before + ":"))
                .toList();
        String expected = variants.size() == 1
                ? before + ", which has no variants"
                : "one of "
                        + (variants.isEmpty()
                                ? String.join(
                                                ", ",
                                                ALL.stream()
                                                        .map(StructureKind::name)
                                                        .toList()) + " or " + AUTO
                                : String.join(", ", variants));
        return new InvalidInput(option + ": expected " + expected + "; found '" + found + "'"
                + (variants.size() == 1
                        ? ""
                        : ", the nearest is " + NearestName.of(found, variants.isEmpty() ? names() : variants)));
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        ALL.forEach(kind -> names.addAll(kind.names()));
        names.add(AUTO);
        return names;
    }

    /** Where a structure stands among all, the simplest first. */
    static int rank(StructureKind kind) {
        return ALL.indexOf(kind);
    }

    /** Whether {@code all} brings it: not where it is the other form of one that {@code all} brings. */
    static boolean isInAll(StructureKind kind) {
        return !kind.name().contains(":");
    }

    /** What the Tab key completes. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }
}
