package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.InvalidInput;

/**
 * Several methods in one or several worlds.
 *
 * @param name what precedes the names of its figures: "Figure 1: ", or nothing
 * @param focus the method that the others are compared with: "mocha"
 * @param target the relative sub-optimality that the race is to
 * @param unit of time: "s", "operations per feature"
 * @param across how many worlds stand beside each other where there is room, such as the networks
 * @param worlds all with the same methods in the same order
 */
public record Race(String name, String focus, double target, String unit, int across, List<RaceWorld> worlds)
        implements Exhibit {

    /**
     * Copies the list.
     *
     * @throws InvalidInput if there is no world, none stands in a line, the worlds differ in their methods, or the focus is not among these
     */
    public Race {
        worlds = List.copyOf(worlds);
        if (worlds.isEmpty()) {
            throw new InvalidInput("race: expected at least one world, found none");
        }
        if (across < 1) {
            throw new InvalidInput("race: expected at least one world in a line, found " + across);
        }
        List<String> methods = methods(worlds.get(0));
        for (RaceWorld world : worlds) {
            if (!methods(world).equals(methods)) {
                throw new InvalidInput(
                        "race in " + world.name() + ": expected the methods " + methods + ", found " + methods(world));
            }
        }
        if (!methods.contains(focus)) {
            throw new InvalidInput("race: expected a method " + focus + ", found " + methods);
        }
    }

    /** One sentence: how much longer than the focus the others take. */
    public String sentence() {
        return RaceHeadline.of(this);
    }

    /** The methods' names in their order. */
    List<String> methods() {
        return methods(worlds.get(0));
    }

    /** Every method but the focus. */
    List<String> others() {
        return methods().stream().filter(method -> !method.equals(focus)).toList();
    }

    /** The methods' signs in their order: slot 0 for the focus. */
    List<Sign> signs() {
        List<Sign> signs = new ArrayList<>();
        int next = 1;
        for (String method : methods()) {
            signs.add(new Sign(method, method.equals(focus) ? 0 : next++));
        }
        return signs;
    }

    /** What the column of a time is called: "time, s". */
    String timeColumn() {
        return "time, " + unit;
    }

    private static List<String> methods(RaceWorld world) {
        return world.runs().stream().map(RaceRun::method).toList();
    }
}
