package org.mochafl.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.data.Federation;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.protocol.ComparisonSettings;
import org.mochafl.data.synthetic.SyntheticFederation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mocha demo}: the comparison on the federation that is built in. */
@Command(
        name = "demo",
        header = "See it work: compare the methods on made-up data, and write a report; takes no options.",
        description = {
            "",
            "Forty devices of three kinds, and a few of no kind, with few rows and some wrong labels; which device is",
            "of which kind is not told. Prints the table, and writes mocha-demo.html in the current directory."
        },
        abbreviateSynopsis = true,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class)
final class DemoCommand implements Callable<Integer> {

    private static final SyntheticFederation DATA = SyntheticFederation.parse(
            "tasks=40,features=30,min-rows=24,max-rows=200,groups=3,outliers=0.08,noise=0.04,spread=0.15,seed=1");

    private static final StructureRequest STRUCTURE = StructureRequest.one("learned", List.of(), List.of());

    /** So many that all fits here are proved. */
    private static final int VALIDATION_ROUNDS = 100;

    private static final FitSettings FIT = new FitSettings(
            Losses.named("logistic"),
            TaskWeights.TASK,
            CompareCommand.DEFAULT_RELATIVE_GAP,
            CompareCommand.DEFAULT_ROUNDS,
            VALIDATION_ROUNDS);

    /** A λ of 0.01 beside these changes no method's error by more than 0.1 %, and takes most of the time. */
    private static final ComparisonSettings PROTOCOL =
            new ComparisonSettings(10, 5, List.of(100.0, 10.0, 1.0, 0.1), 0.25, Preparation.NONE, 1);

    private static final Path REPORT = Path.of("mocha-demo.html");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PageOutput report = new PageOutput(Optional.of(OutputFile.at("demo", REPORT)), Optional.empty());
        int threads = Runtime.getRuntime().availableProcessors();
        new ComparisonJob(MethodRequest.of(STRUCTURE), FIT, PROTOCOL, threads, Optional.empty(), report)
                .run(DATA::generate, this::provenance, spec.commandLine().getOut());
        return 0;
    }

    private RunProvenance provenance(Federation federation) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("data", DATA.text());
        all.put("structure", STRUCTURE.text());
        FIT.addTo(all);
        ProtocolOptions.add(PROTOCOL, all);
        return RunProvenance.of(CommandText.of(spec), PROTOCOL.seed(), federation, all);
    }
}
