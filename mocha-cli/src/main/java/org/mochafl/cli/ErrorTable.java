package org.mochafl.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mochafl.data.protocol.MethodResult;
import org.mochafl.report.Chapter;
import org.mochafl.report.ValueGrid;

/** Table 1: the errors of global, local and multi-task learning. */
final class ErrorTable implements Repeated.Study {

    @Override
    public String name() {
        return "table1";
    }

    @Override
    public List<String> usualData() {
        return List.of("har", "glass", "landmine", "vehicle");
    }

    @Override
    public Repeated run(ReproduceRequest request, List<StudyData> data, Progress progress) {
        List<ValueGrid.Row> rows = new ArrayList<>();
        List<String> found = new ArrayList<>();
        List<JsonObject> json = new ArrayList<>();
        for (StudyData each : data) {
            progress.phase("Table 1, " + each.title());
            ComparisonRun run = compared(request, each, progress);
            found.add(order(each, run));
            PaperValues.of(each.name())
                    .ifPresent(paper -> found.add("Its size here: "
                            + FederationText.size(
                                    each.federation().tasks(), each.federation().features()) + "; in "
                            + PaperValues.SOURCE + " " + paper.size() + "."));
            for (MethodResult method : run.comparison().methods()) {
                rows.add(new ValueGrid.Row(
                        each.title() + ": " + method.name(),
                        List.of(value(method), PaperValues.error(each.name(), method.name()))));
            }
            json.add(ComparisonJson.of(run).put("data", each.title()));
        }
        String caption = "Mean over devices of the error on test rows, over "
                + (request.size().trials() == 1
                        ? "one random split"
                        : request.size().trials() + " random splits")
                + " into 75 % training and 25 % test rows, ± standard error; λ by 5-fold cross-validation on the training"
                + " rows. What stands under \"" + PaperValues.SOURCE + "\" is recalled from memory.";
        ValueGrid grid = new ValueGrid(
                "Table 1: ",
                "error per device",
                caption,
                "data and method",
                true,
                List.of("measured here", PaperValues.SOURCE),
                rows);
        Chapter chapter = new Chapter(
                name(),
                "Table 1: global, local, multi-task",
                "A linear support vector machine without bias or scaling.",
                found,
                List.of(grid));
        return new Repeated(chapter, found.get(0), new JsonObject().put("comparisons", json));
    }

    /** The comparison on data. */
    static ComparisonRun compared(ReproduceRequest request, StudyData data, Progress progress) {
        return ComparisonRun.of(
                data.federation(),
                MethodRequest.of(StructureRequest.one(PaperRace.STRUCTURE, List.of(), List.of())),
                request.fit(),
                request.protocol(),
                request.run().threads(),
                progress);
    }

    static ValueGrid.Value value(MethodResult method) {
        return new ValueGrid.Value(method.summary().mean(), method.summary().standardError());
    }

    private static List<MethodResult> sorted(ComparisonRun run) {
        return run.comparison().methods().stream()
                .sorted(Comparator.comparingDouble(method -> method.summary().mean()))
                .toList();
    }

    /** The errors, the lowest first. */
    static String words(StudyData data, ComparisonRun run) {
        List<String> words = sorted(run).stream()
                .map(method -> method.name() + " "
                        + NumberText.metric(
                                run.comparison().metric(), method.summary().mean()))
                .toList();
        return data.title() + ", from the lowest error: " + String.join(", ", words) + ".";
    }

    /** Which method is better than which, here and in the paper. */
    private static String order(StudyData data, ComparisonRun run) {
        List<String> names = sorted(run).stream().map(MethodResult::name).toList();
        String here = words(data, run);
        if (PaperValues.of(data.name()).isEmpty()) {
            return here;
        }
        List<String> paper = names.stream()
                .sorted(Comparator.comparingDouble(
                        name -> PaperValues.error(data.name(), name).mean()))
                .toList();
        return here
                + (names.equals(paper)
                        ? " The order is that of " + PaperValues.SOURCE + "."
                        : " The order in " + PaperValues.SOURCE + " is another: " + String.join(", ", paper) + ".");
    }
}
