package org.mochafl.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.AsymmetricTasks;
import org.mochafl.core.structure.Findings;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.OneWayTransfer;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;
import org.mochafl.data.Truth;

/**
 * A world of influence that runs one way: 4 parents with 300 rows, 20 children with 20 to 40 that are mixes of one to three
 * of them. Which way it runs is found, and the children gain by it.
 */
final class OneWayInfluenceTest {

    private static final int PARENTS = 4;
    private static final int TESTED = 100;
    private static final int SEEDS = 5;

    /** λ that every structure is tried at. */
    private static final double[] LAMBDAS = {0.003, 0.01, 0.03, 0.1, 0.3, 1};

    /** A world: its name is all that is needed to repeat it. */
    private record World(String labels, String loss, long seed) {

        List<TaskData> all() {
            return federation().generate().tasks();
        }

        SyntheticFederation federation() {
            return SyntheticFederation.parse("tasks=24,features=10,relations=one-way,parents=" + PARENTS
                    + ",outliers=0,spread=0.2,rows=400," + labels + ",seed=" + seed);
        }

        Truth truth() {
            return federation().generate().truth().orElseThrow();
        }

        /** Parents keep 300 rows; children from 20 to 40, which go around. */
        List<TaskData> training() {
            List<TaskData> tasks = new ArrayList<>();
            for (TaskData task : all()) {
                int rows = tasks.size() < PARENTS ? task.count() - TESTED : 20 + 13 * tasks.size() % 21;
                tasks.add(task.select(IntStream.range(0, rows).toArray()));
            }
            return tasks;
        }

        List<TaskData> test() {
            return all().stream()
                    .map(task -> task.select(
                            IntStream.range(task.count() - TESTED, task.count()).toArray()))
                    .toList();
        }
    }

    /** What a training ended at. */
    private record End(double[][] influences, double[][] models) {

        static End of(World world, TaskStructure structure) {
            List<TaskData> tasks = world.training();
            MochaSettings settings = MochaSettings.of(structure, Losses.named(world.loss))
                    .withRelativeGap(1e-3)
                    .withRounds(4_000);
            try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
                Training training = new Mocha(settings).train(fleet);
                double[][] models = new double[tasks.size()][];
                for (int t = 0; t < models.length; t++) {
                    models[t] = fleet.model(t, training.coupling(), TaskWeights.TASK);
                }
                Findings findings = structure.findings(
                        training.state().relation(), t -> fleet.kept(t).row(), models.length);
                double[][] b = new double[models.length][models.length];
                if (findings.directed()) {
                    assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
                    findings.links().forEach(link -> b[link.from()][link.to()] = link.weight());
                }
                return new End(b, models);
            }
        }

        /** The mean over the tasks of the root mean squared error, or of the share of wrong classes. */
        double error(World world) {
            List<TaskData> tests = world.test();
            double sum = 0;
            for (int t = 0; t < models.length; t++) {
                TaskData test = tests.get(t);
                double own = 0;
                for (int i = 0; i < test.count(); i++) {
                    double u = test.rows().dot(i, models[t], 0);
                    double y = test.label(i, 0);
                    own += world.loss.equals("squared") ? (u - y) * (u - y) : u * y > 0 ? 0 : 1;
                }
                own /= test.count();
                sum += world.loss.equals("squared") ? Math.sqrt(own) : own;
            }
            return sum / models.length;
        }
    }

    /**
     * Planted pairs, how many of them run the right way, and how many influences are found, and found where none was.
     */
    private record Directions(int planted, int right, int found, int none) {

        static Directions of(End end, Truth truth) {
            double[][] b = end.influences;
            double[][] planted = truth.influenceMatrix();
            int pairs = 0;
            int right = 0;
            int found = 0;
            int none = 0;
            for (int s = 0; s < b.length; s++) {
                for (int t = 0; t < b.length; t++) {
                    pairs += planted[s][t] > 0 ? 1 : 0;
                    right += planted[s][t] > 0 && b[s][t] > b[t][s] ? 1 : 0;
                    found += b[s][t] > 0 ? 1 : 0;
                    none += b[s][t] > 0 && planted[s][t] == 0 ? 1 : 0;
                }
            }
            return new Directions(pairs, right, found, none);
        }

        Directions and(Directions other) {
            return new Directions(planted + other.planted, right + other.right, found + other.found, none + other.none);
        }

        double share() {
            return (double) right / planted;
        }
    }

    private static Directions directions(String labels, String loss, TaskStructure structure) {
        Directions all = new Directions(0, 0, 0, 0);
        for (long seed = 1; seed <= SEEDS; seed++) {
            World world = new World(labels, loss, seed);
            all = all.and(Directions.of(End.of(world, structure), world.truth()));
        }
        return all;
    }

    /** A structure, the labels it learns from, and the λ around which it is best there. */
    private record Case(String labels, String loss, TaskStructure structure, double share) {}

    static Stream<Case> cases() {
        String targets = "target=numbers,noise=0.3";
        String classes = "noise=0.05";
        List<Case> cases = new ArrayList<>();
        for (double lambda : new double[] {0.01, 0.03, 0.1}) {
            cases.add(new Case(targets, "squared", AsymmetricTasks.of(lambda), 0.9));
            cases.add(new Case(targets, "squared", OneWayTransfer.of(lambda), 0.9));
        }
        cases.add(new Case(targets, "squared", OneWayTransfer.of(0.3), 0.9));
        cases.add(new Case(classes, "logistic", AsymmetricTasks.of(0.03), 0.9));
        cases.add(new Case(classes, "hinge", AsymmetricTasks.of(0.1), 0.9));
        // of classes the strict form finds less: what it reaches is held here, see docs/decisions/013
        cases.add(new Case(classes, "logistic", OneWayTransfer.of(0.1), 0.6));
        return cases.stream();
    }

    /** B_st > B_ts in nine of ten planted pairs. */
    @ParameterizedTest
    @MethodSource("cases")
    void theDirectionOfInfluenceIsFound(Case at) {
        Directions found = directions(at.labels, at.loss, at.structure);
        assertThat(found.planted).isGreaterThan(150);
        assertThat(found.share()).as("%s", found).isGreaterThan(at.share);
        // of 24 x 23 pairs of which a twelfth is planted
        assertThat(found.none).as("%s", found).isLessThan(SEEDS * 24 * 23 / 10);
    }

    private record Method(String name, DoubleFunction<TaskStructure> at) {

        /** The least mean error over the seeds, at the best λ. */
        double error(String labels, String loss) {
            return IntStream.range(0, LAMBDAS.length)
                    .mapToDouble(k -> IntStream.rangeClosed(1, SEEDS)
                            .mapToObj(seed -> new World(labels, loss, seed))
                            .mapToDouble(
                                    world -> End.of(world, at.apply(LAMBDAS[k])).error(world))
                            .average()
                            .orElseThrow())
                    .min()
                    .orElseThrow();
        }
    }

    /** Each at its own best λ, the structures in which tasks follow others have lower errors than those that have none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"target=numbers,noise=0.3 | squared", "noise=0.05 | logistic"})
    void whoFollowsGains(String labels, String loss) {
        List<Method> methods = List.of(
                new Method("independent", IndependentTasks::new),
                new Method("mean", lambda -> MeanRegularised.of(lambda, MeanRegularised.DEFAULT_COUPLING)),
                new Method("learned", LearnedCovariance::of),
                new Method("asymmetric", AsymmetricTasks::of),
                new Method("asymmetric:one-way", OneWayTransfer::of));
        var errors = methods.stream().collect(Collectors.toMap(Method::name, method -> method.error(labels, loss)));
        String best = errors.entrySet().stream()
                .min(Comparator.comparing(entry -> entry.getValue()))
                .orElseThrow()
                .getKey();
        assertThat(best).as("%s", errors).startsWith("asymmetric");
        assertThat(errors.get("asymmetric")).as("%s", errors).isLessThan(errors.get("learned"));
        assertThat(errors.get("asymmetric:one-way")).as("%s", errors).isLessThan(errors.get("mean"));
        assertThat(errors.get("asymmetric:one-way")).as("%s", errors).isLessThan(errors.get("independent"));
    }
}
