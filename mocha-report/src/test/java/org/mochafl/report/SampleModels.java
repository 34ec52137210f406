package org.mochafl.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/** Reports of trainings and evaluations, of made-up numbers, seeded; its main writes their pages, to be looked at. */
final class SampleModels {

    static final List<String> ACTIVITIES =
            List.of("walking", "walking upstairs", "walking downstairs", "sitting", "standing", "laying");

    private SampleModels() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        for (Map.Entry<String, TrainingReport> sample : trainings().entrySet()) {
            Files.writeString(directory.resolve(sample.getKey() + ".html"), TrainingPage.html(sample.getValue()));
            SampleReports.write(
                    directory.resolve(sample.getKey() + "-figures"), TrainingPage.figures(sample.getValue()));
        }
        for (Map.Entry<String, EvaluationReport> sample : evaluations().entrySet()) {
            Files.writeString(directory.resolve(sample.getKey() + ".html"), EvaluationPage.html(sample.getValue()));
        }
    }

    /** Trainings of every kind by name. */
    static Map<String, TrainingReport> trainings() {
        Map<String, TrainingReport> samples = new LinkedHashMap<>();
        TrainingCertificate.Exact exact =
                new TrainingCertificate.Exact(0.01834567, 0.01834411, 3.4e-6, OptionalDouble.of(8.5e-5));
        TrainingCertificate stale = new TrainingCertificate.Stale(
                new TrainingCertificate.Exact(0.0212, 0.0183, 0.137, OptionalDouble.empty()),
                new TrainingCertificate.Silent(3, List.of("device 2", "device 7", "device 9")),
                Optional.of(exact));
        TrainingCertificate missing = new TrainingCertificate.Missing(
                new TrainingCertificate.Silent(12, List.of("device 1", "device 2", "device 3")), Optional.of(exact));
        samples.put("train-binary", training(30, null, exact));
        samples.put("train-activities", training(30, confusion(ACTIVITIES, 2700, 1), exact));
        samples.put("train-schools", schools(exact));
        samples.put("train-targets", training(12, targets(), stale));
        samples.put("train-missing", training(200, confusion(names("class", 20), 9000, 2), missing));
        samples.put("train-one", one());
        samples.put("train-evil", evil(exact));
        return samples;
    }

    /** Evaluations by name. */
    static Map<String, EvaluationReport> evaluations() {
        Map<String, EvaluationReport> samples = new LinkedHashMap<>();
        samples.put("evaluate-activities", evaluation(training(30, confusion(ACTIVITIES, 2700, 1), missing())));
        samples.put("evaluate-schools", evaluation(schools(missing())));
        samples.put("evaluate-nothing", evaluation(one()));
        return samples;
    }

    private static TrainingCertificate missing() {
        return new TrainingCertificate.Missing(new TrainingCertificate.Silent(1, List.of()), Optional.empty());
    }

    static List<String> names(String word, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> word + " " + i).toList();
    }

    /** Counts of so many rows, most of them right, neighbours confused most. */
    static ConfusionTable confusion(List<String> classes, int rows, long seed) {
        Random random = new Random(seed);
        int k = classes.size();
        long[][] counts = new long[k][k];
        for (int n = 0; n < rows; n++) {
            int actual = random.nextInt(k);
            boolean right = random.nextDouble() < 0.7 + 0.28 * actual / k;
            int other = random.nextDouble() < 0.8 ? actual + 1 - 2 * random.nextInt(2) : random.nextInt(k);
            counts[actual][right ? actual : Math.floorMod(other, k)]++;
        }
        return new ConfusionTable(classes, counts);
    }

    static TargetTable targets() {
        Metric rmse = Metric.TASK_RMSE;
        return new TargetTable(List.of(
                new TargetResult(
                        "temperature, °C",
                        List.of(new Measure(rmse, 0.412), new Measure(Metric.EXPLAINED_VARIANCE, 0.91))),
                new TargetResult(
                        "humidity, %", List.of(new Measure(rmse, 3.94), new Measure(Metric.EXPLAINED_VARIANCE, 0.64))),
                new TargetResult("light", List.of(new Measure(rmse, Double.NaN)))));
    }

    private static TrainingReport training(int tasks, OutputResults outputs, TrainingCertificate certificate) {
        DataFacts data = new DataFacts(
                "Human Activity", TaskWord.DEVICE, names("device", tasks), 210, 306, 561, OptionalDouble.empty());
        boolean targets = outputs instanceof TargetTable;
        Metric metric = targets ? Metric.TASK_RMSE : Metric.TASK_ERROR;
        return report(data, metric, outputs, certificate, targets ? 0.4 : 0.02, List.of());
    }

    private static TrainingReport schools(TrainingCertificate certificate) {
        DataFacts data = new DataFacts(
                "School", new TaskWord("school", "schools"), names("school", 139), 22, 251, 28, OptionalDouble.empty());
        return report(data, Metric.TASK_RMSE, null, certificate, 10.3, List.of("One school has 22 rows."));
    }

    /** Names that try to break the page. */
    private static TrainingReport evil(TrainingCertificate certificate) {
        DataFacts data = new DataFacts(
                "<b>data</b>", TaskWord.DEVICE, List.of(SampleReports.EVIL), 1, 5, 1, OptionalDouble.of(0.5));
        return report(
                data,
                Metric.TASK_ERROR,
                confusion(List.of(SampleReports.EVIL), 300, 3),
                certificate,
                0.3,
                List.of(SampleReports.EVIL));
    }

    /** One device, no test rows, one round, two classes of which one has no rows. */
    private static TrainingReport one() {
        DataFacts data = new DataFacts("tiny", TaskWord.DEVICE, List.of("only"), 0, 0, 1, OptionalDouble.empty());
        ConfusionTable empty = new ConfusionTable(List.of("no", "yes"), new long[2][2]);
        PartResult nothing = new PartResult(
                "training", Metric.TASK_ERROR, Double.NaN, List.of(new TaskResult(0, Double.NaN)), List.of(), empty);
        TrainingRun run = new TrainingRun(
                new TrainingCertificate.Exact(0, 0, 0, OptionalDouble.empty()),
                "independent",
                false,
                "the relative gap",
                1e-3,
                1,
                0,
                17,
                OptionalDouble.empty(),
                new GapCurve("independent", List.of(new GapPoint(1, 0, OptionalDouble.empty())), List.of(), 1e-3));
        return new TrainingReport(
                "tiny",
                data,
                run,
                nothing,
                null,
                null,
                List.of(),
                SampleReports.devices(2).provenance());
    }

    private static TrainingReport report(
            DataFacts data,
            Metric metric,
            OutputResults outputs,
            TrainingCertificate certificate,
            double mean,
            List<String> notes) {
        Random random = new Random(11);
        int m = data.tasks().size();
        GapCurve curve = SampleReports.devices(2).convergence().curves().get(0);
        TrainingRun run = new TrainingRun(
                certificate,
                "learned",
                true,
                "the limit of rounds",
                1e-4,
                140,
                15,
                1_234_567,
                OptionalDouble.of(2.94),
                new GapCurve("λ = 0.001", curve.wSteps(), curve.joint(), 1e-4));
        return new TrainingReport(
                data.name() + ": models of " + data.word().count(m),
                data,
                run,
                part("training", metric, 0.5 * mean, m, outputs, random),
                part("test", metric, mean, m, outputs, random),
                SampleReports.relations(data.tasks(), SampleReports.blocks(m, random)),
                notes,
                SampleReports.devices(2).provenance());
    }

    private static EvaluationReport evaluation(TrainingReport trained) {
        return new EvaluationReport(
                trained.title(),
                trained.data(),
                trained.test() == null ? trained.train() : trained.test(),
                trained.provenance(),
                trained.run().certificate(),
                trained.notes(),
                trained.provenance());
    }

    /** Every seventh task has no rows. */
    private static PartResult part(
            String part, Metric metric, double mean, int tasks, OutputResults outputs, Random random) {
        List<TaskResult> results = new ArrayList<>();
        for (int t = 0; t < tasks; t++) {
            double value =
                    mean * (metric.percent() ? Math.exp(0.7 * random.nextGaussian()) : 1 + 0.2 * random.nextGaussian());
            boolean none = t % 7 == 6 && "test".equals(part);
            results.add(new TaskResult(none ? 0 : 40 + random.nextInt(60), none ? Double.NaN : Math.min(1e3, value)));
        }
        double average = results.stream()
                .mapToDouble(TaskResult::value)
                .filter(Double::isFinite)
                .average()
                .orElseThrow();
        List<Measure> measures = metric.percent()
                ? List.of(new Measure(Metric.POOLED_ERROR, 0.9 * average), new Measure(Metric.AUC, Double.NaN))
                : List.of(new Measure(Metric.EXPLAINED_VARIANCE, 0.31));
        return new PartResult(part, metric, average, results, measures, outputs);
    }
}
