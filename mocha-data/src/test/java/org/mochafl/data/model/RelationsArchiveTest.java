package org.mochafl.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.relations.Neighbours;
import org.mochafl.core.relations.RelationMatrix;
import org.mochafl.core.relations.TaskRelations;
import org.mochafl.core.structure.Findings;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Training;
import org.mochafl.data.Federation;
import org.mochafl.data.LabelMap;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.prepare.Standardization;
import org.mochafl.data.synthetic.SyntheticFederation;

/** Relations that are saved with a model are read back to the last bit; others are refused in one line. */
final class RelationsArchiveTest {

    private static final Findings FOUND = new Findings(
            new int[] {2, 0, 2, 1, 0},
            new double[] {1, 0.25, 1.0 / 3, 0, 1},
            List.of(new Findings.Link(0, 3, -1.0 / 3), new Findings.Link(4, 1, 1e300)),
            true);

    @TempDir
    private Path directory;

    private static List<String> names(SampleModel model) {
        return model.description().problem().tasks();
    }

    private static RelationMatrix matrix(SampleModel model) {
        RandomStream random = RandomStream.of(3);
        double[][] values = IntStream.range(0, model.tasks())
                .mapToObj(t -> IntStream.range(0, model.tasks())
                        .mapToDouble(s -> 2 * random.nextDouble() - 1)
                        .toArray())
                .toArray(double[][]::new);
        return RelationMatrix.of(names(model), values);
    }

    private ModelDirectory saved(SampleModel model, TaskRelations relations) throws IOException {
        ModelDirectory place = ModelDirectory.at(directory.resolve("model"));
        ModelContents contents = model.contents();
        place.save(new ModelContents(
                contents.description(),
                contents.preparation(),
                contents.weights(),
                Optional.empty(),
                Optional.of(relations)));
        return place;
    }

    @Test
    void areReadBackToTheLastBit() throws IOException {
        SampleModel model = SampleModel.of(1);
        RelationMatrix matrix = matrix(model);
        ModelDirectory place =
                saved(model, new TaskRelations(names(model), Optional.of(matrix), Optional.empty(), FOUND));
        TaskRelations read = place.loadRelations(place.load());
        assertThat(read.names()).isEqualTo(names(model));
        for (int t = 0; t < 5; t++) {
            for (int s = 0; s < 5; s++) {
                assertThat(read.matrix().orElseThrow().value(t, s)).isEqualTo(matrix.value(t, s));
            }
        }
        assertThat(read.findings().groups()).containsExactly(FOUND.groups());
        assertThat(read.findings().trust()).containsExactly(FOUND.trust());
        assertThat(read.findings().links()).isEqualTo(FOUND.links());
        assertThat(read.findings().directed()).isTrue();
    }

    @Test
    void aStructureThatFoundNothingIsReadBackToo() throws IOException {
        SampleModel model = SampleModel.of(1);
        ModelDirectory place =
                saved(model, new TaskRelations(names(model), Optional.empty(), Optional.empty(), Findings.NONE));
        assertThat(place.loadRelations(place.load()).isSilent()).isTrue();
    }

    @Test
    void theStrongestOfManyAreReadBack() throws IOException {
        SampleModel many = new SampleModel(2, 1001, 2, new LabelMap.TwoClasses("a", "b"), Standardization.NONE);
        RandomStream random = RandomStream.of(9);
        double[][] u = IntStream.range(0, 1001)
                .mapToObj(t -> SampleModel.numbers(random, 2))
                .toArray(double[][]::new);
        TaskRelations all = new TaskRelations(names(many), Optional.empty(), Optional.empty(), Findings.NONE)
                .withRows(new double[] {1, 2}, t -> TaskRow.of(0.1, u[t]));
        Neighbours known =
                all.neighbours(TaskRelations.KNOWN, TaskLoop.SEQUENTIAL).orElseThrow();
        ModelDirectory place =
                saved(many, new TaskRelations(names(many), Optional.empty(), Optional.of(known), Findings.NONE));
        Neighbours read = place.loadRelations(place.load())
                .neighbours(10, TaskLoop.SEQUENTIAL)
                .orElseThrow();
        Neighbours expected = known.first(10);
        assertThat(read.nearest()).isDeepEqualTo(expected.nearest());
        assertThat(read.nearness()).isDeepEqualTo(expected.nearness());
        assertThat(read.farthest()).isDeepEqualTo(expected.farthest());
        assertThat(read.farness()).isDeepEqualTo(expected.farness());
        assertThat(read.compared()).isEqualTo(1000);
        assertThat(read.mostAlike(1).get(0).correlation()).isBetween(0.9, 1.0);
    }

    /** Of so many tasks that each was compared with a sample, it is not said that each was with all. */
    @Test
    void whatASampleToldIsReadBackAsThat() throws IOException {
        int m = Neighbours.MOST_COMPARED + 1;
        SampleModel many = new SampleModel(2, m, 1, new LabelMap.TwoClasses("a", "b"), Standardization.NONE);
        int[][] one = new int[m][1];
        double[][] alike = new double[m][1];
        int compared = 5_000;
        Neighbours known = new Neighbours(one, alike, one, alike, compared);
        ModelDirectory place =
                saved(many, new TaskRelations(names(many), Optional.empty(), Optional.of(known), Findings.NONE));
        assertThat(place.loadRelations(place.load())
                        .neighbours(1, TaskLoop.SEQUENTIAL)
                        .orElseThrow()
                        .compared())
                .isEqualTo(compared);
    }

    @Test
    void correlationsOfManyFollowFromTheRowsInTheState() throws IOException {
        Federation data = SyntheticFederation.parse("synthetic:tasks=1001,features=3,rows=4")
                .generate();
        MochaSettings settings = MochaSettings.of(new LearnedCovariance(0.05, 1e-3), Losses.named("squared"))
                .withRounds(12);
        ModelDirectory place = ModelDirectory.at(directory.resolve("many"));
        try (InProcessFleet fleet = new InProcessFleet(data.tasks(), 2)) {
            Training training = new Mocha(settings).train(fleet);
            TaskRelations relations = TaskRelations.of(
                    ModelProblem.of(data).tasks(),
                    settings.structure(),
                    training.relation(),
                    t -> fleet.kept(t).row(),
                    TaskLoop.SEQUENTIAL);
            place.save(new ModelContents(
                    new ModelDescription(
                            ModelProblem.of(data),
                            ModelTraining.of(settings, 0, ModelProof.of(training)),
                            new ModelOrigin(data.name(), data.digest(), "", Map.of(), "test", Instant.EPOCH)),
                    Preparation.NONE.fit(data.tasks()),
                    t -> fleet.model(t, training.coupling(), training.weights()),
                    Optional.of(new SavedState(training.state(), fleet::kept)),
                    Optional.of(relations)));
            TaskRelations read = place.loadRelations(place.load());
            assertThat(read.matrix()).isEmpty();
            TaskCoupling coupling = training.coupling();
            assertThat(coupling.rank()).isPositive();
            for (int[] pair : new int[][] {{0, 1}, {1000, 3}, {17, 800}}) {
                TaskRow one = fleet.kept(pair[0]).row();
                TaskRow other = fleet.kept(pair[1]).row();
                double expected =
                        coupling.entry(one, other) / Math.sqrt(coupling.diagonal(one) * coupling.diagonal(other));
                assertThat(read.correlations().orElseThrow().value(pair[0], pair[1]))
                        .isCloseTo(expected, within(1e-12));
            }
        }
    }

    @Test
    void anOlderModelIsTold() throws IOException {
        ModelDirectory place = ModelDirectory.at(directory.resolve("older"));
        place.save(SampleModel.of(1).contents());
        Model model = place.load();
        told(place, model, "older: expected a model that was saved with its relations");
    }

    @Test
    void anotherModelSavedMeanwhileIsTold() throws IOException {
        SampleModel model = SampleModel.of(1);
        ModelDirectory place =
                saved(model, new TaskRelations(names(model), Optional.empty(), Optional.empty(), Findings.NONE));
        Model loaded = place.load();
        place.save(SampleModel.of(2).contents());
        told(place, loaded, "expected the model that was loaded, found that another one was saved over it");
    }

    private static void told(ModelDirectory place, Model model, String message) {
        assertThatThrownBy(() -> place.loadRelations(model))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(message)
                .satisfies(told -> assertThat(told.getMessage().lines()).hasSize(1));
    }

    private void damaged(UnaryOperator<Findings> change, String message) throws IOException {
        SampleModel model = SampleModel.of(1);
        ModelDirectory place = saved(
                model,
                new TaskRelations(names(model), Optional.of(matrix(model)), Optional.empty(), change.apply(FOUND)));
        told(place, place.load(), message);
    }

    @Test
    void numbersThatCannotBeAreTold() throws IOException {
        damaged(
                f -> new Findings(new int[] {0, 1, 5, 0, 0}, f.trust(), f.links(), true),
                "relations.npz, groups: expected numbers from 0 to 4, found 5");
        damaged(
                f -> new Findings(f.groups(), new double[] {0, 1, 1.5, 0, 0}, f.links(), true),
                "relations.npz, trust: expected numbers in [0, 1], found 1.5");
        damaged(
                f -> new Findings(f.groups(), f.trust(), List.of(new Findings.Link(0, 9, 1)), true),
                "relations.npz, links/ends: expected numbers from 0 to 4, found 9");
        damaged(
                f -> new Findings(f.groups(), f.trust(), List.of(new Findings.Link(0, 1, Double.NaN)), true),
                "relations.npz, links/weight: expected finite numbers, found NaN");
        damaged(
                f -> new Findings(f.groups(), new double[] {1, 1}, f.links(), true),
                "relations.npz, trust: expected double numbers of shape (5,), found double numbers of shape (2,)");
    }

    @Test
    void changedBytesAreTold() throws IOException {
        SampleModel model = SampleModel.of(1);
        ModelDirectory place =
                saved(model, new TaskRelations(names(model), Optional.of(matrix(model)), Optional.empty(), FOUND));
        Path file = directory.resolve("model/relations.npz");
        byte[] bytes = Files.readAllBytes(file);
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        Files.write(file, flipped);
        told(place, place.load(), "relations.npz: expected the bytes that were saved, SHA-256 ");

        byte[] other = new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("correlations.npy", "correlationz.npy")
                .replace("directed.npy", "director.npy")
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, other);
        Path manifest = directory.resolve("model/model.json");
        Files.writeString(manifest, Files.readString(manifest).replace(sum(bytes), sum(other)));
        told(place, place.load(), "relations.npz: expected an array links/directed, found none");

        Files.delete(file);
        told(place, place.load(), "relations.npz: expected a part of the model, found none");
    }

    private static String sum(byte[] bytes) {
        return HexFormat.of().formatHex(PartSum.digest().digest(bytes));
    }
}
