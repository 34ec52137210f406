package org.mochafl.simulation.fleet;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

/**
 * Rounds that are played by the world's cost, charged once more by each of the costs beside it. Who answers is the same, and only
 * times and energy differ.
 */
final class CostsBeside {

    private final List<VirtualWorld> worlds;
    private final int tasks;
    private final List<Spent> spent = new ArrayList<>();

    CostsBeside(VirtualWorld world, int tasks) {
        this.worlds = world.beside().stream().map(world::with).toList();
        this.tasks = tasks;
        worlds.forEach(each -> spent.add(Spent.NOTHING));
    }

    /** What was spent until now, by each cost. */
    List<Spent> spent() {
        return List.copyOf(spent);
    }

    /**
     * Charges a round.
     *
     * @param free who was asked
     * @param bytesDown of the message to each of them
     * @param load what the round was to each device that was reached
     * @param patient as in {@link Timetable#works}
     * @param now what was spent by the world's own cost, whose bytes, steps and rounds hold for all
     */
    void play(
            long round,
            BitSet free,
            IntToLongFunction bytesDown,
            IntFunction<DeviceLoad> load,
            boolean patient,
            Spent now) {
        for (int i = 0; i < worlds.size(); i++) {
            Spent before = spent.get(i);
            Timetable times = new Timetable(worlds.get(i), tasks, round, before.time());
            times.reach(free, bytesDown);
            times.reached().stream().forEach(task -> times.works(task, load.apply(task), patient));
            double closed = before.time() + (times.close(1) - before.time()); // rounded as RoundClock does
            spent.set(i, now.at(closed, before.joules() + times.joules()));
        }
    }
}
