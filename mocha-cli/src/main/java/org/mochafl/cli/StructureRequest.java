package org.mochafl.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mochafl.core.InvalidInput;

/**
 * The structures that a command line asks for.
 *
 * @param structures in the order in which they were asked for, {@code auto} left out
 * @param candidates those that {@code auto} chooses from, the simplest first; empty where it was not asked for
 * @param named whether methods are called by their structures: where several were asked for
 */
record StructureRequest(List<Asked> structures, List<Asked> candidates, boolean named) {

    /** None. */
    static final StructureRequest NONE = new StructureRequest(List.of(), List.of(), false);

    private static final String ALL = "all";

    /** Copies the lists. */
    StructureRequest {
        structures = List.copyOf(structures);
        candidates = List.copyOf(candidates);
    }

    /**
     * A structure, and whether it may be left out where it cannot be: when {@code all} brought it.
     *
     * @param choice the structure
     * @param optional whether it may be left out
     */
    record Asked(StructureChoice choice, boolean optional) {

        String name() {
            return choice.name();
        }
    }

    /** One structure, as {@code --structure} asks for it. */
    static StructureRequest one(String structure, List<String> candidates, List<String> settings) {
        return of("--structure", List.of(structure), candidates, settings);
    }

    /** Several, as {@code --structures} asks for them. */
    static StructureRequest several(List<String> structures, List<String> candidates, List<String> settings) {
        return of("--structures", structures, candidates, settings);
    }

    private static StructureRequest of(
            String option, List<String> names, List<String> candidateNames, List<String> texts) {
        StructureSettings settings = new StructureSettings(texts);
        boolean several = option.equals("--structures");
        boolean auto = names.contains(Structures.AUTO);
        if (!auto && !candidateNames.isEmpty()) {
            throw new InvalidInput("--candidates: expected none without " + option + " " + Structures.AUTO + ", found "
                    + String.join(",", candidateNames));
        }
        Map<String, Boolean> asked = expanded(option, names, several, false, settings);
        asked.remove(Structures.AUTO);
        Map<String, Boolean> candidates = auto
                ? expanded(
                        "--candidates", candidateNames.isEmpty() ? List.of(ALL) : candidateNames, true, true, settings)
                : Map.of();
        if (candidates.containsKey(Structures.AUTO)) {
            throw new InvalidInput("--candidates: expected structures, found '" + Structures.AUTO + "'");
        }
        Map<String, StructureKind> kinds = new LinkedHashMap<>();
        asked.keySet().forEach(name -> kinds.put(name, Structures.named(option, name)));
        candidates.keySet().forEach(name -> kinds.put(name, Structures.named("--candidates", name)));
        settings.checkUsed(kinds);
        Map<String, StructureChoice> choices = new LinkedHashMap<>();
        kinds.forEach((name, kind) -> choices.put(name, new StructureChoice(settings.of(name, kind))));
        return new StructureRequest(
                askedFor(asked, choices),
                askedFor(candidates, choices).stream()
                        .sorted(Comparator.comparingInt(
                                candidate -> Structures.rank(candidate.choice().kind())))
                        .toList(),
                several || auto);
    }

    /** The names with {@code all} written out, and whether each is optional. */
    private static Map<String, Boolean> expanded(
            String option, List<String> names, boolean several, boolean independent, StructureSettings settings) {
        Map<String, Boolean> expanded = new LinkedHashMap<>();
        for (String name : names) {
            if (name.equals(ALL) && several) {
                Structures.ALL.stream()
                        .filter(kind -> Structures.isInAll(kind)
                                && settings.suffice(kind)
                                && (independent || Structures.rank(kind) > 0))
                        .forEach(kind -> expanded.putIfAbsent(kind.name(), true));
            } else if (Boolean.FALSE.equals(expanded.put(name, false))) {
                throw new InvalidInput(option + ": expected each structure once, found " + name + " twice");
            }
        }
        if (expanded.isEmpty()) {
            throw new InvalidInput(option + ": expected at least one structure, found none");
        }
        return expanded;
    }

    private static List<Asked> askedFor(Map<String, Boolean> names, Map<String, StructureChoice> choices) {
        List<Asked> asked = new ArrayList<>();
        names.forEach((name, optional) -> asked.add(new Asked(Objects.requireNonNull(choices.get(name)), optional)));
        return asked;
    }

    /**
     * Checks that λ matters to all of them.
     *
     * @throws InvalidInput if everything that λ scales was set
     */
    void checkLambda() {
        for (StructureChoice choice : choices()) {
            if (!choice.dependsOnLambda()) {
                throw new InvalidInput("--set: expected not all of "
                        + String.join(", ", choice.kind().inPlaceOfLambda())
                        + ", so that the rest follows the lambdas that are chosen from, found all");
            }
        }
    }

    /** Whether a structure is to be chosen by the data. */
    boolean isAuto() {
        return !candidates.isEmpty();
    }

    /** The one structure, where one was asked for that is not chosen by the data. */
    Optional<StructureChoice> single() {
        return structures.size() == 1 && !named ? Optional.of(structures.get(0).choice()) : Optional.empty();
    }

    /** Every structure that may be trained, each once. */
    List<StructureChoice> choices() {
        Map<String, StructureChoice> choices = new LinkedHashMap<>();
        structures.forEach(asked -> choices.put(asked.name(), asked.choice()));
        candidates.forEach(asked -> choices.put(asked.name(), asked.choice()));
        return List.copyOf(choices.values());
    }

    /**
     * The same without what {@code all} brought and cannot be for so many tasks.
     *
     * @param notes takes what is left out, and why
     * @throws InvalidInput if what was asked for by its name cannot be, or what was set cannot
     */
    StructureRequest holdingFor(List<String> tasks, List<String> notes) {
        Map<String, Boolean> told = new LinkedHashMap<>();
        return new StructureRequest(
                holding(structures, tasks, notes, told), holding(candidates, tasks, notes, told), named);
    }

    private static List<Asked> holding(
            List<Asked> asked, List<String> tasks, List<String> notes, Map<String, Boolean> told) {
        List<Asked> holding = new ArrayList<>();
        for (Asked each : asked) {
            if (!each.optional() || each.choice().canRelate(tasks.size())) {
                each.choice().check(tasks);
                holding.add(each);
            } else if (told.put(each.name(), true) == null) {
                notes.add("left out, " + each.choice().unrelated(tasks.size()));
            }
        }
        return holding;
    }

    /** Every structure that was asked for, as a person writes it. */
    String text() {
        List<String> texts = new ArrayList<>(
                structures.stream().map(asked -> asked.choice().text()).toList());
        if (isAuto()) {
            texts.add(Structures.AUTO + " of "
                    + String.join(
                            " | ",
                            candidates.stream()
                                    .map(asked -> asked.choice().text())
                                    .toList()));
        }
        return String.join("; ", texts);
    }
}
