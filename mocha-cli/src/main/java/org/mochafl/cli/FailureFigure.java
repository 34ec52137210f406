package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.task.TaskData;
import org.mochafl.report.Chapter;
import org.mochafl.report.CurveSet;
import org.mochafl.report.Exhibit;
import org.mochafl.report.RaceMoment;
import org.mochafl.simulation.cost.NetworkPreset;
import org.mochafl.simulation.fleet.RoundRule;
import org.mochafl.simulation.fleet.VirtualWorld;
import org.mochafl.simulation.race.RaceCurve;
import org.mochafl.simulation.race.RaceResult;

/** Figure 3: devices that fail, for one W-step and for the whole method, and one that never answers. */
final class FailureFigure implements Repeated.Study {

    private static final List<Double> DROPS = List.of(0.0, 0.3, 0.5, 0.7, 0.9);

    private static final double TARGET = 1e-3;

    /** For models and relations together, whose joint optimum is the harder to prove. */
    private static final double WHOLE_TARGET = 1e-2;

    /** With one setting of its knob, so that the runs differ in their failures alone. */
    private static final MethodChoice METHOD =
            new MethodChoice(List.of("mocha"), Optional.of("clock:10"), RoundRule.WAIT);

    /** The first device is the one that never answers. */
    private static final int SILENT = 0;

    @Override
    public String name() {
        return "figure3";
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
            String name = "Figure 3, " + each.title();
            PaperRace wStep = PaperRace.wStep(name, request, each, progress);
            Part one = new Part(name, "one W-step", wStep, TARGET).run();
            PaperRace both = PaperRace.whole(name, request, each, progress);
            Part whole = new Part(name, "models and relations", both, WHOLE_TARGET).run();
            for (Part part : List.of(one, whole)) {
                exhibits.add(part.exhibit());
                found.add(each.title() + ", " + part.what + ": " + part.sentence());
                found.add(part.race.words());
                json.add(part.json().put("data", each.title()));
            }
        }
        return new Repeated(
                new Chapter(
                        name(),
                        "Figure 3: devices that fail",
                        "In every round each device fails to answer with a probability. Cost by the paper, on LTE; every"
                                + " device works in a round for what takes the median one ten passes over its rows.",
                        found,
                        exhibits),
                found.get(0),
                new JsonObject().put("failures", json));
    }

    /** One W-step, or the whole method. */
    private static final class Part {

        private final String name;
        private final String what;
        private final PaperRace race;
        private final double target;
        private final List<SimulatedWorld> worlds = new ArrayList<>();
        private final String silent;
        private Optional<RacedWorlds> raced = Optional.empty();
        private double plateau = Double.NaN;

        Part(String name, String what, PaperRace race, double target) {
            this.name = name;
            this.what = what;
            this.race = race;
            this.target = target;
            TaskData task = race.problem().problem().tasks().get(SILENT);
            this.silent = "device " + task.name() + " never answers";
        }

        Part run() {
            long seed = race.request().run().seed;
            VirtualWorld all = PaperRace.world(NetworkPreset.LTE, seed);
            for (double drop : DROPS) {
                Availability answers = drop == 0 ? Availability.ALWAYS : Availability.dropping(drop, seed);
                worlds.add(new SimulatedWorld("drop " + NumberText.setting(drop), "", all.with(answers)));
            }
            worlds.add(new SimulatedWorld(silent, "", all.with(Availability.without(Set.of(SILENT)))));
            raced = Optional.of(race.run(METHOD, target, worlds));
            plateau = new SilentPlateau(
                            race.problem().problem(),
                            SILENT,
                            race.request().run().threads())
                    .suboptimality(results().get(0).optimum());
            return this;
        }

        private List<RaceResult> results() {
            return raced.orElseThrow().results();
        }

        private RaceCurve curve(int world) {
            return results().get(world).entries().get(0).best();
        }

        CurveSet exhibit() {
            List<CurveSet.Line> lines = new ArrayList<>();
            for (int i = 0; i < worlds.size(); i++) {
                lines.add(new CurveSet.Line(worlds.get(i).name(), i == DROPS.size(), moments(i)));
            }
            return new CurveSet(
                    name + ": ",
                    what + ", devices that fail",
                    "MOCHA's distance from the optimum of all devices' problem by time. The dotted run has a device that"
                            + " never answers; the upper dashed line is the optimum of the problem without that device's"
                            + " loss, solved beforehand without virtual time.",
                    results().get(0).unit(),
                    target,
                    lines,
                    List.of(new CurveSet.Level(plateau, "predicted where " + silent)));
        }

        private List<RaceMoment> moments(int world) {
            return RacedWorlds.moments(curve(world), results().get(world).optimum(), target);
        }

        /** The last distance from the optimum of the run without the silent device. */
        private double end() {
            List<RaceMoment> moments = moments(DROPS.size());
            return moments.get(moments.size() - 1).suboptimality();
        }

        String sentence() {
            List<String> reached = new ArrayList<>();
            List<String> not = new ArrayList<>();
            for (int i = 0; i < DROPS.size(); i++) {
                boolean there = curve(i).timeTo(results().get(i).optimum().objectiveAt(target))
                        .isPresent();
                (there ? reached : not).add(NumberText.setting(DROPS.get(i)));
            }
            return "a relative sub-optimality of " + NumberText.setting(target)
                    + " is reached at the drop probabilities "
                    + (reached.isEmpty() ? "none" : String.join(", ", reached))
                    + (not.isEmpty() ? "" : ", not within the limit of rounds at " + String.join(", ", not))
                    + ". Where " + silent + ", the run ends at " + NumberText.rounded(end())
                    + ", and was predicted to end at "
                    + NumberText.rounded(plateau) + ".";
        }

        JsonObject json() {
            return RaceJson.of(race.problem(), raced.orElseThrow())
                    .put("step", what)
                    .put(
                            "silentDevice",
                            race.problem().problem().tasks().get(SILENT).name())
                    .put("silentEnd", end())
                    .put("silentPredicted", plateau);
        }
    }
}
