package org.mochafl.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.Federation;
import org.mochafl.data.protocol.ComparisonSettings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mocha compare}: global, local and multi-task learning side by side. */
@Command(
        name = "compare",
        header =
                "Compare one global model, separate local models, multi-task learning and methods of today's practice.",
        description = {
            "",
            "In each trial every method chooses its lambda by cross-validation on the training rows alone,",
            "is trained on all of them, and is measured on the test rows."
        },
        sortOptions = false,
        abbreviateSynopsis = true,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Examples:",
            "  mocha compare --data har --positive sitting --report har.html --figures har",
            "  mocha compare --data phones.csv --task phone --label moving --positive yes --trials 5",
            "  mocha compare --data heart --missing mean --structures all --set clusters.k=2",
            "  mocha compare --data vehicle --methods mocha,fedavg,ditto,fine-tuning",
            "  mocha compare --data school --loss squared --lambdas 1e-3,1e-2,0.1,1 --json school.json"
        })
final class CompareCommand implements Callable<Integer> {

    /** The relative gap of every fit where none is given. */
    static final double DEFAULT_RELATIVE_GAP = 1e-2;

    /** The most rounds of a final fit where none are given. */
    static final int DEFAULT_ROUNDS = 1_000;

    /** The most rounds of a fit in the cross-validation where none are given: chosen for time, see docs/results.md. */
    static final int DEFAULT_VALIDATION_ROUNDS = 50;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = "%nWhat to learn from:%n", order = 1)
    private DataOptions data = new DataOptions();

    @ArgGroup(validate = false, heading = "%nHow to compare:%n", order = 2)
    private ProtocolOptions protocol = new ProtocolOptions();

    @ArgGroup(validate = false, heading = "%nHow to learn (the structure is that of multi-task learning):%n", order = 3)
    private LearningOptions learning = new LearningOptions();

    @ArgGroup(validate = false, heading = "%nHow to run:%n", order = 4)
    private RunOptions run = new RunOptions();

    @Override
    public Integer call() throws IOException {
        FitSettings fit = learning.fit(DEFAULT_RELATIVE_GAP, DEFAULT_ROUNDS, protocol.validationRounds);
        ComparisonSettings settings = protocol.settings(data.preparation(), run.seed);
        MethodRequest methods = methods();
        data.source();
        run.begin();
        int threads = run.threads();
        Optional<OutputFile> json = run.json();
        PageOutput report = PageOutput.at(protocol.report, protocol.figures);
        json.ifPresent(report::checkIsNot);
        report.checkIsNotRead("--data", data.data);
        if (json.isPresent()) {
            json.get().checkIsNotRead("--data", data.data);
        }
        new ComparisonJob(methods, fit, settings, threads, json, report)
                .run(
                        () -> data.read(fit.loss()),
                        federation -> provenance(methods, fit, settings, federation),
                        spec.commandLine().getOut());
        return 0;
    }

    /** The methods beside global and local. */
    private MethodRequest methods() {
        return protocol.methods.isEmpty()
                ? MethodRequest.of(structures())
                : MethodRequest.named(protocol.methods, this::structures, givenOfStructures());
    }

    /** The first option about structures that was given, or nothing. */
    private String givenOfStructures() {
        return Stream.of("--structure", "--structures", "--set", "--candidates")
                .filter(spec.commandLine().getParseResult()::hasMatchedOption)
                .findFirst()
                .orElse("");
    }

    /** The structures, each with a λ to choose. */
    private StructureRequest structures() {
        StructureRequest structures;
        if (protocol.structures.isEmpty()) {
            structures = learning.structures();
        } else if (spec.commandLine().getParseResult().hasMatchedOption("--structure")) {
            throw new InvalidInput("--structure: expected none beside --structures, found " + learning.structure);
        } else {
            structures = StructureRequest.several(protocol.structures, learning.candidates, learning.settings);
        }
        structures.checkLambda();
        return structures;
    }

    private RunProvenance provenance(
            MethodRequest methods, FitSettings fit, ComparisonSettings settings, Federation federation) {
        Map<String, String> all = new LinkedHashMap<>();
        data.addTo(all);
        StructureRequest structures = methods.structures();
        if (methods.named()) {
            all.put("methods", String.join(" ", protocol.methods));
        }
        if (!structures.equals(StructureRequest.NONE)) {
            all.put(structures.named() ? "structures" : "structure", structures.text());
        }
        fit.addTo(all);
        ProtocolOptions.add(settings, all);
        return RunProvenance.of(CommandText.of(spec), settings.seed(), federation, all);
    }
}
