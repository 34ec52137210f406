package org.mochafl.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.TaskStructure;

/**
 * A structure as {@code --structure} and {@code --set} ask for it, for any λ.
 *
 * @param name one of {@code independent}, {@code mean}, {@code learned}
 * @param settings what was set, by name
 */
record StructureChoice(String name, Map<String, Double> settings) {

    private static final String COUPLING = "coupling";
    private static final String L1 = "l1";
    private static final String L2 = "l2";
    private static final String SMOOTHING = "smoothing";

    /** The settings of every structure. */
    private static final Map<String, List<String>> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("independent", List.of());
        KNOWN.put("mean", List.of(COUPLING, L1, L2));
        KNOWN.put("learned", List.of(SMOOTHING));
    }

    /**
     * The choice of two options.
     *
     * @param pairs {@code name=value} each
     * @throws InvalidInput if the name or a setting is unknown, or a value is impossible
     */
    static StructureChoice parse(String name, List<String> pairs) {
        List<String> known = KNOWN.get(name);
        if (known == null) {
            throw new InvalidInput(
                    "--structure: expected one of " + String.join(", ", KNOWN.keySet()) + "; found '" + name + "'");
        }
        Map<String, Double> settings = new LinkedHashMap<>();
        for (String pair : pairs) {
            String[] sides = pair.split("=", 2);
            String setting = sides[0].strip();
            if (sides.length < 2 || !known.contains(setting)) {
                throw new InvalidInput("--set: expected " + expected(name, known) + ", found '" + pair + "'");
            }
            if (settings.put(setting, number(setting, sides[1].strip())) != null) {
                throw new InvalidInput("--set: expected each name once, found " + setting + " twice");
            }
        }
        if (settings.containsKey(COUPLING) && settings.containsKey(L1)) {
            throw new InvalidInput("--set: expected either coupling or l1, found both");
        }
        StructureChoice choice = new StructureChoice(name, settings);
        choice.at(1);
        return choice;
    }

    private static String expected(String name, List<String> known) {
        return known.isEmpty()
                ? "nothing with --structure " + name + ", which has no settings"
                : "name=value with --structure " + name + " and a name of " + String.join(", ", known);
    }

    private static double number(String setting, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidInput("--set " + setting + ": expected a number, found '" + text + "'");
        }
    }

    /** The structure at a λ. */
    TaskStructure at(double lambda) {
        return switch (name) {
            case "independent" -> new IndependentTasks(lambda);
            case "mean" -> mean(lambda);
            default ->
                new LearnedCovariance(lambda, settings.getOrDefault(SMOOTHING, LearnedCovariance.DEFAULT_SMOOTHING));
        };
    }

    private TaskStructure mean(double lambda) {
        if (!settings.containsKey(L1) && !settings.containsKey(L2)) {
            return MeanRegularised.of(lambda, coupling());
        }
        double l1 = settings.getOrDefault(L1, coupling() * lambda / 2);
        return new MeanRegularised(l1, settings.getOrDefault(L2, lambda / 2));
    }

    private double coupling() {
        return settings.getOrDefault(COUPLING, MeanRegularised.DEFAULT_COUPLING);
    }

    /** Whether λ has any effect. */
    boolean dependsOnLambda() {
        return !(settings.containsKey(L1) && settings.containsKey(L2));
    }

    /** The name with what was set: {@code learned, smoothing 0.01}. */
    String text() {
        return name
                + settings.entrySet().stream()
                        .map(setting -> ", " + setting.getKey() + " " + NumberText.setting(setting.getValue()))
                        .collect(Collectors.joining());
    }
}
