package org.mochafl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.report.ReproductionPage;
import org.mochafl.report.ReproductionReport;

/** Results of the paper from the data to the directory that shows them. */
final class ReproduceJob {

    /** Not among the data that everybody can fetch: left out where it is not here, unless it was asked for. */
    private static final String NOT_EVERYWHERE = "glass";

    private final ReproduceRequest request;
    private final String command;
    private final OutputDirectory output;
    private final Optional<OutputFile> json;
    private final Map<String, StudyData> read = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    ReproduceJob(ReproduceRequest request, String command, OutputDirectory output) throws IOException {
        this.request = request;
        this.command = command;
        this.output = output;
        this.json = request.run().json();
        json.ifPresent(output::checkIsNot);
    }

    /** Does it. */
    void run(PrintWriter out) throws IOException {
        List<Repeated> repeated = new ArrayList<>();
        try (Progress progress = Progress.start()) {
            progress.phase("reading");
            for (Repeated.Study study : request.studies()) {
                for (String name : request.dataOf(study)) {
                    read(name);
                }
            }
            for (Repeated.Study study : request.studies()) {
                List<StudyData> data = request.dataOf(study).stream()
                        .filter(read::containsKey)
                        .map(name -> java.util.Objects.requireNonNull(read.get(name)))
                        .toList();
                repeated.add(study.run(request, data, progress));
            }
        }
        write(repeated);
        print(repeated, out);
    }

    /** All data are read before anything is run: what is missing is said at once. */
    private void read(String name) {
        if (read.containsKey(name)) {
            return;
        }
        try {
            read.put(name, StudyData.read(request.options(name), request.loss()));
        } catch (InvalidInput absent) {
            if (!name.equals(NOT_EVERYWHERE) || request.data().contains(name)) {
                throw absent;
            }
            notes.add(name + " is not here and was left out.");
        }
    }

    private RunProvenance provenance() {
        String names = String.join(" ", read.keySet());
        List<String> digests = read.values().stream()
                .map(data -> data.name() + " sha256:" + data.federation().digest())
                .toList();
        return new RunProvenance(command, request.run().seed, names, String.join(", ", digests), request.settings());
    }

    private void write(List<Repeated> repeated) throws IOException {
        List<String> shown = new ArrayList<>(notes);
        if (request.size().quick()) {
            shown.add(
                    0,
                    "A quick version: " + request.size().trials() + " trials, "
                            + NumberText.count(request.size().validationRounds()) + " and "
                            + NumberText.count(request.size().fitRounds()) + " rounds a fit, "
                            + NumberText.count(request.size().raceRounds())
                            + " rounds a race at most. Numbers differ from those of"
                            + " the whole.");
        }
        shown.add("Values of the paper are recalled from memory: context, not a reference.");
        read.values().forEach(data -> data.federation().notes().forEach(note -> shown.add(data.name() + ": " + note)));
        RunProvenance provenance = provenance();
        ReproductionReport report = new ReproductionReport(
                "The paper's results, repeated",
                String.join(" ", repeated.stream().map(Repeated::summary).toList()),
                read.values().stream().map(StudyData::text).toList(),
                repeated.stream().map(Repeated::chapter).toList(),
                shown,
                provenance.forReport(Instant.now()));
        JsonObject numbers = new JsonObject().put("quick", request.size().quick());
        repeated.forEach(each -> numbers.put(each.chapter().id(), each.json()));
        String text = numbers.put("provenance", provenance.json()).text();
        PageOutput.write(output, ReproductionPage.figures(report));
        output.write("numbers.json", text.getBytes(StandardCharsets.UTF_8));
        output.write("index.html", ReproductionPage.html(report).getBytes(StandardCharsets.UTF_8));
        if (json.isPresent()) {
            json.get().write(text);
        }
    }

    private void print(List<Repeated> repeated, PrintWriter out) {
        read.values().forEach(data -> out.println(data.text()));
        notes.forEach(note -> out.println("note: " + note));
        for (Repeated each : repeated) {
            out.println();
            out.println(each.chapter().title());
            each.chapter().found().forEach(found -> out.println("  " + found));
        }
        out.println();
        out.println(PageOutput.figures(output));
        out.println("numbers: " + output.path().resolve("numbers.json"));
        out.println("report: " + output.path().resolve("index.html"));
    }
}
