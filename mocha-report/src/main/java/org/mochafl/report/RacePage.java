package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleFunction;

/** A race as one HTML page that needs nothing else: no network, no other file. */
public final class RacePage {

    private RacePage() {}

    /**
     * The page. The same report gives the same text.
     *
     * @param report what to show
     */
    public static String html(RaceReport report) {
        return page(report).html();
    }

    /**
     * Every figure of the page as a drawing (SVG) and as numbers (CSV), in the order of the page.
     *
     * @param report what to show
     */
    public static List<FigureFile> figures(RaceReport report) {
        return page(report).figures();
    }

    private static Page page(RaceReport report) {
        Race race = report.race();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "race",
                "Who is how fast",
                "Every method gets the same devices, the same network and the same failures, and pays for its work and"
                        + " its messages by the same rules.",
                RaceParts.outcome(race)));
        sections.add(new Section(
                "curves",
                "The way there",
                "The distance is measured from a lower bound that is proved, not from the best value that was seen.",
                RaceParts.curves(race)));
        List<Part> knobs = RaceParts.knobs(race);
        if (!knobs.isEmpty()) {
            sections.add(new Section(
                    "knobs",
                    "What was tried",
                    "Each method's own knobs are tuned on a grid in each world: the one that reached the target first"
                            + " was chosen, or, where none did, the one that came nearest.",
                    knobs));
        }
        sections.add(new Section(
                "worlds",
                "The worlds",
                "Time is virtual: it follows from the work that was done and the messages that were sent, by the rules"
                        + " below.",
                List.of(Tag.of("p").text(report.problem()), RaceParts.worlds(race), methods(race))));
        sections.add(ProvenanceSection.of(report.provenance()));
        return new Page(report.title(), header(report), sections, ProvenanceSection.line(report.provenance()));
    }

    private static Part methods(Race race) {
        DataTable table = new DataTable("The methods", List.of("Method", "What it does"), Set.of(1));
        for (RaceRun run : race.worlds().get(0).runs()) {
            table.row(List.of(run.method(), run.summary()));
        }
        return table;
    }

    private static Tag header(RaceReport report) {
        Race race = report.race();
        List<PageHeader.Card> cards = new ArrayList<>();
        for (Sign sign : race.signs()) {
            cards.add(card(race, sign));
        }
        return new PageHeader(
                        "MOCHA race",
                        report.title(),
                        race.sentence(),
                        cards,
                        report.data().facts(),
                        report.notes())
                .tag();
    }

    private static PageHeader.Card card(Race race, Sign sign) {
        boolean focused = sign.name().equals(race.focus());
        Tag name = Tag.of("span", "key-and-name")
                .add(sign.key())
                .add(Tag.of("span").text(sign.name()));
        double[] values = race.worlds().stream()
                .map(world -> focused
                        ? world.time(sign.name(), race.target())
                        : world.ratio(sign.name(), race.focus(), race.target()))
                .flatMapToDouble(OptionalDouble::stream)
                .sorted()
                .toArray();
        int all = race.worlds().size();
        String some = values.length == all ? "all " : values.length + " of ";
        String where = all == 1 ? "" : " in " + some + all + " worlds";
        if (values.length == 0) {
            return new PageHeader.Card(focused, name, Numbers.NONE, "", "", RaceNumbers.NOT_REACHED);
        }
        DoubleFunction<String> text = focused ? RaceNumbers::time : RaceNumbers::ratio;
        String low = text.apply(values[0]);
        String high = text.apply(values[values.length - 1]);
        String number = (focused ? "" : "× ") + (low.equals(high) ? low : low + " – " + high);
        String what = (focused ? race.unit() + " to " + Numbers.setting(race.target()) : "times as long") + where;
        return new PageHeader.Card(focused, name, number, "", "", what);
    }
}
