package org.mochafl.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mochafl.data.Federation;
import org.mochafl.data.protocol.Method;
import org.mochafl.data.protocol.MethodSelection;
import org.mochafl.data.protocol.Selection;

/**
 * The structure and the λ of a training: those that were asked for, or those that the data chose.
 *
 * @param structure the structure
 * @param lambda its λ
 * @param selection why, where the data chose
 */
record StructureDecision(StructureChoice structure, double lambda, Optional<Selection> selection) {

    /** Options that say how a structure is chosen. */
    static final Set<String> OF_THE_CHOICE = Set.of("--candidates", "--lambdas", "--folds");

    /** The decision for data; a structure that cannot be for them is an error, or a candidate less. */
    static StructureDecision of(TrainRequest request, Federation federation, List<String> notes, Progress progress) {
        StructureRequest structures = request.structures().holdingFor(TrainingRows.names(federation.tasks()), notes);
        if (!structures.isAuto()) {
            return new StructureDecision(structures.single().orElseThrow(), request.train().lambda, Optional.empty());
        }
        progress.phase("choosing");
        FitSettings fit = new FitSettings(
                request.fit().loss(),
                request.fit().weights(),
                CompareCommand.DEFAULT_RELATIVE_GAP,
                CompareCommand.DEFAULT_VALIDATION_ROUNDS,
                CompareCommand.DEFAULT_VALIDATION_ROUNDS);
        List<Method> candidates = new ArrayList<>();
        structures
                .candidates()
                .forEach(asked -> candidates.add(ComparedMethod.multiTask(asked.name(), asked.choice(), fit)));
        Selection selection = new MethodSelection(federation, candidates, request.selection())
                .run(request.run().threads(), done -> progress.reached(done.cost() / done.allCost()), () -> false);
        StructureChoice chosen =
                structures.candidates().get(selection.chosen().method()).choice();
        return new StructureDecision(chosen, selection.chosen().lambda(), Optional.of(selection));
    }

    /** The options of a training that asks for this structure and λ by name, in place of the choice. */
    Map<String, List<String>> resolved(Map<String, List<String>> told) {
        if (selection.isEmpty()) {
            return told;
        }
        Map<String, List<String>> options = new LinkedHashMap<>(told);
        options.keySet().removeAll(OF_THE_CHOICE);
        options.put("--structure", List.of(structure.name()));
        options.put("--lambda", List.of(Double.toString(lambda)));
        options.remove("--set");
        if (!structure.pairs().isEmpty()) {
            options.put("--set", structure.pairs());
        }
        return options;
    }
}
