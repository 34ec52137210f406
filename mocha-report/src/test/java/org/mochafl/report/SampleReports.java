package org.mochafl.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.relations.RelationAnalysis;
import org.mochafl.core.relations.RelationMatrix;
import org.mochafl.core.relations.TaskRelations;
import org.mochafl.core.structure.Findings;

/** Reports of made-up numbers, seeded; its main writes them to a directory, to be looked at. */
final class SampleReports {

    static final String[] EVIL = {
        "<script>alert(1)</script>",
        "\"quoted\" & 'single'",
        "]]></svg>",
        "a name so long that no axis, no table and no tooltip was ever made for it, and yet somebody has it",
        "Ünïcödé 設備 №5",
        "\u202Ebackwards\u0000\u0007",
        "",
        "<!-- comment -->",
        "{\"json\": \"\\u2028\"}",
        "https&colon;//example.org"
    };

    private SampleReports() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Map<String, ComparisonReport> samples = new LinkedHashMap<>();
        samples.put("devices-30", devices(30));
        samples.put("devices-3", devices(3));
        samples.put("devices-200", devices(200));
        samples.put("evil", evil());
        samples.put("schools", schools());
        samples.put("activities", activities());
        samples.put("targets", targets());
        for (Map.Entry<String, ComparisonReport> sample : samples.entrySet()) {
            Files.writeString(directory.resolve(sample.getKey() + ".html"), ComparisonPage.html(sample.getValue()));
            write(directory.resolve(sample.getKey() + "-figures"), ComparisonPage.figures(sample.getValue()));
            System.out.println(ComparisonTable.render(sample.getValue().comparison()));
        }
    }

    static void write(Path directory, List<FigureFile> files) throws IOException {
        Files.createDirectories(directory);
        for (FigureFile file : files) {
            Files.writeString(directory.resolve(file.name()), file.text());
        }
    }

    /** Activity recognition as in the paper, on so many devices. */
    static ComparisonReport devices(int tasks) {
        List<String> names =
                IntStream.rangeClosed(1, tasks).mapToObj(t -> "person " + t).toList();
        DataFacts data =
                new DataFacts("Human Activity", TaskWord.DEVICE, names, 210, 306, 549, OptionalDouble.of(0.173));
        return report(
                "Sitting or not: " + tasks + " phones learn together",
                data,
                Metric.TASK_ERROR,
                new double[] {0.0270, 0.0104, 0.0039},
                List.of("Two devices had one class only in a test part; their AUC is left out of the mean."));
    }

    /** Six classes. */
    static ComparisonReport activities() {
        return with(
                devices(30),
                List.of(
                        SampleModels.confusion(SampleModels.ACTIVITIES, 20000, 4),
                        SampleModels.confusion(SampleModels.ACTIVITIES, 20000, 5),
                        SampleModels.confusion(SampleModels.ACTIVITIES, 20000, 6)));
    }

    /** Three targets. */
    static ComparisonReport targets() {
        return with(schools(), List.of(SampleModels.targets(), SampleModels.targets(), SampleModels.targets()));
    }

    /** The same report with results class by class or target by target, one a method. */
    static ComparisonReport with(ComparisonReport report, List<? extends OutputResults> outputs) {
        Comparison old = report.comparison();
        List<MethodResult> methods = IntStream.range(0, old.methods().size())
                .mapToObj(i -> old.methods().get(i).withOutputs(outputs.get(i)))
                .toList();
        return new ComparisonReport(
                report.title(),
                report.summary(),
                new Comparison(old.data(), old.metric(), methods, old.focus(), old.reference()),
                report.convergence(),
                report.relations(),
                report.notes(),
                report.provenance());
    }

    /** Names that try to break the page. */
    static ComparisonReport evil() {
        DataFacts data = new DataFacts(
                "<b>data</b> & \"more\"", TaskWord.DEVICE, List.of(EVIL), 5, 12345, 1, OptionalDouble.empty());
        return report(EVIL[0], data, Metric.TASK_ERROR, new double[] {0.31, 0.22, 0.23}, List.of(EVIL));
    }

    /** Regression: 139 schools. */
    static ComparisonReport schools() {
        List<String> names =
                IntStream.rangeClosed(1, 139).mapToObj(t -> "school " + t).toList();
        DataFacts data =
                new DataFacts("School", new TaskWord("school", "schools"), names, 22, 251, 28, OptionalDouble.empty());
        return report(
                "Examination scores of 139 London schools",
                data,
                Metric.TASK_RMSE,
                new double[] {10.92, 10.71, 10.33},
                List.of());
    }

    /** A matrix of two interleaved groups of like tasks that are opposite to each other. */
    static double[][] blocks(int m, Random random) {
        double[][] matrix = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double base = i % 3 == j % 3 ? 0.75 : i % 3 + j % 3 == 2 ? -0.3 : 0.1;
                matrix[i][j] = base + 0.18 * (random.nextDouble() - 0.5);
            }
        }
        return matrix;
    }

    /** Relations that are a matrix and nothing else. */
    static RelationAnalysis relations(List<String> names, double[][] matrix) {
        return relations(names, matrix, Findings.NONE);
    }

    /** Relations of models that are random numbers, one of them far from the others. */
    static RelationAnalysis relations(List<String> names, double[][] matrix, Findings findings) {
        TaskRelations relations =
                new TaskRelations(names, Optional.of(RelationMatrix.of(names, matrix)), Optional.empty(), findings);
        return RelationAnalysis.of(relations, t -> model(t, names.size()), 5, TaskLoop.SEQUENTIAL);
    }

    private static double[] model(int task, int tasks) {
        Random random = new Random(task);
        return random.doubles(8, -1, 1).map(w -> task == tasks / 2 ? 4 * w : w).toArray();
    }

    private static ComparisonReport report(
            String title, DataFacts data, Metric metric, double[] means, List<String> notes) {
        Random random = new Random(7);
        String[] names = {"global", "local", "multi-task"};
        String[] words = {"one global model", "separate local models", "multi-task learning"};
        double[] hardness = IntStream.range(0, data.tasks().size())
                .mapToDouble(
                        t -> metric.percent() ? Math.exp(0.9 * random.nextGaussian()) : 1 + 0.2 * random.nextGaussian())
                .toArray();
        List<MethodResult> methods = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            methods.add(method(names[i], words[i], metric, means[i], hardness, random));
        }
        Comparison comparison = new Comparison(data, metric, methods, "multi-task", "local");
        return new ComparisonReport(
                title,
                comparison.sentence(),
                comparison,
                convergence(),
                relations(data.tasks(), blocks(data.tasks().size(), random)),
                notes,
                provenance());
    }

    private static MethodResult method(
            String name, String words, Metric metric, double mean, double[] hardness, Random random) {
        double[] lambdas = {1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10};
        double spread = metric.percent() ? 0.25 : 0.02;
        List<Trial> trials = IntStream.range(0, 10)
                .mapToObj(k -> new Trial(
                        mean * (1 + spread * random.nextGaussian()) * (k == 4 && "global".equals(name) ? 2.4 : 1),
                        OptionalDouble.of(lambdas[2 + random.nextInt(3)])))
                .toList();
        double average = trials.stream().mapToDouble(Trial::value).average().orElseThrow();
        double variance = trials.stream()
                        .mapToDouble(t -> Math.pow(t.value() - average, 2))
                        .sum()
                / 9;
        List<Double> perTask = new ArrayList<>();
        for (double hard : hardness) {
            double noise = metric.percent() ? Math.exp(0.5 * random.nextGaussian()) : 1 + 0.06 * random.nextGaussian();
            double value = mean * hard * noise;
            perTask.add(metric.percent() ? Math.min(0.9, Math.round(value * 600) / 600.0) : value);
        }
        return new MethodResult(
                name, words, average, Math.sqrt(variance / 10), trials, perTask, measures(metric, average, perTask));
    }

    private static List<Measure> measures(Metric metric, double mean, List<Double> perTask) {
        double worst = perTask.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        if (!metric.percent()) {
            return List.of(new Measure(Metric.EXPLAINED_VARIANCE, 4.0 / mean));
        }
        return List.of(
                new Measure(Metric.POOLED_ERROR, 0.97 * mean),
                new Measure(Metric.BALANCED_ERROR, 1.31 * mean),
                new Measure(Metric.AUC, 1 - 0.4 * mean),
                new Measure(Metric.WORST_TASK_ERROR, worst),
                new Measure(Metric.P90_TASK_ERROR, 0.7 * worst));
    }

    private static Convergence convergence() {
        List<GapPoint> steps = new ArrayList<>();
        List<GapPoint> joint = new ArrayList<>();
        double gap = 1;
        for (int round = 1; round <= 140; round++) {
            gap *= 0.62;
            steps.add(new GapPoint(round, gap, OptionalDouble.of(0.021 * round)));
            if (round % 9 == 0) {
                joint.add(new GapPoint(round, 1.4 * Math.pow(0.55, round / 9.0), OptionalDouble.of(0.021 * round)));
                gap = 0.35 * Math.pow(0.55, round / 9.0);
            }
        }
        return new Convergence(
                List.of(
                        new MethodCertificate(
                                "global",
                                "worst of 10 trials",
                                0.0712,
                                0.071199,
                                8.1e-6,
                                OptionalDouble.empty(),
                                "relative gap reached"),
                        new MethodCertificate(
                                "local",
                                "worst of 10 trials",
                                0.0312345,
                                0.0312342,
                                9.6e-6,
                                OptionalDouble.empty(),
                                "relative gap reached"),
                        new MethodCertificate(
                                "multi-task",
                                "worst of 10 trials",
                                0.01834567,
                                0.01834411,
                                3.4e-6,
                                OptionalDouble.of(8.5e-5),
                                "joint relative gap reached")),
                List.of(new GapCurve("multi-task, trial 1, λ = 0.001", steps, joint, 1e-4)));
    }

    private static Provenance provenance() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("loss", "hinge");
        settings.put("structure", "learned, smoothing 0.001");
        settings.put("weights", "task");
        settings.put("λ tried", "1e-5 1e-4 0.001 0.01 0.1 1 10");
        settings.put("folds", "5");
        settings.put("test fraction", "0.25");
        settings.put("excluded columns", "tGravityAcc-arCoeff*");
        settings.put("relative gap", "1e-4");
        return new Provenance(
                "mocha compare --data har --positive sitting --exclude-columns 'tGravityAcc-arCoeff*' --trials 10 --seed 1",
                "0.1.0",
                1,
                "sha256:9f2c4e1b7a5d0c38e6b1f4a29d7c5e3081f6a2b4c8d9e0f1a3b5c7d9e1f2a4b6",
                "OpenJDK 17.0.15, Linux amd64, 2 cores",
                Instant.parse("2026-03-01T09:30:00Z"),
                settings);
    }
}
