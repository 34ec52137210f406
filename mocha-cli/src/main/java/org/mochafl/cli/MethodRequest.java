package org.mochafl.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.NearestName;
import org.mochafl.simulation.practice.PracticeMethods;

/**
 * The methods that are compared, beside global and local.
 *
 * @param structures of multi-task learning; none where {@code --methods} leaves MOCHA out
 * @param practice names of the methods of today's practice, in the order in which they were asked for
 * @param named whether {@code --methods} asked for them
 */
record MethodRequest(StructureRequest structures, List<String> practice, boolean named) {

    /** MOCHA in {@code --methods}, and in tables beside the methods of practice. */
    static final String MOCHA = "mocha";

    private static final String OPTION = "--methods";

    /** Copies the list. */
    MethodRequest {
        practice = List.copyOf(practice);
    }

    /** Multi-task learning alone. */
    static MethodRequest of(StructureRequest structures) {
        return new MethodRequest(structures, List.of(), false);
    }

    /**
     * What {@code --methods} asks for.
     *
     * @param structures of MOCHA; asked for where it is among the names
     * @param aboutStructures an option that only MOCHA has, if one was given; else empty
     * @throws InvalidInput if a name is unknown or comes twice, if nothing is left beside global and local, or if an option is about
     *     a MOCHA that was left out
     */
    static MethodRequest named(List<String> names, Supplier<StructureRequest> structures, String aboutStructures) {
        Set<String> asked = new LinkedHashSet<>();
        for (String name : names) {
            if (!known().contains(name)) {
                throw new InvalidInput(OPTION + ": expected one of " + String.join(", ", known()) + "; found '" + name
                        + "', the nearest is " + NearestName.of(name, known()));
            }
            if (!asked.add(name)) {
                throw new InvalidInput(OPTION + ": expected each method once, found " + name + " twice");
            }
        }
        List<String> practice = new ArrayList<>(asked);
        practice.retainAll(PracticeMethods.names());
        boolean mocha = asked.contains(MOCHA);
        if (!mocha && practice.isEmpty()) {
            throw new InvalidInput(OPTION + ": expected a method beside " + ComparedMethod.GLOBAL + " and "
                    + ComparedMethod.LOCAL + ", which are always compared, found none");
        }
        if (!mocha && !aboutStructures.isEmpty()) {
            throw new InvalidInput(aboutStructures + ": expected " + MOCHA + " among " + OPTION + ", found "
                    + String.join(",", names));
        }
        return new MethodRequest(mocha ? structures.get() : StructureRequest.NONE, practice, true);
    }

    /** Every name that can be asked for. */
    static List<String> known() {
        List<String> names = new ArrayList<>(List.of(MOCHA));
        names.addAll(PracticeMethods.names());
        names.addAll(List.of(ComparedMethod.GLOBAL, ComparedMethod.LOCAL));
        return names;
    }

    /** The same with other structures. */
    MethodRequest with(StructureRequest others) {
        return new MethodRequest(others, practice, named);
    }

    /** How a structure's method is called. */
    String name(StructureChoice structure) {
        if (structures.named()) {
            return structure.name();
        }
        return named ? MOCHA : ComparedMethod.MULTI_TASK;
    }

    /** Whether a method is multi-task learning. */
    boolean isMultiTask(String method) {
        return !method.equals(ComparedMethod.GLOBAL)
                && !method.equals(ComparedMethod.LOCAL)
                && !practice.contains(method);
    }
}
