package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mochafl.core.fleet.Availability;
import org.mochafl.simulation.cost.Heterogeneity;
import org.mochafl.simulation.fleet.VirtualWorld;
import org.mochafl.simulation.presence.Presence;

/**
 * A world to race in.
 *
 * @param name in words: "lte, high heterogeneity, drop 0.5"
 * @param facts what it is made of, in a sentence
 * @param world the world
 */
record SimulatedWorld(String name, String facts, VirtualWorld world) {

    /** Every combination of networks, heterogeneity and drops, networks fastest. */
    static List<SimulatedWorld> of(
            CostOptions costs, PresenceOptions presence, RoundOptions rounds, List<String> devices, long seed) {
        Presence present = presence.presence(devices, seed);
        List<CostOptions.NetworkCost> networks = costs.networks(devices, seed);
        List<Heterogeneity> uneven = costs.uneven();
        Map<Double, Availability> drops = presence.drops(seed);
        List<SimulatedWorld> worlds = new ArrayList<>();
        for (Map.Entry<Double, Availability> drop : drops.entrySet()) {
            for (Heterogeneity heterogeneity : uneven) {
                for (CostOptions.NetworkCost network : networks) {
                    List<String> name = new ArrayList<>(List.of(network.name()));
                    List<String> facts = new ArrayList<>(List.of(network.facts()));
                    if (uneven.size() > 1 || heterogeneity != Heterogeneity.NONE) {
                        name.add(heterogeneity + " heterogeneity");
                    }
                    facts.add(share(heterogeneity));
                    if (drops.size() > 1 || drop.getKey() > 0) {
                        name.add("drop " + NumberText.setting(drop.getKey()));
                        facts.add("each device fails to answer with probability " + NumberText.setting(drop.getKey()));
                    }
                    facts.addAll(presence.facts());
                    facts.addAll(rounds.facts());
                    VirtualWorld world = VirtualWorld.of(network.maker().at(heterogeneity), seed)
                            .with(present)
                            .with(drop.getValue())
                            .with(presence.loss())
                            .with(rounds.rule());
                    worlds.add(new SimulatedWorld(String.join(", ", name), String.join("; ", facts), world));
                }
            }
        }
        return worlds;
    }

    private static String share(Heterogeneity heterogeneity) {
        return heterogeneity == Heterogeneity.NONE
                ? "devices at full speed in every round"
                : "a share of their speed from U[" + NumberText.setting(heterogeneity.least())
                        + ", 1), for each device and round";
    }
}
