package org.mochafl.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.mochafl.data.Federation;
import org.mochafl.data.protocol.Comparison;
import org.mochafl.data.protocol.ComparisonProtocol;
import org.mochafl.data.protocol.ComparisonSettings;
import org.mochafl.data.protocol.Method;
import org.mochafl.data.protocol.MethodResult;
import org.mochafl.data.protocol.Selection;
import org.mochafl.data.protocol.TrialResult;
import org.mochafl.simulation.practice.PracticeMethods;

/**
 * A comparison that was run.
 *
 * @param federation the data
 * @param methods that can be for these data
 * @param fit how each fit was made
 * @param comparison the outcome of the protocol
 * @param validationTallies the certificates of the fits of the cross-validation, by method that has some; {@code auto} has
 *     those of its candidates
 * @param validation all of them, each once
 */
record ComparisonRun(
        Federation federation,
        MethodRequest methods,
        FitSettings fit,
        Comparison comparison,
        Map<String, FitTally> validationTallies,
        FitTally validation) {

    /** Runs the protocol: global, local, the structures, the methods of practice, and the choice among candidates. */
    static ComparisonRun of(
            Federation data,
            MethodRequest asked,
            FitSettings fit,
            ComparisonSettings settings,
            int threads,
            Progress progress) {
        List<String> notes = new ArrayList<>(data.notes());
        StructureRequest structures = asked.structures().holdingFor(TrainingRows.names(data.tasks()), notes);
        MethodRequest request = asked.with(structures);
        Federation federation = data.with(data.tasks(), notes);
        Map<String, ComparedMethod> known = known(request, fit);
        List<ComparedMethod> methods = new ArrayList<>(List.of(ComparedMethod.global(fit), ComparedMethod.local(fit)));
        methods.addAll(of(structures.structures(), known));
        List<ComparedMethod> candidates = of(structures.candidates(), known);
        List<Method> compared = new ArrayList<>(methods);
        ComparedPractice.Searches searches = ComparedPractice.Searches.of(federation.labels(), fit);
        request.practice().forEach(name -> compared.add(new ComparedPractice(name, searches)));
        ComparisonProtocol protocol = new ComparisonProtocol(federation, compared, settings);
        if (structures.isAuto()) {
            protocol = protocol.choosing(Structures.AUTO, List.copyOf(candidates));
        }
        Comparison comparison =
                protocol.run(threads, done -> progress.reached(done.cost() / done.allCost()), () -> false);
        Map<String, FitTally> tallies = new LinkedHashMap<>();
        methods.forEach(method -> tallies.put(method.name(), method.validationTally()));
        if (structures.isAuto()) {
            tallies.put(Structures.AUTO, sum(candidates));
        }
        Set<ComparedMethod> all = new LinkedHashSet<>(methods);
        all.addAll(candidates);
        return new ComparisonRun(federation, request, fit, comparison, tallies, sum(all));
    }

    private static List<ComparedMethod> of(List<StructureRequest.Asked> asked, Map<String, ComparedMethod> known) {
        return asked.stream()
                .map(each -> Objects.requireNonNull(known.get(each.name())))
                .toList();
    }

    private static FitTally sum(Collection<ComparedMethod> methods) {
        return FitTally.sum(
                methods.stream().map(ComparedMethod::validationTally).toList());
    }

    /** A method for every structure, by the structure's name. */
    private static Map<String, ComparedMethod> known(MethodRequest methods, FitSettings fit) {
        Map<String, ComparedMethod> known = new LinkedHashMap<>();
        for (StructureChoice choice : methods.structures().choices()) {
            known.put(choice.name(), ComparedMethod.multiTask(methods.name(choice), choice, fit));
        }
        return known;
    }

    /**
     * The method that the comparison is about: multi-task learning, of several structures the best; without any the best of
     * the others that were asked for.
     */
    MethodResult focus() {
        return multiTask().or(() -> best(methods.practice()::contains)).orElseThrow();
    }

    /** Multi-task learning, of several structures the best; empty where it was left out. */
    Optional<MethodResult> multiTask() {
        return best(methods::isMultiTask);
    }

    private Optional<MethodResult> best(Predicate<String> among) {
        return comparison.methods().stream()
                .filter(method -> among.test(method.name()))
                .min(Comparator.comparingDouble(method -> method.summary().mean()));
    }

    /** Whether the fits of a method come with certificates. */
    boolean isCertified(MethodResult method) {
        return !methods.practice().contains(method.name());
    }

    /** What was tried of every knob of a method of practice. */
    Map<String, List<Double>> grid(MethodResult method) {
        return KnobSearch.grid(PracticeMethods.named(method.name(), 1), fit);
    }

    /** The structure that a method was trained with in a trial. */
    StructureChoice structure(MethodResult method, TrialResult trial) {
        String name =
                trial.selection().map(selection -> selection.chosen().name()).orElse(method.name());
        StructureRequest structures = methods.structures();
        return structures.choices().stream()
                .filter(choice -> choice.name().equals(name) || !structures.named())
                .findFirst()
                .orElseThrow();
    }

    /** How often the data chose which structure, in a line; empty where it did not choose. */
    Optional<String> choices() {
        return comparison.method(Structures.AUTO).map(method -> {
            Map<String, Integer> counts = chosen(method);
            int trials = method.trials().size();
            List<String> parts = new ArrayList<>();
            counts.forEach((name, count) -> parts.add(name + " in " + count));
            return Structures.AUTO + " chose " + String.join(", ", parts) + " of " + trials
                    + (trials == 1 ? " trial" : " trials")
                    + ": the simplest structure within one standard error of the best";
        });
    }

    /** How often which structure was chosen, the most frequent first. */
    static Map<String, Integer> chosen(MethodResult method) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        method.trials().stream()
                .flatMap(trial -> trial.selection().stream())
                .map(Selection::chosen)
                .forEach(choice -> counts.merge(choice.name(), 1, Integer::sum));
        Map<String, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** What the final fits' certificates come to, in a line. */
    String proof() {
        return proof(
                "final fits",
                FitTally.sum(comparison.methods().stream()
                        .filter(this::isCertified)
                        .map(FitTally::of)
                        .toList()),
                fit.rounds());
    }

    /** What the certificates of the cross-validation come to, in a line; empty where there was none. */
    Optional<String> validationProof() {
        return validation.fits() > 0
                ? Optional.of(proof(
                        "fits of the cross-validation",
                        validation,
                        fit.forValidation().rounds()))
                : Optional.empty();
    }

    private String proof(String what, FitTally all, int rounds) {
        String target = NumberText.setting(fit.relativeGap());
        if (all.atRoundLimit() == 0) {
            return "all " + NumberText.count(all.fits()) + " " + what + " have a relative duality gap of at most "
                    + target;
        }
        return NumberText.count(all.atRoundLimit()) + " of " + NumberText.count(all.fits()) + " " + what
                + " stopped at the limit of " + NumberText.count(rounds)
                + " rounds, with a relative duality gap of up to "
                + NumberText.gap(all.widestGap()) + "; the others have at most " + target;
    }
}
