package org.mochafl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.mochafl.core.InvalidInput;

class RacePageTest {

    /** Falls by ten every time unit of its own. */
    private static RaceRun run(String method, double unit, double... values) {
        RaceMoment[] moments = new RaceMoment[values.length];
        for (int h = 0; h < values.length; h++) {
            moments[h] = new RaceMoment(unit * h, values[h], h, 2_000_000L * h, h);
        }
        return new RaceRun(
                method,
                "",
                Arrays.asList(moments),
                List.of(new RaceTry(
                        "step " + unit, true, values.length - 1L, OptionalDouble.empty(), 1, "the target")));
    }

    private static RaceWorld world(String name, RaceRun... runs) {
        return new RaceWorld(name, "", 1.0001, 1, List.of(runs));
    }

    private static Race race(RaceWorld... worlds) {
        return new Race("", "mocha", 1e-3, "s", 2, List.of(worlds));
    }

    private static final RaceWorld LTE = world(
            "LTE",
            run("mocha", 2, 1, 0.1, 0.01, 1e-3),
            run("cocoa", 5, 1, 0.1, 2e-3, 1e-3),
            run("mb-sgd", 1, 1, 0.5, 0.4, 0.6));

    @Test
    void aTargetIsReachedAtTheFirstMomentThatIsNearEnough() {
        RaceRun noisy = run("mb-sgd", 1, 1, 1e-4, 0.5, 1e-5);
        assertThat(noisy.timeTo(1e-3)).hasValue(1);
        assertThat(noisy.timeTo(1e-5)).hasValue(3);
        assertThat(noisy.timeTo(1e-6)).isEmpty();
        assertThat(noisy.best()).isEqualTo(1e-5);
    }

    @Test
    void ratiosAreOfTimesAndThereIsNoneWhereSomebodyDoesNotGetThere() {
        assertThat(LTE.ratio("cocoa", "mocha", 1e-3)).hasValue(15.0 / 6);
        assertThat(LTE.ratio("cocoa", "mocha", 0.1)).hasValue(2.5);
        assertThat(LTE.ratio("mb-sgd", "mocha", 1e-3)).isEmpty();
        assertThat(LTE.ratio("mb-sgd", "mocha", 0.4)).hasValue(1);
        assertThat(LTE.ratio("nobody", "mocha", 0.4)).isEmpty();
    }

    @Test
    void oneWorldInASentence() {
        assertThat(race(LTE).sentence())
                .isEqualTo("mocha reaches a relative sub-optimality of 0.001 in 6.00 s; cocoa takes 2.5 times as long;"
                        + " mb-sgd does not get there.");
    }

    @Test
    void severalWorldsInASentence() {
        RaceWorld wifi =
                world("WiFi", run("mocha", 1, 1, 1e-3), run("cocoa", 0.5, 1, 1e-4), run("mb-sgd", 200, 1, 0.1, 1e-4));
        assertThat(race(LTE, wifi).sentence())
                .isEqualTo("mocha reaches a relative sub-optimality of 0.001 in all 2 worlds; cocoa takes 0.50 to 2.5"
                        + " times as long; mb-sgd takes 400 times as long where it gets there, in 1 of 2 worlds.");
    }

    @Test
    void saysWhenTheFocusItselfDoesNotGetThere() {
        RaceWorld hard = world(
                "hard", run("mocha", 1, 1, 0.5), run("cocoa", 1, 1, 1e-4), run("fedavg", 1, Double.NaN, Double.NaN));
        assertThat(race(hard).sentence())
                .isEqualTo("mocha does not reach a relative sub-optimality of 0.001; cocoa does; fedavg solves another"
                        + " problem and is not timed.");
        assertThat(RaceTable.render(race(hard))).contains("not reached");
    }

    @Test
    void theTextTableHasALineAMethod() {
        assertThat(RaceTable.render(race(LTE))).isEqualTo("""
                LTE (time in s)
                method  knobs     rounds  time to 0.001  × mocha   nearest  MB sent     J
                ──────  ────────  ──────  ─────────────  ───────  ────────  ───────  ────
                mocha   step 2.0       3           6.00      1.0  1.0×10⁻³     6.00  3.00
                cocoa   step 5.0       3           15.0      2.5  1.0×10⁻³     6.00  3.00
                mb-sgd  step 1.0       3    not reached        –  4.0×10⁻¹     6.00  3.00
                """);
    }

    @Test
    void thePageSaysWhoDoesNotGetThere() {
        String page = RacePage.html(SampleRaces.races().get("race-six"));
        assertThat(page)
                .contains("not reached", "What was tried", "Knobs of mb-sgd", "(chosen)", "The worlds", "provenance")
                .doesNotContain("Knobs of mocha");
    }

    @Test
    void escapesEveryText() {
        assertThat(RacePage.html(SampleRaces.races().get("race-evil")))
                .doesNotContain("<script>alert", "<b>does", "<!-- comment", "\u202E", "\u0000")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void theCurvesReadBack() {
        Race race = race(LTE);
        RaceReport sample = SampleRaces.races().get("race-one");
        RaceReport report = new RaceReport("race", sample.data(), "", race, List.of(), sample.provenance());
        String csv = RacePage.figures(report).stream()
                .filter(file -> file.name().equals("sub-optimality-by-time.csv"))
                .findFirst()
                .orElseThrow()
                .text();
        List<String> lines = csv.lines().toList();
        assertThat(lines.get(0)).isEqualTo("world,method,knobs,\"time, s\",round,bytes,joules,relative sub-optimality");
        assertThat(lines).hasSize(1 + 3 * 4);
        assertThat(lines.get(2)).isEqualTo("LTE,mocha,step 2.0,2.0,1,2000000,1.0,0.1");
    }

    @Test
    void aReproductionShowsThePapersValuesAndItsClaim() {
        String page = ReproductionPage.html(SampleRaces.reproduction());
        assertThat(page)
                .contains("the paper (recalled)", "0.46 ± 0.11", "the paper: up to 100 times (recalled)")
                .contains("predicted without device 3", "A quick run: 2 trials instead of 10.");
        assertThat(ReproductionPage.figures(SampleRaces.reproduction()))
                .extracting(FigureFile::name)
                .contains(
                        "table-1-error-per-device.csv",
                        "figure-1-sub-optimality-by-time.svg",
                        "figure-1-times-as-long-as-mocha.csv",
                        "figure-2-cocoa-s-time-as-a-multiple-of-mocha-s.svg",
                        "figure-3-one-w-step-devices-that-fail.csv");
    }

    @Test
    void refusesWhatIsNoRace() {
        assertThatThrownBy(() -> race())
                .isInstanceOf(InvalidInput.class)
                .hasMessage("race: expected at least one world, found none");
        assertThatThrownBy(() -> race(world("LTE", run("cocoa", 1, 1))))
                .hasMessage("race: expected a method mocha, found [cocoa]");
        assertThatThrownBy(() -> race(LTE, world("3G", run("mocha", 1, 1))))
                .hasMessage("race in 3G: expected the methods [mocha, cocoa, mb-sgd], found [mocha]");
        assertThatThrownBy(() -> new ValueGrid(
                        "",
                        "errors",
                        "",
                        "data",
                        true,
                        List.of("a", "b"),
                        List.of(new ValueGrid.Row("har", List.of(ValueGrid.Value.NONE)))))
                .hasMessage("errors, row har: expected 2 values, one a column, found 1");
    }
}
