package org.mochafl.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ParseResult.GroupMatch;
import picocli.CommandLine.ParseResult.GroupMatchContainer;
import picocli.CommandLine.RunLast;

/**
 * Finds an option that was given twice and takes one value. The parser begins a new group of options at the second one and
 * forgets all that was said to the first group, other options included.
 */
final class RepeatedOption {

    private RepeatedOption() {}

    /** Runs the command that was asked for, unless an option of it came twice. */
    static int runUnlessRepeated(ParseResult parsed) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        CommandLine asked = command.commandSpec().commandLine();
        Map<OptionSpec, Integer> times = new LinkedHashMap<>();
        for (GroupMatch all : command.getGroupMatches()) {
            for (GroupMatchContainer group : all.matchedSubgroups().values()) {
                count(group, times);
            }
        }
        times.forEach((option, count) -> {
            if (count > 1) {
                throw new OverwrittenOptionException(asked, option, option.longestName());
            }
        });
        return new RunLast().execute(parsed);
    }

    private static void count(GroupMatchContainer group, Map<OptionSpec, Integer> times) {
        for (OptionSpec option : group.group().options()) {
            if (!option.isMultiValue()) {
                group.matches()
                        .forEach(match ->
                                times.merge(option, match.matchedValues(option).size(), Integer::sum));
            }
        }
    }
}
