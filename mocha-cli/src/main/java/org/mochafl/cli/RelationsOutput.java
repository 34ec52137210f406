package org.mochafl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.relations.RelationMatrix;
import org.mochafl.core.relations.TaskRelations;
import org.mochafl.data.model.ModelOrigin;
import org.mochafl.report.RelationsPage;
import org.mochafl.report.RelationsReport;
import org.mochafl.report.TaskWord;

/**
 * Where {@code mocha relations} writes.
 *
 * @param csv one table
 * @param tables every table
 * @param json every number
 * @param page the page and its figures
 * @param neighbours whether the one table is of neighbours
 */
record RelationsOutput(
        Optional<OutputFile> csv,
        Optional<OutputDirectory> tables,
        Optional<OutputFile> json,
        PageOutput page,
        boolean neighbours) {

    /** The places that options name, tried out. */
    static RelationsOutput at(RelationsCommand.Results results, boolean neighbours) throws IOException {
        RelationsOutput output = new RelationsOutput(
                OutputFile.at("--csv", results.csv),
                OutputDirectory.at("--output", results.output),
                OutputFile.at("--json", results.json),
                PageOutput.at(results.report, results.figures),
                neighbours);
        output.csv.ifPresent(output.page::checkIsNot);
        output.json.ifPresent(output.page::checkIsNot);
        output.csv.ifPresent(csv -> output.json.ifPresent(csv::checkIsNot));
        output.tables.ifPresent(directory -> {
            output.csv.ifPresent(directory::checkIsNot);
            output.json.ifPresent(directory::checkIsNot);
            output.page.page().ifPresent(directory::checkIsNot);
        });
        return output;
    }

    /** Checks that what was asked for can be told. */
    void check(TaskRelations relations, String structure) {
        if (csv.isEmpty() || neighbours) {
            return;
        }
        if (relations.correlations().isEmpty() && relations.known().isEmpty()) {
            throw new InvalidInput("--csv: expected a structure whose devices are alike more or less, found "
                    + structure + ", which has no correlations");
        }
        if (relations.matrix().isEmpty()) {
            throw new InvalidInput("--csv: expected at most " + NumberText.count(RelationMatrix.MOST_TASKS)
                    + " devices for a matrix of all pairs, found " + NumberText.count(relations.tasks())
                    + "; with --neighbours it is the devices most like each");
        }
    }

    void write(ModelRelations found, String command) throws IOException {
        RelationTables all = new RelationTables(found);
        if (csv.isPresent()) {
            csv.get().write(neighbours ? all::neighbours : all::matrix);
        }
        if (tables.isPresent()) {
            tables.get().writeAll(all.all());
        }
        ModelOrigin origin = found.model().origin();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("model", found.path().toString());
        settings.put("neighbours", Integer.toString(found.count()));
        RunProvenance provenance = new RunProvenance(
                command, found.model().training().rows().seed(), origin.data(), origin.digest(), settings);
        if (page.isWanted()) {
            RelationsReport report = new RelationsReport(
                    "How the devices of " + origin.data() + " relate",
                    TaskWord.DEVICE,
                    found.model().training().structure(),
                    found.analysis(),
                    TrainedProvenance.of(found.model()),
                    provenance.forReport(Instant.now()));
            page.write(() -> RelationsPage.html(report), () -> RelationsPage.figures(report));
        }
        if (json.isPresent()) {
            json.get()
                    .write(new RelationsJson(found)
                            .json()
                            .put("provenance", provenance.json())
                            .text());
        }
    }

    /** Says what was written where. */
    void print(PrintWriter out) {
        csv.ifPresent(file -> out.println((neighbours ? "neighbours: " : "matrix: ") + file.path()));
        tables.ifPresent(directory -> out.println("tables: " + directory.path()));
        page.print(out);
        json.ifPresent(file -> out.println("numbers: " + file.path()));
    }
}
