package org.mochafl.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.relations.TaskRelations;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.MochaSettings.Participation;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.core.train.TrainingState;
import org.mochafl.data.Federation;
import org.mochafl.data.prepare.FittedPreparation;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.synthetic.SyntheticFederation;

/** A training that is cut, saved, loaded and resumed ends in the same bits as one that is not cut. */
final class StateArchiveTest {

    private static final Federation DATA = SyntheticFederation.parse(
                    "synthetic:tasks=7,features=5,min-rows=3,max-rows=30")
            .generate();

    @TempDir
    private Path directory;

    /** How a training ended: W, α, and what it took. */
    private record End(List<double[]> weights, List<double[]> alphas, TrainingState.Counts counts) {}

    private static End end(InProcessFleet fleet, Training training, MochaSettings settings) {
        return new End(
                numbers(t -> fleet.model(t, training.coupling(), settings.weights())),
                numbers(t -> fleet.kept(t).arrays().get("committed-alpha")),
                training.counts());
    }

    private static List<double[]> numbers(java.util.function.IntFunction<double[]> of) {
        return IntStream.range(0, DATA.tasks().size()).mapToObj(of).toList();
    }

    private static MochaSettings settings(String structure, String loss, boolean bounds) {
        TaskStructure relation = switch (structure) {
            case "mean" -> MeanRegularised.of(0.05, 10);
            case "learned" -> new LearnedCovariance(0.05, 1e-3);
            default -> new IndependentTasks(0.05);
        };
        return MochaSettings.of(relation, Losses.named(loss))
                .withRelativeGap(1e-6)
                .withParticipation(Participation.EVERYONE.withBounds(bounds));
    }

    private void save(InProcessFleet fleet, Training training, MochaSettings settings) throws IOException {
        FittedPreparation preparation = Preparation.NONE.fit(DATA.tasks());
        ModelDirectory.at(directory.resolve("model"))
                .save(new ModelContents(
                        new ModelDescription(
                                ModelProblem.of(DATA),
                                ModelTraining.of(settings, 0, ModelProof.of(training)),
                                new ModelOrigin(DATA.name(), DATA.digest(), "", Map.of(), "test", Instant.EPOCH)),
                        preparation,
                        t -> fleet.model(t, training.coupling(), settings.weights()),
                        Optional.of(new SavedState(training.state(), fleet::kept)),
                        Optional.of(TaskRelations.of(
                                ModelProblem.of(DATA).tasks(),
                                settings.structure(),
                                training.relation(),
                                t -> fleet.kept(t).row(),
                                TaskLoop.SEQUENTIAL))));
    }

    private SavedState load() throws IOException {
        ModelDirectory place = ModelDirectory.at(directory.resolve("model"));
        return place.loadState(place.load(), DATA.tasks());
    }

    @ParameterizedTest
    @CsvSource({
        "learned, hinge, 0.5, true",
        "learned, logistic, 0, false",
        "learned, squared, 0.3, false",
        "mean, hinge, 0, true",
        "mean, logistic, 0.5, false",
        "independent, hinge, 0.3, false"
    })
    void aTrainingGoesOnWithTheSameBits(String structure, String loss, double drop, boolean bounds) throws IOException {
        MochaSettings settings = settings(structure, loss, bounds);
        Availability availability =
                Availability.dropping(drop, 11).and(drop > 0 ? Availability.from(Map.of(2, 9L)) : Availability.ALWAYS);
        int total = 40;
        End whole;
        try (InProcessFleet fleet =
                fleet(DATA.tasks().stream().map(KeptTask::start).toList(), availability, 1)) {
            MochaSettings all = settings.withRounds(total);
            whole = end(fleet, new Mocha(all).train(fleet), all);
        }
        List<KeptTask> kept = DATA.tasks().stream().map(KeptTask::start).toList();
        Optional<TrainingState> state = Optional.empty();
        End pieces = whole;
        for (int rounds : new int[] {3, 4, 17, total}) {
            MochaSettings some = settings.withRounds(rounds);
            try (InProcessFleet fleet = fleet(kept, availability, 2)) {
                Training training = state.isPresent()
                        ? new Mocha(some).resume(fleet, state.get(), TrainingListener.NONE, () -> false)
                        : new Mocha(some).train(fleet);
                save(fleet, training, some);
                pieces = end(fleet, training, some);
            }
            SavedState loaded = load();
            kept = IntStream.range(0, DATA.tasks().size())
                    .mapToObj(loaded.tasks())
                    .toList();
            state = Optional.of(loaded.coordinator());
        }
        assertThat(pieces.counts().rounds()).isEqualTo(whole.counts().rounds());
        assertThat(pieces.counts().coordinateSteps()).isEqualTo(whole.counts().coordinateSteps());
        assertThat(pieces.counts().omegaSteps()).isEqualTo(whole.counts().omegaSteps());
        for (int t = 0; t < DATA.tasks().size(); t++) {
            assertThat(pieces.weights().get(t)).isEqualTo(whole.weights().get(t));
            assertThat(pieces.alphas().get(t)).isEqualTo(whole.alphas().get(t));
        }
    }

    private static InProcessFleet fleet(List<KeptTask> kept, Availability availability, int threads) {
        return new InProcessFleet(DATA.tasks(), kept, availability, threads);
    }

    @Test
    void keepsEveryNumberOfEveryTask() throws IOException {
        MochaSettings settings = settings("learned", "hinge", true).withRounds(5);
        try (InProcessFleet fleet =
                fleet(DATA.tasks().stream().map(KeptTask::start).toList(), Availability.without(Set.of(3)), 1)) {
            Training training = new Mocha(settings).train(fleet);
            save(fleet, training, settings);
            SavedState loaded = load();
            for (int t = 0; t < DATA.tasks().size(); t++) {
                Map<String, double[]> before = fleet.kept(t).arrays();
                Map<String, double[]> after = loaded.tasks().apply(t).arrays();
                assertThat(after.keySet()).containsExactlyInAnyOrderElementsOf(before.keySet());
                before.forEach(
                        (name, array) -> assertThat(after.get(name)).as(name).isEqualTo(array));
            }
            assertThat(loaded.tasks().apply(3).said()).isNull();
            assertThat(loaded.tasks().apply(2).said()).isNotNull();
            Map<String, double[]> coordinator = loaded.coordinator().arrays();
            training.state()
                    .arrays()
                    .forEach((name, array) ->
                            assertThat(coordinator.get(name)).as(name).isEqualTo(array));
        }
    }

    @Test
    void refusesRowsOfOtherTasks() throws IOException {
        MochaSettings settings = settings("learned", "hinge", false).withRounds(2);
        try (InProcessFleet fleet = new InProcessFleet(DATA.tasks(), 1)) {
            save(fleet, new Mocha(settings).train(fleet), settings);
        }
        ModelDirectory place = ModelDirectory.at(directory.resolve("model"));
        Model model = place.load();
        assertThatThrownBy(() -> place.loadState(model, DATA.tasks().subList(1, 7)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("state.npz, tasks/");
        ModelDirectory without = ModelDirectory.at(directory.resolve("without"));
        without.save(SampleModel.of(1).contents());
        assertThatThrownBy(() -> without.loadState(without.load(), DATA.tasks()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("found one without state.npz");
        assertThatThrownBy(() -> without.loadState(model, DATA.tasks()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("found that another one was saved over it");
    }
}
