package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The structures and their settings in the help of a command that has {@code --structure}. */
final class StructureHelp {

    private static final String KEY = "structures";
    private static final int INDENT = 23;
    private static final int WIDTH = 110;

    private StructureHelp() {}

    /** Shows them before the examples of every command that takes a structure. */
    static void addTo(CommandLine command) {
        command.getSubcommands().values().forEach(StructureHelp::addTo);
        if (command.getCommandSpec().optionsMap().containsKey("--structure")) {
            List<String> keys = new ArrayList<>(command.getHelpSectionKeys());
            keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), KEY);
            command.setHelpSectionKeys(keys);
            command.getHelpSectionMap().put(KEY, help -> text());
        }
    }

    /** A paragraph for each structure. */
    static String text() {
        StringBuilder text = new StringBuilder(String.format("%nStructures, and what --set sets of them:%n"));
        for (StructureKind kind : Structures.ALL) {
            line(text, kind.name(), kind.meaning());
            if (!kind.variants().isEmpty()) {
                line(
                        text,
                        "",
                        "variants: "
                                + String.join(
                                        ", ",
                                        kind.names().subList(1, kind.names().size())));
            }
            kind.settings().forEach(setting -> line(text, "", setting.text()));
        }
        return text.toString();
    }

    /** A line of at most {@value #WIDTH} letters, and what is left of it in lines below. */
    private static void line(StringBuilder text, String name, String words) {
        StringBuilder line = new StringBuilder("  " + name + " ".repeat(INDENT - 2 - name.length()));
        boolean empty = true;
        for (String word : words.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append(System.lineSeparator());
                line = new StringBuilder(" ".repeat(INDENT + 2));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        text.append(line).append(System.lineSeparator());
    }

    /** The table of the README. */
    static String markdown() {
        StringBuilder table = new StringBuilder("| structure | how devices relate | settings |\n|---|---|---|\n");
        for (StructureKind kind : Structures.ALL) {
            List<String> settings = kind.settings().stream()
                    .map(setting -> "`" + setting.name() + "`"
                            + (setting.required()
                                    ? " (required)"
                                    : setting.usual().isEmpty() ? "" : " (" + setting.usual() + ")"))
                    .toList();
            table.append("| `" + String.join("`, `", kind.names()) + "` | " + kind.meaning() + " | "
                    + String.join(", ", settings) + " |\n");
        }
        return table.toString().replace("|  |", "| |");
    }
}
