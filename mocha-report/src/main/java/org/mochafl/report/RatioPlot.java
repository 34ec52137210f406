package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * A row a world: the methods' times as multiples of the focus, logarithmic; who does not get there stands at the right,
 * beyond the axis.
 */
final class RatioPlot implements Plot {

    private static final double TOP = 30;
    private static final double ROW = 34;
    private static final double NARROW_ROW = 46;
    private static final double AXIS = 46;
    private static final int LONGEST = 34;

    private final Race race;

    RatioPlot(Race race) {
        this.race = race;
    }

    @Override
    public Drawing draw(double width) {
        boolean wide = width > 500;
        List<String> names = race.worlds().stream().map(RaceWorld::name).toList();
        double left = wide ? 14 + Shape.widest(names, LONGEST) : 4;
        double right = width - (wide ? 114 : 86);
        double height = wide ? ROW : NARROW_ROW;
        double bottom = TOP + height * race.worlds().size();
        Scale x = Scale.logarithmic(ratios(), left + 6, right, wide ? 7 : 3);
        List<Tag> parts = new ArrayList<>(
                Axis.below(x, TOP, bottom, wide ? "times as long as " + race.focus() : "× " + race.focus()));
        parts.add(Shape.line(x.at(1), TOP, x.at(1), bottom, "target"));
        parts.add(Shape.text(width, TOP - 12, "end", "axis", RaceNumbers.NOT_REACHED));
        for (int i = 0; i < race.worlds().size(); i++) {
            parts.add(row(race.worlds().get(i), x, TOP + height * i, width));
        }
        return new Drawing(bottom + AXIS, parts);
    }

    /** On a narrow screen the world's name stands above its marks. */
    private Tag row(RaceWorld world, Scale x, double top, double width) {
        boolean wide = width > 500;
        double y = top + (wide ? ROW / 2 : NARROW_ROW - 14);
        Tag row = Shape.group("row").tip(tip(world));
        row.add(Shape.rect(0, top, width, wide ? ROW : NARROW_ROW, "hit"));
        row.add(Shape.text(0, y + (wide ? 4 : -14), "start", "name halo", Shape.cut(world.name(), LONGEST)));
        row.add(Shape.line(x.at(x.ticks().get(0)), y, width, y, "guide"));
        double slot = width - 6;
        List<Sign> signs = race.signs();
        for (int k = signs.size() - 1; k >= 0; k--) {
            Sign sign = signs.get(k);
            OptionalDouble ratio = world.ratio(sign.name(), race.focus(), race.target());
            if (ratio.isPresent()) {
                row.add(sign.marker(x.at(ratio.getAsDouble()), y, 5));
            } else if (world.run(sign.name()).map(RaceRun::isJudged).orElse(false)
                    && world.time(sign.name(), race.target()).isEmpty()) {
                row.add(sign.marker(slot, y, 5));
                slot -= 15;
            }
        }
        return row;
    }

    private String tip(RaceWorld world) {
        List<String> words = new ArrayList<>();
        race.methods().forEach(method -> words.add(method + " " + RaceNumbers.cell(race, world, method)));
        return world.name() + ": " + String.join(", ", words);
    }

    private DoubleStream ratios() {
        return DoubleStream.concat(
                DoubleStream.of(1),
                race.worlds().stream()
                        .flatMapToDouble(world -> race.others().stream()
                                .map(method -> world.ratio(method, race.focus(), race.target()))
                                .flatMapToDouble(OptionalDouble::stream)));
    }
}
