package org.mochafl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mochafl.data.Federation;
import org.mochafl.report.Race;
import org.mochafl.report.RacePage;
import org.mochafl.report.RaceReport;
import org.mochafl.report.RaceTable;

/** A race from the data to the tables, the page and the numbers. */
final class RaceJob {

    private final RaceRequest request;
    private final Optional<OutputFile> json;
    private final PageOutput page;

    /** A job whose files can be written as far as one can know before. */
    RaceJob(RaceRequest request) throws IOException {
        this.request = request;
        this.json = request.run().json();
        this.page = PageOutput.at(request.race().report, request.race().figures);
        json.ifPresent(page::checkIsNot);
        page.checkIsNotRead("--data", request.data().data);
        if (json.isPresent()) {
            json.get().checkIsNotRead("--data", request.data().data);
        }
    }

    /** Does it. */
    void run(PrintWriter out) throws IOException {
        Federation federation;
        RaceProblem problem;
        RacedWorlds raced;
        try (Progress progress = Progress.start()) {
            progress.phase("reading");
            federation = request.data().read(request.fit().loss());
            List<SimulatedWorld> worlds = request.worlds(federation);
            problem = request.problem(federation, progress);
            raced = RacedWorlds.of(problem, request.settings(), request.methods(), worlds, progress);
        }
        Race race = raced.view("", request.costs().networks());
        RunProvenance provenance = request.provenance(federation);
        if (page.isWanted()) {
            RaceReport report = new RaceReport(
                    federation.name() + ": " + title(race),
                    ComparisonView.facts(federation),
                    problem.text() + ".",
                    race,
                    notes(federation),
                    provenance.forReport(Instant.now()));
            page.write(() -> RacePage.html(report), () -> RacePage.figures(report));
        }
        if (json.isPresent()) {
            json.get()
                    .write(RaceJson.of(problem, raced)
                            .put("provenance", provenance.json())
                            .text());
        }
        print(federation, problem, race, out);
    }

    private static String title(Race race) {
        int methods = race.worlds().get(0).runs().size();
        return methods == 1 ? race.focus() + " by itself" : methods + " methods race";
    }

    private List<String> notes(Federation federation) {
        List<String> notes = new ArrayList<>(federation.notes());
        notes.add("All rows are raced on: this is about time, not about errors on new rows.");
        return notes;
    }

    private void print(Federation federation, RaceProblem problem, Race race, PrintWriter out) {
        FederationText.print(federation, out);
        out.println("race: " + problem.text());
        out.println();
        out.println(RaceTable.render(race));
        out.println(race.sentence());
        json.ifPresent(file -> out.println("numbers: " + file.path()));
        page.print(out);
    }
}
