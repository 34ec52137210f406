package org.mochafl.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/** Reports of races, of made-up numbers, seeded; its main writes their pages, to be looked at. */
final class SampleRaces {

    static final List<String> METHODS = List.of("mocha", "cocoa", "mb-sdca", "mb-sgd");

    private static final double TARGET = 1e-3;

    private SampleRaces() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        for (Map.Entry<String, RaceReport> sample : races().entrySet()) {
            Files.writeString(directory.resolve(sample.getKey() + ".html"), RacePage.html(sample.getValue()));
            SampleReports.write(directory.resolve(sample.getKey() + "-figures"), RacePage.figures(sample.getValue()));
        }
        Files.writeString(directory.resolve("reproduce.html"), ReproductionPage.html(reproduction()));
        SampleReports.write(directory.resolve("reproduce-figures"), ReproductionPage.figures(reproduction()));
    }

    /** Races by name. */
    static Map<String, RaceReport> races() {
        Map<String, RaceReport> samples = new LinkedHashMap<>();
        samples.put("race-six", report(race("", List.of("WiFi", "LTE", "3G"), List.of("low", "high"))));
        samples.put("race-one", report(race("", List.of("LTE"), List.of("high"))));
        samples.put("race-evil", evil());
        return samples;
    }

    /** Every kind of exhibit. */
    static ReproductionReport reproduction() {
        Race figure1 = race("Figure 1: ", List.of("WiFi", "LTE", "3G"), List.of("low"));
        Race figure2 = race("Figure 2: ", List.of("LTE"), List.of("low", "high"));
        RaceLead lead = new RaceLead(
                "Figure 2: ",
                figure2,
                "cocoa",
                List.of(1e-1, 1e-2, 1e-3, 1e-4),
                100,
                "the paper: up to 100 times (recalled)");
        List<CurveSet.Line> lines = new ArrayList<>();
        for (double drop : new double[] {0, 0.3, 0.5, 0.7, 0.9}) {
            lines.add(new CurveSet.Line(
                    "drop " + Numbers.setting(drop), false, moments(900 / (1 - drop), 10, 1e-3, lines.size())));
        }
        lines.add(new CurveSet.Line("device 3 never answers", true, moments(900, 10, 3e-2, 9)));
        CurveSet drops = new CurveSet(
                "Figure 3: ",
                "one W-step, devices that fail",
                "Each device fails to answer with a probability in every round. The dotted run has a device that never does.",
                "operations per feature",
                TARGET,
                lines,
                List.of(new CurveSet.Level(3e-2, "predicted without device 3")));
        ValueGrid table = new ValueGrid(
                "Table 1: ",
                "error per device",
                "Mean over 10 trials. What the paper has is recalled from memory.",
                "data and method",
                true,
                List.of("measured here", "the paper (recalled)"),
                List.of(
                        new ValueGrid.Row("har: global", values(0.027, 0.0059, 0.0223, 0.003)),
                        new ValueGrid.Row("har: local", values(0.0104, 0.0006, 0.0134, 0.0021)),
                        new ValueGrid.Row("har: multi-task", values(0.0039, 0.0002, 0.0046, 0.0011)),
                        new ValueGrid.Row("school: multi-task", values(0.21, 0.01, Double.NaN, Double.NaN))));
        return new ReproductionReport(
                "The paper's results, repeated",
                figure1.sentence(),
                List.of("har", "30 devices"),
                List.of(
                        new Chapter(
                                "table1", "Table 1: errors", "Global, local, multi-task.", List.of(), List.of(table)),
                        new Chapter(
                                "figure1",
                                "Figure 1: three networks",
                                "Four methods to 0.001.",
                                List.of(figure1.sentence()),
                                List.of(figure1)),
                        new Chapter(
                                "figure2", "Figure 2: stragglers", "Two worlds.", List.of(), List.of(figure2, lead)),
                        new Chapter("figure3", "Figure 3: failures", "Drops.", List.of("It holds."), List.of(drops))),
                List.of("A quick run: 2 trials instead of 10."),
                provenance());
    }

    private static List<ValueGrid.Value> values(double mean, double error, double known, double knownError) {
        return List.of(new ValueGrid.Value(mean, error), new ValueGrid.Value(known, knownError));
    }

    private static RaceReport report(Race race) {
        List<String> devices =
                IntStream.rangeClosed(1, 30).mapToObj(t -> "subject " + t).toList();
        return new RaceReport(
                "har: four methods race",
                new DataFacts("har", TaskWord.DEVICE, devices, 210, 306, 561, OptionalDouble.of(0.17)),
                "One W-step with loss hinge, structure learned with relations held, λ = 0.01, weights task.",
                race,
                List.of("The relations are held: the race is over one W-step."),
                provenance());
    }

    private static Provenance provenance() {
        return new Provenance(
                "mocha simulate --data har --network wifi,lte,3g",
                "0.1.0",
                1,
                "sha256:0123456789abcdef",
                "OpenJDK 17 on Linux",
                Instant.parse("2025-06-01T12:00:00Z"),
                Map.of("rounds", "1000"));
    }

    /** A race whose methods are ever slower; the last does not get there in dear networks. */
    static Race race(String name, List<String> networks, List<String> heterogeneities) {
        List<RaceWorld> worlds = new ArrayList<>();
        for (String heterogeneity : heterogeneities) {
            for (int network = 0; network < networks.size(); network++) {
                List<RaceRun> runs = new ArrayList<>();
                for (int k = 0; k < METHODS.size(); k++) {
                    double needed = 1000 * StrictMath.pow(3 + network, k) * (heterogeneity.equals("high") ? 1.7 : 1);
                    double floor = k == 3 && network > 0 ? 2e-2 : 8e-4;
                    List<RaceMoment> moments = moments(needed, StrictMath.pow(10, network + 1), floor, k);
                    RaceTry chosen = tried("batch 10, step 0.1", true, moments);
                    RaceTry other =
                            new RaceTry("batch 1", false, 1000, OptionalDouble.empty(), 0.4, "the limit of rounds");
                    runs.add(new RaceRun(
                            METHODS.get(k),
                            "does what method " + k + " does",
                            moments,
                            k == 0 ? List.of(tried("", true, moments)) : List.of(other, chosen)));
                }
                worlds.add(new RaceWorld(
                        networks.get(network) + ", " + heterogeneity + " heterogeneity",
                        "10 operations per feature and message; work of each device and round from U[0.1, 1].",
                        1.00001,
                        1,
                        runs));
            }
        }
        return new Race(name, "mocha", TARGET, "operations per feature", networks.size(), worlds);
    }

    private static RaceTry tried(String knobs, boolean chosen, List<RaceMoment> moments) {
        RaceRun run = new RaceRun("", "", moments, List.of());
        return new RaceTry(
                knobs,
                chosen,
                moments.size() - 1L,
                run.timeTo(TARGET),
                run.best(),
                run.timeTo(TARGET).isPresent() ? "the target" : "the limit of rounds");
    }

    /** Falls from 1 to the floor, geometrically but for noise, in about so much time. */
    static List<RaceMoment> moments(double needed, double round, double floor, long seed) {
        Random random = new Random(seed);
        List<RaceMoment> moments = new ArrayList<>();
        int rounds = (int) Math.min(2000, 4 + needed / round);
        for (int h = 0; h <= rounds; h++) {
            double falls = StrictMath.pow(10, -3.2 * h / rounds);
            double value = Math.max(falls, floor) * (1 + 0.15 * random.nextDouble());
            moments.add(new RaceMoment(h * needed / rounds, value, h, 67_320L * h, 0));
        }
        return moments;
    }

    private static RaceReport evil() {
        String name = "<script>alert(1)</script> & \"quotes\" \u202E \u0000 <!-- comment";
        List<RaceMoment> none = List.of(new RaceMoment(0, Double.NaN, 0, 0, 0));
        RaceRun mocha = new RaceRun(name, "<b>does</b>", none, List.of());
        RaceRun diverged = new RaceRun(
                "diverges",
                "",
                List.of(
                        new RaceMoment(0, 1, 0, 0, 0),
                        new RaceMoment(1, 1e300, 1, 10, 2),
                        new RaceMoment(2, Double.POSITIVE_INFINITY, 2, 20, 4)),
                List.of());
        RaceRun nothing = new RaceRun("nothing", "", List.of(), List.of());
        RaceRun exact = new RaceRun("exact", "", List.of(new RaceMoment(0, -1e-17, 0, 0, 0)), List.of());
        RaceWorld world = new RaceWorld(name, name, 0, 0, List.of(mocha, diverged, nothing, exact));
        RaceReport plain = report(race("", List.of("LTE"), List.of("high")));
        return new RaceReport(
                name,
                plain.data(),
                name,
                new Race(name, name, TARGET, name, 1, List.of(world)),
                List.of(name),
                plain.provenance());
    }
}
