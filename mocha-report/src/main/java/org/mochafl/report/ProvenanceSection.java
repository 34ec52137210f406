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

    /** What somebody needs to get a page's numbers again. */
    static Section of(Provenance provenance) {
        return new Section(
                "provenance",
                "Settings and provenance",
                "The same version, command, seed and data give the same numbers, to the last bit.",
                content(provenance, "Settings, defaults included"));
    }

    /** Where models come from that were measured later. */
    static Section ofModels(Provenance model, Provenance evaluation) {
        String data = model.dataDigest().equals(evaluation.dataDigest())
                ? " They were trained on the same data, so rows they are measured on may be rows they were trained on."
                : " They were trained on other data than they are measured on.";
        return ofModels(model, data);
    }

    /** Where models come from. */
    static Section ofModels(Provenance model) {
        return ofModels(model, "");
    }

    private static Section ofModels(Provenance model, String data) {
        return new Section(
                "models",
                "The models",
                "How the models were trained." + data,
                content(model, "Settings of the training"));
    }

    /** A line that says which version made a page, and when. */
    static String line(Provenance provenance) {
        return "MOCHA " + provenance.version() + " · " + time(provenance);
    }

    private static List<Part> content(Provenance provenance, String caption) {
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
        if (provenance.settings().isEmpty()) {
            return List.of(command, facts);
        }
        DataTable settings = new DataTable(caption, List.of("Setting", "Value"), Set.of(1));
        for (Map.Entry<String, String> setting : provenance.settings().entrySet()) {
            settings.row(List.of(setting.getKey(), setting.getValue()));
        }
        return List.of(command, facts, settings);
    }

    private static String time(Provenance provenance) {
        return TIME.format(provenance.time());
    }

    private static void fact(Tag facts, String name, String value) {
        facts.add(Tag.of("div").add(Tag.of("dt").text(name)).add(Tag.of("dd").text(value)));
    }
}
