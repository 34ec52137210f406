package org.mochafl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mochafl.data.Federation;
import org.mochafl.data.protocol.ComparisonSettings;
import org.mochafl.report.Comparison;
import org.mochafl.report.ComparisonPage;
import org.mochafl.report.ComparisonReport;
import org.mochafl.report.ComparisonTable;
import org.mochafl.report.Convergence;

/**
 * A comparison from the data to the table, the report and the numbers.
 *
 * @param methods that are compared
 * @param fit how each fit is made
 * @param settings of the protocol
 * @param threads how many fits run at a time
 * @param json where the numbers go
 * @param report where the page and its figures go
 */
record ComparisonJob(
        MethodRequest methods,
        FitSettings fit,
        ComparisonSettings settings,
        int threads,
        Optional<OutputFile> json,
        PageOutput report) {

    /**
     * Runs it.
     *
     * @param data reads the data
     * @param provenance where the numbers come from, once the data is known
     * @param out takes the table
     */
    void run(Supplier<Federation> data, RunProvenance.Maker provenance, PrintWriter out) throws IOException {
        ComparisonRun run;
        Optional<ShownTraining> shown;
        try (Progress progress = Progress.start()) {
            progress.phase("reading");
            Federation federation = data.get();
            progress.phase("comparing");
            run = ComparisonRun.of(federation, methods, fit, settings, threads, progress);
            progress.phase("reporting");
            shown = report.isWanted() ? ShownTraining.of(run, threads) : Optional.empty();
        }
        RunProvenance source = provenance.of(run.federation());
        if (json.isPresent()) {
            json.get()
                    .write(ComparisonJson.of(run)
                            .put("provenance", source.json())
                            .text());
        }
        ComparisonView view = new ComparisonView(run);
        if (report.isWanted()) {
            ComparisonReport shows = report(run, view, shown, source);
            report.write(() -> ComparisonPage.html(shows), () -> ComparisonPage.figures(shows));
        }
        print(run, view.comparison(), out);
    }

    private static ComparisonReport report(
            ComparisonRun run, ComparisonView view, Optional<ShownTraining> shown, RunProvenance source) {
        Comparison comparison = view.comparison();
        List<String> notes = new ArrayList<>(run.federation().notes());
        notes.add("Certificates: " + run.proof() + ".");
        run.validationProof().ifPresent(proof -> notes.add("Cross-validation: " + proof + "."));
        run.choices().ifPresent(choices -> notes.add(choices + "."));
        if (run.methods().structures().named()
                && run.methods().structures().structures().size() > 1) {
            notes.add("The structure that is shown first is the best of several on the test rows, which flatters it.");
        }
        if (run.methods().named()) {
            notes.add(Character.toUpperCase(SentBytes.NOTE.charAt(0)) + SentBytes.NOTE.substring(1) + ".");
        }
        return new ComparisonReport(
                run.federation().name() + ": " + run.federation().tasks().size() + " devices learn together",
                comparison.sentence(),
                comparison,
                new Convergence(
                        view.certificates(),
                        shown.stream().map(ShownTraining::curve).toList()),
                shown.flatMap(ShownTraining::relations).orElse(null),
                notes,
                source.forReport(Instant.now()));
    }

    /** Two classes are in the table already. */
    private static void printClasses(ComparisonRun run, PrintWriter out) {
        String name = run.focus().name();
        run.focus()
                .confusion()
                .filter(confusion -> confusion.classes().size() > 2)
                .ifPresent(confusion -> {
                    out.println();
                    ConfusionText.print(name, "test rows of all trials", confusion, out);
                    out.println();
                });
    }

    private static void printKnobs(ComparisonRun run, PrintWriter out) {
        List<String> lines = KnobsText.lines(run);
        if (!lines.isEmpty()) {
            out.println(KnobsText.HEADING);
            lines.forEach(out::println);
        }
    }

    private void print(ComparisonRun run, Comparison comparison, PrintWriter out) {
        FederationText.print(run.federation(), out);
        out.println();
        out.print(ComparisonTable.render(comparison));
        if (run.methods().named()) {
            out.println(SentBytes.NOTE);
        }
        out.println();
        out.println(comparison.sentence());
        run.choices().ifPresent(out::println);
        printKnobs(run, out);
        printClasses(run, out);
        out.println("proof: " + run.proof());
        run.validationProof().ifPresent(proof -> out.println("       " + proof));
        json.ifPresent(file -> out.println("numbers: " + file.path()));
        report.print(out);
    }
}
