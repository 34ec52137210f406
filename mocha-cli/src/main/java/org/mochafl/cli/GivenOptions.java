package org.mochafl.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mochafl.core.InvalidInput;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a training was told on its command line, which its model keeps and a resumed training is told again.
 */
final class GivenOptions {

    /** Not kept: where results go and how fast. */
    private static final Set<String> OF_THIS_RUN = Set.of(
            "--output",
            "--resume",
            "--json",
            "--report",
            "--figures",
            "--threads",
            "--kernels",
            "--debug",
            "--help",
            "--version");

    /** What may be told anew when a training is resumed. */
    private static final Set<String> CHANGEABLE =
            Set.of("--data", "--data-dir", "--rounds", "--relative-gap", "--lapack");

    private GivenOptions() {}

    /** The options that were given and matter to the model, by name. */
    static Map<String, List<String>> of(CommandSpec command) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            if (!OF_THIS_RUN.contains(option.longestName())) {
                given.put(option.longestName(), option.stringValues());
            }
        }
        return given;
    }

    /**
     * The command line of a training that goes on: as a model was told, with what may be new and is given now.
     *
     * @param told what the model was told
     * @param now the command that resumes
     * @throws InvalidInput if something is given that may not be new, and is
     */
    static String[] resumed(Map<String, List<String>> told, CommandSpec now) {
        Map<String, List<String>> merged = new LinkedHashMap<>(told);
        for (OptionSpec option : now.commandLine().getParseResult().matchedOptions()) {
            String name = option.longestName();
            if (OF_THIS_RUN.contains(name) || CHANGEABLE.contains(name)) {
                merged.put(name, option.stringValues());
            } else {
                List<String> before = told.getOrDefault(name, usual(option));
                if (!same(before, option.stringValues())) {
                    throw new InvalidInput(name + ": expected " + text(before)
                            + ", as the model was trained (a resumed training keeps it), found "
                            + text(option.stringValues()));
                }
            }
        }
        merged.remove("--resume");
        List<String> args = new ArrayList<>();
        merged.forEach((name, values) -> values.forEach(value -> args.add(name + "=" + value)));
        return args.toArray(String[]::new);
    }

    /** What an option is where it is not given. */
    private static List<String> usual(OptionSpec option) {
        CommandSpec fresh = new CommandLine(new TrainCommand()).getCommandSpec();
        Object initial = Objects.requireNonNull(fresh.optionsMap().get(option.longestName()))
                .initialValue();
        boolean simple = initial instanceof String || initial instanceof Number || initial instanceof Boolean;
        return simple ? List.of(initial.toString()) : List.of();
    }

    private static boolean same(List<String> a, List<String> b) {
        boolean same = a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            same = a.get(i).strip().equals(b.get(i).strip()) || sameNumber(a.get(i), b.get(i));
        }
        return same;
    }

    private static boolean sameNumber(String a, String b) {
        try {
            return Double.parseDouble(a) == Double.parseDouble(b);
        } catch (NumberFormatException names) {
            return false;
        }
    }

    private static String text(List<String> values) {
        return values.isEmpty() ? "none" : String.join(" and ", values);
    }
}
