package org.mochafl.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.protocol.MethodResult;
import org.mochafl.report.Chapter;
import org.mochafl.report.Exhibit;
import org.mochafl.report.ValueGrid;

/** The second study of the paper: devices of very uneven size, from a handful of rows to hundreds. */
final class SkewStudy implements Repeated.Study {

    private static final long PURPOSE = RandomStream.part("skewed sizes");

    /** Rows of the smallest device, of which three quarters train. */
    private static final int FEWEST = 8;

    /** The sizes at which devices are told apart: rows below. */
    private static final List<Integer> BOUNDS = List.of(16, 40, 100, Integer.MAX_VALUE);

    @Override
    public String name() {
        return "skew";
    }

    @Override
    public List<String> usualData() {
        return List.of("har");
    }

    @Override
    public Repeated run(ReproduceRequest request, List<StudyData> data, Progress progress) {
        List<Exhibit> exhibits = new ArrayList<>();
        List<String> found = new ArrayList<>();
        List<JsonObject> json = new ArrayList<>();
        for (StudyData each : data) {
            StudyData skewed =
                    new StudyData(each.name(), each.options(), skewed(each.federation(), request.run().seed));
            progress.phase("skew, " + each.title());
            ComparisonRun run = ErrorTable.compared(request, skewed, progress);
            found.add("Uneven " + ErrorTable.words(skewed, run));
            found.add("Sizes: "
                    + FederationText.size(
                            skewed.federation().tasks(), skewed.federation().features())
                    + ", drawn log-uniformly from " + FEWEST + " to the device's own.");
            exhibits.add(grid(skewed, run));
            json.add(ComparisonJson.of(run)
                    .put("data", each.title())
                    .putNumbers(
                            "rows",
                            skewed.federation().tasks().stream()
                                    .map(task -> (double) task.count())
                                    .toList()));
        }
        return new Repeated(
                new Chapter(
                        name(),
                        "Skew: devices of very uneven size",
                        "The paper's finding: with few rows on some devices a global model gains on separate ones, and"
                                + " multi-task learning stays best.",
                        found,
                        exhibits),
                found.get(0),
                new JsonObject().put("comparisons", json));
    }

    /** Each device with a random part of its rows: as many as FEWEST · (n/FEWEST)^u, u uniform. */
    static Federation skewed(Federation federation, long seed) {
        List<TaskData> tasks = new ArrayList<>();
        for (TaskData task : federation.tasks()) {
            RandomStream random = RandomStream.of(seed, PURPOSE, RandomStream.part(task.name()));
            double share = random.nextDouble();
            int n = task.count();
            int rows = (int) Math.round(FEWEST * StrictMath.pow((double) n / FEWEST, share));
            int[] kept = Arrays.copyOf(random.permutation(n), Math.min(n, rows));
            Arrays.sort(kept);
            tasks.add(task.select(kept));
        }
        return federation.with(tasks, federation.notes());
    }

    /** Errors by size of the device. */
    private static ValueGrid grid(StudyData data, ComparisonRun run) {
        List<MethodResult> methods = run.comparison().methods();
        List<ValueGrid.Row> rows = new ArrayList<>();
        rows.add(new ValueGrid.Row(
                "all devices", methods.stream().map(ErrorTable::value).toList()));
        int from = 0;
        for (int below : BOUNDS) {
            int least = from;
            int[] tasks = IntStream.range(0, data.federation().tasks().size())
                    .filter(t -> {
                        int count = data.federation().tasks().get(t).count();
                        return count >= least && count < below;
                    })
                    .toArray();
            if (tasks.length > 0) {
                String sizes = below == Integer.MAX_VALUE
                        ? "from " + least + " rows on"
                        : least == 0 ? "below " + below + " rows" : least + " to " + (below - 1) + " rows";
                rows.add(new ValueGrid.Row(
                        sizes + " (" + tasks.length + ")",
                        methods.stream().map(method -> mean(method, tasks)).toList()));
            }
            from = below;
        }
        return new ValueGrid(
                "Skew, " + data.title() + ": ",
                "error by size of the device",
                "Mean over devices of the error on their test rows, of which a small device has few. In brackets the"
                        + " number of devices of a size.",
                "devices with",
                true,
                methods.stream().map(MethodResult::name).toList(),
                rows);
    }

    private static ValueGrid.Value mean(MethodResult method, int[] tasks) {
        double mean = Arrays.stream(tasks)
                .mapToDouble(t -> method.perTask().get(t).value())
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
        return new ValueGrid.Value(mean, Double.NaN);
    }
}
