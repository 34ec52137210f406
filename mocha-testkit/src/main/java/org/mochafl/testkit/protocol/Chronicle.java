package org.mochafl.testkit.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.PointName;
import org.mochafl.core.protocol.HeldPoint;
import org.mochafl.core.protocol.RoundName;

/** What really happened: every point ever made, of what, and what became of it. No process can read it. */
final class Chronicle {

    /**
     * A point that was made.
     *
     * @param base the point it was made from, or null for a first state
     * @param round of an update the round it was made in
     * @param snapshot of an update the names of V it was made at
     * @param omega of an update the Ω it was made at
     */
    record Made(
            int task,
            DualPoint point,
            long version,
            @Nullable PointName base,
            @Nullable RoundName round,
            List<@Nullable PointName> snapshot,
            double omega) {}

    private final TinyFederation federation;
    private final Map<PointName, Made> made = new HashMap<>();
    private final Set<PointName> absorbed = new HashSet<>();
    private final List<Set<PointName>> acknowledged = new ArrayList<>();
    private final List<Set<PointName>> givenUp = new ArrayList<>();

    Chronicle(TinyFederation federation) {
        this.federation = federation;
        for (int t = 0; t < federation.tasks(); t++) {
            acknowledged.add(new HashSet<>());
            givenUp.add(new HashSet<>());
        }
    }

    void make(Made point) {
        require(
                federation.belongTogether(point.task(), point.version(), point.point()),
                "numbers: s_t is not X_tᵀα_t at " + point.point().name());
        require(made.put(point.point().name(), point) == null, "3: a name was given twice");
    }

    Made made(PointName name) {
        return present(made.get(name), "2: a name that nobody gave: " + name);
    }

    /** A coordinator holds the fraction γ of an update from now on. */
    void absorb(PointName name, @Nullable PointName held) {
        Made update = made(name.withGamma(1));
        require(update.round() != null, "3: no update was absorbed, but " + name);
        PointName from = present(update.base(), "3: an update without a base: " + name);
        require(from.equals(held), "3: absorbed onto " + held + ", not its base");
        require(!history(from).contains(name.withGamma(1)), "3: absorbed twice");
        absorbed.add(name);
        if (name.gamma() != 1) {
            DualPoint base = made(from).point();
            DualPoint point = new DualPoint(
                    name,
                    DualPoint.between(base.alpha(), update.point().alpha(), name.gamma()),
                    DualPoint.between(base.s(), update.point().s(), name.gamma()));
            require(federation.belongTogether(update.task(), update.version(), point), "numbers: not a point: " + name);
            made.put(
                    name,
                    new Made(
                            update.task(),
                            point,
                            update.version(),
                            update.base(),
                            update.round(),
                            List.of(),
                            Double.NaN));
        }
    }

    /** A device commits a fraction of its update. */
    void commit(DualPoint point, PointName base) {
        PointName name = point.name();
        require(absorbed.contains(name), "2: committed " + name + ", which no coordinator absorbed");
        require(base.equals(made(name.withGamma(1)).base()), "2: committed onto " + base + ", not its base");
        DualPoint there = made(name).point();
        require(
                Arrays.equals(point.alpha(), there.alpha()) && Arrays.equals(point.s(), there.s()),
                "1: the device commits other numbers than the coordinator absorbed under " + name);
    }

    /** A coordinator shows that a point is durable. */
    void acknowledge(int task, PointName name) {
        acknowledged.get(task).add(name.withGamma(1));
    }

    /** New data: what was pending is given up. */
    void giveUp(int task, PointName name) {
        givenUp.get(task).add(name.withGamma(1));
    }

    /** A device that is settled: nothing that was acknowledged is missing. */
    void requireAcknowledged(int task, PointName committed) {
        Set<PointName> missing = new HashSet<>(acknowledged.get(task));
        missing.removeAll(givenUp.get(task));
        missing.removeAll(history(committed));
        require(missing.isEmpty(), "4: acknowledged, and lost: " + missing);
    }

    /** The updates and points that a point was made of, itself among them. */
    private Set<PointName> history(PointName name) {
        Set<PointName> ids = new HashSet<>();
        for (PointName at = name; at != null; ) {
            ids.add(at.withGamma(1));
            at = made(at).base();
        }
        return ids;
    }

    /** Σℓ* at the point of a name, from its α. */
    double conjugate(HeldPoint held) {
        Made point = made(held.name());
        return federation.conjugate(point.task(), point.version(), point.point().alpha());
    }

    /** What a coordinator holds is the point of that name, to the bit. */
    void requireNumbers(HeldPoint held) {
        Made point = made(held.name());
        boolean same = Arrays.equals(point.point().s(), held.s())
                && point.version() == held.dataVersion()
                && point.point().alpha().length == held.rows();
        require(same, "1: the coordinator holds other numbers than " + held.name() + " has");
        double exact = conjugate(held);
        double rounding = 1e-12 * (1 + Math.abs(exact));
        require(
                held.exact() ? Math.abs(held.conjugate() - exact) <= rounding : held.conjugate() >= exact - rounding,
                "numbers: Σℓ* held is " + held.conjugate() + ", at the point it is " + exact);
    }

    /** A value that is there as long as an invariant holds. */
    static <T> T present(@Nullable T value, String otherwise) {
        if (value == null) {
            throw new AssertionError("invariant " + otherwise);
        }
        return value;
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError("invariant " + otherwise);
        }
    }
}
