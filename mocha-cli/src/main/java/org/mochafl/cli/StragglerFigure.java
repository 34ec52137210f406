package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.mochafl.report.Chapter;
import org.mochafl.report.Exhibit;
import org.mochafl.report.Race;
import org.mochafl.report.RaceLead;
import org.mochafl.report.RaceWorld;
import org.mochafl.simulation.cost.Heterogeneity;

/** Figure 2: systems heterogeneity, low and high; how far MOCHA is ahead of CoCoA at each accuracy. */
final class StragglerFigure implements Repeated.Study {

    private static final List<Double> ACCURACIES = List.of(1e-1, 1e-2, 1e-3, 1e-4);

    private static final List<String> METHODS = List.of("mocha", "cocoa");

    /** Two orders of magnitude. */
    private static final double CLAIM = 100;

    @Override
    public String name() {
        return "figure2";
    }

    @Override
    public List<String> usualData() {
        return List.of("har");
    }

    @Override
    public Repeated run(ReproduceRequest request, List<StudyData> data, Progress progress) {
        List<Exhibit> exhibits = new ArrayList<>();
        List<String> found = new ArrayList<>();
        List<JsonObject> json = new ArrayList<>();
        for (StudyData each : data) {
            PaperRace paper = PaperRace.wStep("Figure 2, " + each.title(), request, each, progress);
            List<SimulatedWorld> worlds = PaperRace.worlds(
                    PaperRace.NETWORKS, List.of(Heterogeneity.LOW, Heterogeneity.HIGH), request.run().seed);
            RacedWorlds raced = paper.run(METHODS, ACCURACIES.get(ACCURACIES.size() - 1), worlds);
            String prefix = "Figure 2, " + each.title() + ": ";
            Race race = raced.view(prefix, PaperRace.NETWORKS.size());
            Race fastest = raced.fastest(prefix, PaperRace.NETWORKS.size());
            RaceLead lead = new RaceLead(
                    prefix,
                    fastest,
                    METHODS.get(1),
                    ACCURACIES,
                    CLAIM,
                    "the paper: up to two orders of magnitude (recalled)");
            exhibits.add(lead);
            exhibits.add(race);
            found.add(each.title() + ": " + found(fastest));
            found.add(paper.words());
            json.add(RaceJson.of(paper.problem(), raced)
                    .put("data", each.title())
                    .put("lead", lead(fastest)));
        }
        return new Repeated(
                new Chapter(
                        name(),
                        "Figure 2: slow devices",
                        "In every round each device has another share of its speed: from U[0.9, 1) in low, from U[0.1, 1)"
                                + " in high heterogeneity. MOCHA lets slow devices do less; CoCoA waits for them. The lead"
                                + " compares, at each distance from the optimum, the knobs of each method that come so near first;"
                                + " the curves are of those that reach "
                                + NumberText.setting(ACCURACIES.get(ACCURACIES.size() - 1)) + " first.",
                        found,
                        exhibits),
                found.get(0),
                new JsonObject().put("races", json));
    }

    /** Where the lead is largest and smallest, and whether it comes to what the paper claims. */
    static String found(Race race) {
        String largest = "";
        String smallest = "";
        double most = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (RaceWorld world : race.worlds()) {
            for (double accuracy : ACCURACIES) {
                OptionalDouble ratio = world.ratio(METHODS.get(1), METHODS.get(0), accuracy);
                if (ratio.isPresent() && ratio.getAsDouble() > most) {
                    most = ratio.getAsDouble();
                    largest = at(most, world, accuracy);
                }
                if (ratio.isPresent() && ratio.getAsDouble() < least) {
                    least = ratio.getAsDouble();
                    smallest = at(least, world, accuracy);
                }
            }
        }
        if (largest.isEmpty()) {
            return "There is no accuracy that both methods reach.";
        }
        return "CoCoA takes at most " + largest + ", and at least " + smallest + ". "
                + (most >= CLAIM
                        ? "So the two orders of magnitude that the paper claims are seen."
                        : "So the two orders of magnitude that the paper claims as the most are not seen here.");
    }

    private static String at(double ratio, RaceWorld world, double accuracy) {
        return NumberText.rounded(ratio) + " times as long as MOCHA (" + world.name() + ", to "
                + NumberText.setting(accuracy) + ")";
    }

    private static List<JsonObject> lead(Race race) {
        List<JsonObject> lead = new ArrayList<>();
        for (RaceWorld world : race.worlds()) {
            for (double accuracy : ACCURACIES) {
                lead.add(new JsonObject()
                        .put("world", world.name())
                        .put("suboptimality", accuracy)
                        .put(
                                "ratio",
                                world.ratio(METHODS.get(1), METHODS.get(0), accuracy)
                                        .orElse(Double.NaN)));
            }
        }
        return lead;
    }
}
