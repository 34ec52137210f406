package org.mochafl.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What somebody needs to get the numbers again. */
final class ProvenanceSection {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private ProvenanceSection() {}

    static Section of(Provenance provenance) {
        Tag command = Tag.of("pre")
                .attr("tabindex", "0")
                .attr("aria-label", "Command")
                .add(Tag.of("code").text(provenance.command()));
        Tag facts = Tag.of("dl", "facts");
        fact(facts, "MOCHA", provenance.version());
        fact(facts, "Seed", Long.toString(provenance.seed()));
        fact(facts, "Data digest", provenance.dataDigest());
        fact(facts, "Ran on", provenance.runtime());
        fact(facts, "Ended", time(provenance));
        DataTable settings = new DataTable("Settings, defaults included", List.of("Setting", "Value"), Set.of(1));
        for (Map.Entry<String, String> setting : provenance.settings().entrySet()) {
            settings.row(List.of(setting.getKey(), setting.getValue()));
        }
        return new Section(
                "provenance",
                "Settings and provenance",
                "The same version, command, seed and data give the same numbers, to the last bit.",
                provenance.settings().isEmpty() ? List.of(command, facts) : List.of(command, facts, settings.tag()));
    }

    static String time(Provenance provenance) {
        return TIME.format(provenance.time());
    }

    private static void fact(Tag facts, String name, String value) {
        facts.add(Tag.of("div").add(Tag.of("dt").text(name)).add(Tag.of("dd").text(value)));
    }
}
