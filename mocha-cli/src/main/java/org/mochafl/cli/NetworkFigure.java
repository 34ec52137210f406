package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.report.Chapter;
import org.mochafl.report.Exhibit;
import org.mochafl.report.Race;
import org.mochafl.simulation.cost.Heterogeneity;
import org.mochafl.simulation.cost.NetworkPreset;

/** Figure 1: four methods on three networks, one W-step. */
final class NetworkFigure implements Repeated.Study {

    private static final double TARGET = 1e-3;

    @Override
    public String name() {
        return "figure1";
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
            PaperRace paper = PaperRace.wStep("Figure 1, " + each.title(), request, each, progress);
            List<SimulatedWorld> worlds =
                    PaperRace.worlds(PaperRace.NETWORKS, List.of(Heterogeneity.NONE), request.run().seed);
            RacedWorlds raced = paper.run(RaceOptions.USUAL, TARGET, worlds);
            Race race = raced.view("Figure 1, " + each.title() + ": ", NetworkPreset.values().length);
            exhibits.add(race);
            found.add(each.title() + ": " + race.sentence());
            found.add(paper.words());
            json.add(RaceJson.of(paper.problem(), raced).put("data", each.title()));
        }
        return new Repeated(
                new Chapter(
                        name(),
                        "Figure 1: three networks",
                        "Time to a relative sub-optimality of " + NumberText.setting(TARGET)
                                + " of four methods. The paper's claim: mini-batch methods lose ground as communication"
                                + " gets dearer, and CoCoA waits for the devices whose subproblems are hard.",
                        found,
                        exhibits),
                found.get(0),
                new JsonObject().put("races", json));
    }
}
