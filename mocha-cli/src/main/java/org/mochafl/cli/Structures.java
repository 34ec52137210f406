package org.mochafl.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;

/** Every structure that can be asked for, the simplest first. */
final class Structures {

    /** What stands for a structure that the data chooses. */
    static final String AUTO = "auto";

    private static final String COUPLING = "coupling";
    private static final String L1 = "l1";
    private static final String L2 = "l2";
    private static final String SMOOTHING = "smoothing";

    static final List<StructureKind> ALL = List.of(
            new StructureKind(
                    "independent",
                    List.of(),
                    "not at all",
                    List.of(),
                    values -> StructurePlan.ofAnyTasks(IndependentTasks::new),
                    List.of()),
            new StructureKind(
                    "mean",
                    List.of(),
                    "all alike: models are pulled to their mean",
                    List.of(
                            StructureSetting.number(
                                    COUPLING, MeanRegularised.DEFAULT_COUPLING, "the pull to the mean over that to 0"),
                            StructureSetting.open(L1, "the pull to the mean, in place of coupling × lambda/2"),
                            StructureSetting.open(L2, "the pull to 0, in place of lambda/2")),
                    Structures::mean,
                    List.of(L1, L2)),
            new StructureKind(
                    "learned",
                    List.of(),
                    "as the data says: the covariance between devices is estimated with the models",
                    List.of(StructureSetting.number(
                            SMOOTHING, LearnedCovariance.DEFAULT_SMOOTHING, "e, in the units of the models")),
                    Structures::learned,
                    List.of()));

    private Structures() {}

    private static StructurePlan mean(StructureValues values) {
        values.checkEither(COUPLING, L1);
        double coupling = values.number(COUPLING);
        if (!values.has(L1) && !values.has(L2)) {
            return StructurePlan.ofAnyTasks(lambda -> MeanRegularised.of(lambda, coupling));
        }
        return StructurePlan.ofAnyTasks(lambda -> new MeanRegularised(
                values.has(L1) ? values.number(L1) : coupling * lambda / 2,
                values.has(L2) ? values.number(L2) : lambda / 2));
    }

    private static StructurePlan learned(StructureValues values) {
        double smoothing = values.number(SMOOTHING);
        return StructurePlan.ofAnyTasks(lambda -> new LearnedCovariance(lambda, smoothing));
    }

    /** The structure of a name, which may have a variant behind a colon. */
    static StructureKind named(String option, String name) {
        Optional<StructureKind> found =
                ALL.stream().filter(kind -> kind.names().contains(name)).findFirst();
        return found.orElseThrow(() -> unknown(option, name));
    }

    private static InvalidInput unknown(String option, String found) {
        String kindName = found.split(":", 2)[0];
        Optional<StructureKind> kind =
                ALL.stream().filter(known -> known.name().equals(kindName)).findFirst();
        String expected = kind.map(known -> known.variants().isEmpty()
                        ? known.name() + ", which has no variants"
                        : "one of " + String.join(", ", known.names()))
                .orElseGet(() -> "one of "
                        + String.join(
                                ", ", ALL.stream().map(StructureKind::name).toList()) + " or " + AUTO);
        List<String> names = kind.map(StructureKind::names).orElseGet(Structures::names);
        return new InvalidInput(option + ": expected " + expected + "; found '" + found + "'"
                + (names.size() == 1 ? "" : ", the nearest is " + NearestName.of(found, names)));
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

    /** What the Tab key completes. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }
}
