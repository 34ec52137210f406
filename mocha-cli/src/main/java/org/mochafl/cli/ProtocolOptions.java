package org.mochafl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.protocol.ComparisonSettings;
import picocli.CommandLine.Option;

/** The options of the protocol of a comparison. */
final class ProtocolOptions {

    @Option(
            names = "--structures",
            paramLabel = "LIST",
            split = ",",
            hideParamSyntax = true,
            description = {
                "Compare several structures, one method each, as mean,clusters,robust:welsch; all is",
                "all that need nothing from outside, auto the one that the data chooses."
            })
    List<String> structures = new ArrayList<>();

    @Option(
            names = "--methods",
            paramLabel = "LIST",
            split = ",",
            hideParamSyntax = true,
            description = {
                "Compare methods of today's practice too, and show what each sends: of mocha (the",
                "structure), fedavg, fedprox, ditto, fine-tuning, one-shot. Their knobs are tuned on",
                "held-out training rows. global and local are always there."
            })
    List<String> methods = new ArrayList<>();

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "How many random splits into training and test rows (default: ${DEFAULT-VALUE}).")
    int trials = ComparisonSettings.DEFAULT.trials();

    @Option(
            names = "--folds",
            paramLabel = "N",
            description = "Folds of the cross-validation that chooses lambda (default: ${DEFAULT-VALUE}).")
    int folds = ComparisonSettings.DEFAULT.folds();

    @Option(
            names = "--lambdas",
            paramLabel = "LIST",
            split = ",",
            hideParamSyntax = true,
            description = "The regularisations to choose from (default: 1e-5,1e-4,1e-3,1e-2,0.1,1,10).")
    List<Double> lambdas = new ArrayList<>();

    @Option(
            names = "--test-fraction",
            paramLabel = "F",
            description = "Part of each device's rows to test on (default: ${DEFAULT-VALUE}).")
    double testFraction = ComparisonSettings.DEFAULT.testFraction();

    @Option(
            names = "--validation-rounds",
            paramLabel = "N",
            description = "Stop a fit of the cross-validation after this many rounds (default: ${DEFAULT-VALUE}).")
    int validationRounds = CompareCommand.DEFAULT_VALIDATION_ROUNDS;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page to look at, in HTML.")
    Optional<Path> report = Optional.empty();

    @Option(
            names = "--figures",
            paramLabel = "DIR",
            description = "Write every figure of that page as a drawing (SVG, PNG) and as numbers (CSV).")
    Optional<Path> figures = Optional.empty();

    ComparisonSettings settings(Preparation preparation, long seed) {
        List<Double> chosen = lambdas.isEmpty() ? ComparisonSettings.DEFAULT.lambdas() : lambdas;
        return new ComparisonSettings(trials, folds, chosen, testFraction, preparation, seed);
    }

    /** Every setting of a protocol, as a person writes it. */
    static void add(ComparisonSettings settings, Map<String, String> all) {
        all.put("trials", Integer.toString(settings.trials()));
        add(settings.folds(), settings.lambdas(), all);
        all.put("test fraction", NumberText.setting(settings.testFraction()));
    }

    /** The settings of a cross-validation, as a person writes them. */
    static void add(int folds, List<Double> lambdas, Map<String, String> all) {
        all.put("folds", Integer.toString(folds));
        all.put("lambdas", lambdas.stream().map(NumberText::setting).collect(Collectors.joining(" ")));
    }
}
