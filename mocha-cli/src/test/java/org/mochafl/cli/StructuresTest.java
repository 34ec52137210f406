package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.AsymmetricTasks;
import org.mochafl.core.structure.GraphRegularised;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.KnownClusters;
import org.mochafl.core.structure.LearnedClusters;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.OneWayTransfer;
import org.mochafl.core.structure.RobustMean;
import org.mochafl.core.structure.RobustPenalty;
import org.mochafl.core.structure.SparsePrecision;
import org.mochafl.core.structure.TaskGraph;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.synthetic.SyntheticFederation;

/** Every structure by its name and settings: what is made, and what is said where it cannot be. */
final class StructuresTest {

    private static final List<TaskData> TASKS = SyntheticFederation.parse("tasks=7,features=3,rows=20,seed=4")
            .generate()
            .tasks();

    private static final StructureContext CONTEXT = new TrainingRows(TASKS, Losses.named("logistic"), 1, 1);

    private static final int[] GROUPS = {0, 0, 0, 1, 1, 1, 1};

    private static StructureChoice choice(String name, String... pairs) {
        return StructureRequest.one(name, List.of(), List.of(pairs)).single().orElseThrow();
    }

    private static TaskStructure at(double lambda, String name, String... pairs) {
        StructureChoice choice = choice(name, pairs);
        choice.check(CONTEXT.tasks());
        return choice.at(lambda, CONTEXT);
    }

    /** The library's own defaults at λ = 0.3. */
    private static Stream<Map.Entry<String, TaskStructure>> usual() {
        TaskGraph nearest = TaskGraph.nearest(CONTEXT.independentModels(0.3), 5);
        return Stream.of(
                Map.entry("independent", new IndependentTasks(0.3)),
                Map.entry("mean", MeanRegularised.of(0.3, 10)),
                Map.entry("robust", RobustMean.of(0.3, 10, RobustPenalty.WELSCH, OptionalDouble.empty())),
                Map.entry("robust:huber", RobustMean.of(0.3, 10, RobustPenalty.HUBER, OptionalDouble.empty())),
                Map.entry("robust:welsch", RobustMean.of(0.3, 10, RobustPenalty.WELSCH, OptionalDouble.empty())),
                Map.entry("graph", GraphRegularised.of(0.3, 10, nearest)),
                Map.entry("clusters", LearnedClusters.of(0.3, 3)),
                Map.entry("learned", LearnedCovariance.of(0.3)),
                Map.entry("sparse-precision", SparsePrecision.of(0.3)),
                Map.entry("asymmetric", AsymmetricTasks.of(0.3)),
                Map.entry("asymmetric:one-way", OneWayTransfer.of(0.3)));
    }

    @ParameterizedTest
    @MethodSource("usual")
    void withoutSettingsItIsTheLibrarysOwn(Map.Entry<String, TaskStructure> expected) {
        TaskStructure made = at(0.3, expected.getKey());
        assertThat(made).hasSameClassAs(expected.getValue());
        assertThat(made.name()).isEqualTo(expected.getValue().name()).startsWith(expected.getKey());
        assertThat(made.settings()).isEqualTo(expected.getValue().settings());
    }

    @Test
    void theGraphOfNeighboursIsThatOfTheRowsOfTheTraining() {
        GraphRegularised made = (GraphRegularised) at(0.3, "graph", "neighbours=2");
        assertThat(made.graph().edges())
                .isEqualTo(TaskGraph.nearest(CONTEXT.independentModels(0.3), 2).edges());
        StructureContext fewer = new TrainingRows(
                TASKS.stream()
                        .map(task -> task.select(new int[] {0, 1, 2, 3, 4}))
                        .toList(),
                Losses.named("logistic"),
                1,
                1);
        GraphRegularised other =
                (GraphRegularised) choice("graph", "neighbours=2").at(0.3, fewer);
        assertThat(other.graph().edges()).isNotEqualTo(made.graph().edges());
    }

    @Test
    void whatIsSetIsWhatIsMade() {
        assertThat(at(0.3, "mean", "l1=2", "l2=5").settings()).isEqualTo(new MeanRegularised(2, 5).settings());
        assertThat(at(0.3, "mean", "l1=2").settings()).isEqualTo(new MeanRegularised(2, 0.15).settings());
        assertThat(at(0.3, "robust:geman-mcclure", "threshold=4", "coupling=3").settings())
                .isEqualTo(RobustMean.of(0.3, 3, RobustPenalty.GEMAN_MCCLURE, OptionalDouble.of(4))
                        .settings());
        assertThat(at(0.3, "known-clusters", "groups=1-3,4-7").settings())
                .isEqualTo(KnownClusters.of(0.3, GROUPS).settings());
        assertThat(at(0.3, "known-clusters", "groups=1-3,4-7", "between=2", "within=7")
                        .settings())
                .isEqualTo(KnownClusters.of(0.3, GROUPS, 2, 7).settings());
        assertThat(at(0.3, "known-clusters", "groups=1-3,4-7", "epsilonM=1", "epsilonW=7")
                        .settings())
                .isEqualTo(new KnownClusters(GROUPS, 1, 0.3, 7).settings());
        assertThat(at(0.3, "clusters", "k=7", "eta=0.5").settings())
                .isEqualTo(new LearnedClusters(0.3, 7, 0.5).settings());
        assertThat(at(0.3, "sparse-precision", "sparsity=2", "scale=3").settings())
                .isEqualTo(new SparsePrecision(0.3, 0.6, 3).settings());
        assertThat(at(0.3, "asymmetric", "coupling=2", "mu=3").settings())
                .isEqualTo(AsymmetricTasks.of(0.3, 2, 3).settings());
        assertThat(at(0.3, "asymmetric:one-way", "mu=3").settings())
                .isEqualTo(OneWayTransfer.of(0.3, 3).settings());
        assertThat(((GraphRegularised) at(0.3, "graph", "edges=ring", "l1=2"))
                        .graph()
                        .edges())
                .isEqualTo(TaskGraph.ring(7).edges());
    }

    /** A setting that nobody reads would not be missed otherwise. */
    @Test
    void everySettingOfEveryStructureIsTaken() {
        for (StructureKind kind : Structures.ALL) {
            for (StructureSetting setting : kind.settings()) {
                List<String> pairs = new ArrayList<>(List.of(setting.name() + "=-7x"));
                kind.settings().stream()
                        .filter(other -> other.required() && !other.equals(setting))
                        .forEach(other -> pairs.add(other.name() + "=1-7"));
                assertThatThrownBy(() -> choice(kind.name(), pairs.toArray(String[]::new)))
                        .as(kind.name() + " " + setting.name())
                        .isInstanceOf(InvalidInput.class)
                        .hasMessageContaining("--set " + setting.name() + ": expected")
                        .hasMessageContaining("found '-7x'");
            }
        }
    }

    @Test
    void groupsAndEdgesAreReadFromFiles(@TempDir Path directory) throws IOException {
        Path edges = directory.resolve("e.csv");
        Files.writeString(edges, "t1,t2\nt2,t3,\nt3,t4\nt4,t5\nt5,t6\nt6,t7\n".replace(",\n", "\n"));
        GraphRegularised graph = (GraphRegularised) at(0.3, "graph", "edges=" + edges);
        assertThat(graph.graph().edges()).isEqualTo(TaskGraph.chain(7).edges());
        Path groups = directory.resolve("g.csv");
        Files.writeString(groups, "device,group\nt1,a\nt2,a\nt3,a\nt4,b\nt5,b\nt6,b\nt7,b\n");
        assertThat(at(0.3, "known-clusters", "groups=" + groups).settings())
                .isEqualTo(KnownClusters.of(0.3, GROUPS).settings());
    }

    @Test
    void aDefaultThatIsTooLargeForFewDevicesGivesWay() {
        List<TaskData> two = TASKS.subList(0, 2);
        StructureContext context = new TrainingRows(two, Losses.named("logistic"), 1, 1);
        assertThat(choice("clusters").at(0.3, context).settings()).containsEntry("k", 2.0);
        assertThat(choice("graph").at(0.3, context).settings()).containsEntry("edges", 1.0);
    }

    @Test
    void severalStructuresShareSettingsOrHaveTheirOwn() {
        StructureRequest request = StructureRequest.several(
                List.of("mean", "robust:welsch", "clusters"),
                List.of(),
                List.of("coupling=3", "robust.coupling=4", "clusters.k=2"));
        assertThat(request.structures().stream().map(asked -> asked.choice().text()))
                .containsExactly("mean, coupling 3", "robust:welsch, coupling 4", "clusters, k 2");
        assertThat(request.named()).isTrue();
        assertThat(request.isAuto()).isFalse();
    }

    @Test
    void allIsAllThatNeedNothingFromOutside() {
        assertThat(names(StructureRequest.several(List.of("all"), List.of(), List.of())))
                .containsExactly("mean", "robust", "graph", "clusters", "learned", "sparse-precision", "asymmetric");
        assertThat(names(StructureRequest.several(
                        List.of("robust:welsch", "all"), List.of(), List.of("groups=1-3,4-7"))))
                .containsExactly(
                        "robust:welsch",
                        "mean",
                        "robust",
                        "known-clusters",
                        "graph",
                        "clusters",
                        "learned",
                        "sparse-precision",
                        "asymmetric");
        StructureRequest auto = StructureRequest.one("auto", List.of("learned", "mean", "independent"), List.of());
        assertThat(auto.candidates().stream().map(StructureRequest.Asked::name))
                .containsExactly("independent", "mean", "learned");
        assertThat(auto.structures()).isEmpty();
    }

    private static Set<String> names(StructureRequest request) {
        Set<String> names = new LinkedHashSet<>();
        request.structures().forEach(asked -> names.add(asked.name()));
        return names;
    }

    /** What {@code all} brings and cannot be is left out with a note; what was named is an error. */
    @Test
    void oneDeviceIsEnoughForSomeStructures() {
        List<String> notes = new ArrayList<>();
        StructureRequest all = StructureRequest.several(List.of("all"), List.of(), List.of());
        assertThat(names(all.holdingFor(List.of("only"), notes))).containsExactly("mean", "robust", "learned");
        assertThat(notes).hasSize(4).contains("left out, --structure clusters: expected at least 2 devices, found 1");
        StructureRequest named = StructureRequest.several(List.of("clusters"), List.of(), List.of());
        assertThatThrownBy(() -> named.holdingFor(List.of("only"), notes))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--structure clusters: expected at least 2 devices, found 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sparse-precision | 2001 | --structure sparse-precision: expected 2 to 2,000 devices, found 2,001
            asymmetric       | 2001 | --structure asymmetric: expected 2 to 2,000 devices, found 2,001
            graph            | 1    | --structure graph: expected at least 2 devices, found 1
            """)
    void whatCannotHoldIsTold(String name, int devices, String message) {
        List<String> tasks =
                Stream.iterate(1, t -> t + 1).limit(devices).map(t -> "t" + t).toList();
        assertThatThrownBy(() -> choice(name).check(tasks))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
    }

    @Test
    void theReadmeHasTheTable() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("mocha.root"), "README.md"));
        assertThat(readme).contains(StructureHelp.markdown());
    }

    @Test
    void theHelpFitsATerminal() {
        assertThat(StructureHelp.text().lines()).allMatch(line -> line.length() <= 110);
        Structures.ALL.forEach(kind -> assertThat(StructureHelp.text()).contains("  " + kind.name() + " "));
    }
}
