package org.mochafl.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as somebody can type it again. */
final class CommandText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private CommandText() {}

    static String of(CommandSpec command) {
        List<String> args = command.root().commandLine().getParseResult().originalArgs();
        return "mocha " + args.stream().map(CommandText::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String arg) {
        return PLAIN.matcher(arg).matches() ? arg : "'" + arg.replace("'", "'\\''") + "'";
    }
}
