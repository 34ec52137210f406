package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import picocli.CommandLine.Option;

/** The options that say how to learn. */
final class LearningOptions {

    @Option(
            names = "--structure",
            paramLabel = "NAME",
            completionCandidates = Structures.Names.class,
            description = {
                "How devices relate, see below; auto lets cross-validation choose",
                "(default: ${DEFAULT-VALUE})."
            })
    String structure = "learned";

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            arity = "1",
            description = {
                "A setting of the structure, see below; may be repeated. Of several structures",
                "those that have it, or one: STRUCTURE.NAME=VALUE."
            })
    List<String> settings = new ArrayList<>();

    @Option(
            names = "--candidates",
            paramLabel = "LIST",
            split = ",",
            hideParamSyntax = true,
            description = {"The structures that auto chooses from (default: all that need nothing from", "outside)."})
    List<String> candidates = new ArrayList<>();

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description = {
                "For classes hinge, smoothed-hinge[:1], squared-hinge, logistic; for numbers",
                "squared, absolute, epsilon-insensitive[:0.1], huber[:1] (default: ${DEFAULT-VALUE})."
            })
    String loss = "hinge";

    @Option(
            names = "--weights",
            paramLabel = "WHAT",
            description = "What counts the same: every task (device) or example (default: ${DEFAULT-VALUE}).")
    String weights = TaskWeights.TASK.key();

    @Option(
            names = "--relative-gap",
            paramLabel = "GAP",
            description = {
                "Stop a fit at this relative duality gap (default: 1e-3 to train and for relations that",
                "are learned before a race, 1e-2 to compare)."
            })
    Optional<Double> relativeGap = Optional.empty();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = {
                "Stop a fit, or a run of a race, after this many rounds",
                "(default: 10000 to train and to race, 1000 to compare)."
            })
    Optional<Integer> rounds = Optional.empty();

    /** The structures, of which {@code --structure} names one. */
    StructureRequest structures() {
        return StructureRequest.one(structure, candidates, settings);
    }

    /**
     * How to fit.
     *
     * @param usualGap the relative gap where none is given
     * @param usualRounds the most rounds where none are given
     * @param validationRounds the most rounds of a fit in a cross-validation
     */
    FitSettings fit(double usualGap, int usualRounds, int validationRounds) {
        return new FitSettings(
                Losses.named(loss),
                TaskWeights.named(weights),
                relativeGap.orElse(usualGap),
                rounds.orElse(usualRounds),
                validationRounds);
    }
}
