package org.mochafl.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.LabelMap;
import org.mochafl.data.Truth;

class SyntheticFederationTest {

    @Test
    void hasTheShapeAndTheTruthAskedFor() {
        Federation federation = SyntheticFederation.parse(
                        "synthetic:tasks=200,features=7,min-rows=5,max-rows=80,groups=4,outliers=0.2,noise=0,seed=9")
                .generate();
        assertThat(federation.tasks()).hasSize(200).allMatch(task -> task.count() >= 5 && task.count() <= 80);
        assertThat(federation.tasks().stream()
                        .mapToInt(TaskData::count)
                        .distinct()
                        .count())
                .isGreaterThan(30);
        assertThat(federation.features()).isEqualTo(7);
        assertThat(federation.labels()).isEqualTo(new LabelMap.TwoClasses("-1", "1"));
        Truth truth = federation.truth().orElseThrow();
        assertThat(truth.groups()).startsWith(0, 1, 2, 3, 0).hasSize(200);
        assertThat(IntStream.range(0, 200).filter(truth::isOutlier).count()).isBetween(20L, 60L);
        for (int t = 0; t < 200; t++) {
            TaskData task = federation.tasks().get(t);
            for (int i = 0; i < task.count(); i++) {
                assertThat(task.rows().dot(i, truth.weights()[t], 0) * task.label(i, 0))
                        .isPositive();
            }
        }
    }

    @Test
    void aTaskStaysTheSameWhateverOthersThereAre() {
        SyntheticFederation few = SyntheticFederation.parse("tasks=3,seed=5");
        SyntheticFederation many = SyntheticFederation.parse("tasks=30,seed=5");
        Federation alone = few.generate();
        Federation among = many.generate();
        assertThat(among.tasks().get(2).count()).isEqualTo(alone.tasks().get(2).count());
        assertThat(among.tasks().get(2).rows().squaredNorm(4))
                .isEqualTo(alone.tasks().get(2).rows().squaredNorm(4));
        assertThat(among.truth().orElseThrow().weights()[2])
                .isEqualTo(alone.truth().orElseThrow().weights()[2]);
    }

    @Test
    void isTheSameOnEveryMachine() {
        String settings = "tasks=9,features=5,min-rows=2,max-rows=30,groups=2,outliers=0.3,noise=0.1,spread=0.2,seed=";
        assertThat(SyntheticFederation.parse(settings + 4).generate().digest())
                .isNotEqualTo(SyntheticFederation.parse(settings + 5).generate().digest())
                .isEqualTo("5ff7a33f1faa5398ccb10fcbedd7a0cf7ae11b87aeff2d7bafcabc5de9122bd6");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "relations=chain,tasks=9,features=5,rows=6,outliers=0.3,outputs=2"
                        + " | f844aa3a770b0ba92bdfc477f31d9fe1f46cd4b556fddb05da04ae5f2ad5faef",
                "relations=one-way,tasks=9,features=5,rows=6,outliers=0.3,target=numbers,outputs=2"
                        + " | 41c197c17f8800830f86c66027bd1ae3d3ac73024bf9d1fc0c82fa6893bb89df",
                "groups=2,tasks=9,features=40,density=0.1,columns=zipf,rows=6"
                        + " | 232e5a79dda3cbf98e0f8b9e7ce41779457488a3b97e2e55d684f2aab7861be7",
                "relations=precision,tasks=9,features=5,rows=6"
                        + " | 33f4a397c3d1f4302ac5d9fe5b51473cdf19f21955883ae48db62e67e41d8d63",
                "relations=subspace,tasks=9,features=5,rows=6"
                        + " | 82a5079217a13a759d36df31d01b7974564a5720549f8f0fc7a83c95866d9de2",
            })
    void staysTheSame(String settings, String digest) {
        assertThat(SyntheticFederation.parse(settings).generate().digest()).isEqualTo(digest);
    }

    @Test
    void noiseFlipsLabelsAndSpreadsTargets() {
        Federation flipped =
                SyntheticFederation.parse("tasks=10,rows=1000,noise=0.1").generate();
        double[][] weights = flipped.truth().orElseThrow().weights();
        long wrong = 0;
        for (int t = 0; t < 10; t++) {
            TaskData task = flipped.tasks().get(t);
            double[] w = weights[t];
            wrong += IntStream.range(0, 1000)
                    .filter(i -> task.rows().dot(i, w, 0) * task.label(i, 0) < 0)
                    .count();
        }
        assertThat(wrong / 10_000.0).isCloseTo(0.1, within(0.012)); // four standard deviations

        Federation numbers = SyntheticFederation.parse("tasks=1,rows=10000,noise=0.5,target=numbers")
                .generate();
        double[] w = numbers.truth().orElseThrow().weights()[0];
        TaskData task = numbers.tasks().get(0);
        double variance = IntStream.range(0, 10_000)
                .mapToDouble(i -> task.label(i, 0) - task.rows().dot(i, w, 0))
                .map(e -> e * e)
                .average()
                .orElseThrow();
        assertThat(numbers.labels()).isEqualTo(new LabelMap.Regression());
        assertThat(variance).isCloseTo(0.25, within(0.015));
    }

    @Test
    void writtenSettingsAreReadBack() {
        SyntheticFederation spec = SyntheticFederation.parse("tasks=7,rows=9,outliers=0,target=Numbers,seed=-3");
        assertThat(spec.rows().least()).isEqualTo(9);
        assertThat(spec.rows().most()).isEqualTo(9);
        assertThat(SyntheticFederation.parse(spec.text())).isEqualTo(spec);
        for (String settings : List.of(
                "relations=chain,tasks=3,spread=0.1",
                "relations=One-Way,parents=5,truth=nonlinear",
                "relations=one-way,parent-rows=700",
                "relations=precision,tasks=9,edges=0",
                "relations=precision,tasks=9",
                "relations=subspace,rank=20,outliers=0",
                "density=0.01,columns=zipf,features=1000,outputs=4",
                "density=0.9,target=numbers,outputs=2,groups=7")) {
            SyntheticFederation one = SyntheticFederation.parse(settings);
            assertThat(SyntheticFederation.parse(one.text())).isEqualTo(one).isNotEqualTo(SyntheticFederation.DEFAULT);
        }
        assertThat(SyntheticFederation.DEFAULT.text())
                .isEqualTo("synthetic:tasks=40,features=20,min-rows=12,max-rows=160,groups=3,outliers=0.1,noise=0.05,"
                        + "spread=0.3,target=classes,seed=1");
        assertThat(SyntheticFederation.parse("synthetic:")).isEqualTo(SyntheticFederation.DEFAULT);
        assertThat(SyntheticFederation.parse("min-rows=500").rows().most()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tasks=0 | tasks: expected at least 1, found 0",
                "tasks=many | tasks: expected a whole number, found 'many'",
                "tasks=3000000000 | tasks: expected a whole number up to 2147483647, found '3000000000'",
                "min-rows=5,max-rows=4 | max-rows: expected at least min-rows=5, found 4",
                "outliers=1.5 | outliers: expected a number from 0 to 1, found 1.5",
                "noise=NaN | noise: expected a number from 0 to 1, found NaN",
                "noise=-1,target=numbers | noise: expected a number from 0, found -1.0",
                "spread=-1 | spread: expected a number from 0, found -1.0",
                "target=ranks | target: expected classes or numbers, found 'ranks'",
                "seed=1,seed=2 | expected each setting once, found seed twice",
                "density=0 | density: expected a number above 0, at most 1, found 0.0",
                "density=1.1 | density: expected a number above 0, at most 1, found 1.1",
                "density=0.6,columns=zipf | columns: expected uniform, or a density of at most 0.5, found zipf with density=0.6",
                "columns=all | columns: expected uniform or zipf, found 'all'",
                "relations=ring | relations: expected groups, chain, one-way, precision or subspace, found 'ring'",
                "tasks=1,relations=chain | tasks: expected at least 2 with relations=chain, found 1",
                "spread=1.5,relations=chain | spread: expected at most 1.414 (the square root of 2) with relations=chain, found 1.5",
                "groups=2,relations=chain | groups: expected relations=groups with it, found 2",
                "parents=2 | parents: expected relations=one-way with it, found 2",
                "tasks=3,relations=one-way | tasks: expected more than parents=3 with relations=one-way, found 3",
                "relations=one-way,parents=0 | parents: expected at least 1, found 0",
                "parent-rows=0,relations=one-way | parent-rows: expected at least 1, found 0",
                "parent-rows=9 | parent-rows: expected relations=one-way with it, found 9",
                "edges=3 | edges: expected relations=precision with it, found 3",
                "relations=precision,edges=-1 | edges: expected at least 0, found -1",
                "relations=precision,edges=40 | edges: expected fewer than tasks=40, found 40",
                "relations=precision,tasks=2001 | tasks: expected at most 2000 with relations=precision, found 2001",
                "relations=precision,outliers=0.1 | outliers: expected 0 with relations=precision, found 0.1",
                "relations=precision,spread=0.1 | spread: expected 0 with relations=precision, found 0.1",
                "rank=2,relations=one-way | rank: expected relations=subspace with it, found 2",
                "rank=0,relations=subspace | rank: expected at least 1, found 0",
                "rank=21,relations=subspace | rank: expected at most features=20, found 21",
                "outputs=0 | outputs: expected at least 1, found 0",
                "truth=square | truth: expected linear or nonlinear, found 'square'",
                "rows=5,min-rows=3 | expected either rows, or min-rows and max-rows, found both",
            })
    void impossibleSettings(String text, String message) {
        assertThatThrownBy(() -> SyntheticFederation.parse("synthetic:" + text))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("synthetic: " + message);
    }

    @ParameterizedTest
    @CsvSource({"size=5, size=5", "tasks, tasks", "'tasks=5,', ''"})
    void unknownSettings(String text, String found) {
        assertThatThrownBy(() -> SyntheticFederation.parse(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("synthetic: expected name=value with a name of tasks, features, rows, min-rows, max-rows,"
                        + " density, columns, relations, groups, parents, parent-rows, edges, rank, outliers, spread,"
                        + " target, outputs, truth, noise, seed, found '" + found + "'");
    }
}
