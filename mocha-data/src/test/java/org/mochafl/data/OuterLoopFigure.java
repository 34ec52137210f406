package org.mochafl.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.JointBounds;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.OmegaStep;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.RoundReport;
import org.mochafl.data.catalogue.DataDirectory;
import org.mochafl.data.catalogue.DataSource;

/**
 * Draws {@code docs/images/outer-loop.svg}: the relative joint gap of {@code learned} against Ω-steps on Land Mine, with a metric of
 * the features and with rows of M, beside plain alternation, and writes the numbers beside it. How to run it: {@code
 * docs/decisions/003-omega-step.md}.
 */
final class OuterLoopFigure {

    private static final double LAMBDA = 0.29;
    private static final int MOST_OMEGA_STEPS = 100;
    private static final double TARGET = 1e-6;
    private static final List<Double> SQUARED_SMOOTHINGS = List.of(1e-2, 1e-6);

    private OuterLoopFigure() {}

    /**
     * Writes {@code outer-loop.csv} and {@code outer-loop.svg}.
     *
     * @param args the directory for both; MOCHA_DATA or {@code ./data} has Land Mine
     */
    public static void main(String[] args) throws IOException {
        Path target = Path.of(args.length > 0 ? args[0] : "docs/images");
        Path directory = DataDirectory.choose(
                Optional.empty(), Optional.ofNullable(System.getenv(DataDirectory.VARIABLE)), Path.of("data"));
        Federation landmine = DataSource.of("landmine", directory).read().twoClasses();
        List<Curve> curves = new ArrayList<>();
        for (double squared : SQUARED_SMOOTHINGS) {
            LearnedCovariance learned = new LearnedCovariance(LAMBDA, Math.sqrt(squared));
            curves.add(Curve.of(landmine, squared, "metric", learned));
            curves.add(Curve.of(landmine, squared, "proximal", learned));
            curves.add(Curve.of(landmine, squared, "plain", new PlainAlternation(learned, Math.sqrt(squared))));
        }
        StringBuilder csv = new StringBuilder("smoothing_squared,omega_step,relative_joint_gap,method,rounds\n");
        curves.forEach(curve -> curve.addTo(csv));
        Files.writeString(target.resolve("outer-loop.csv"), csv.toString());
        Files.writeString(target.resolve("outer-loop.svg"), new OuterLoopSvg().draw(curves));
    }

    /**
     * One training.
     *
     * @param gaps the relative joint gap at the end of the W-step that follows so many Ω-steps
     * @param rounds rounds until then
     */
    record Curve(double squaredSmoothing, String method, Map<Integer, Double> gaps, Map<Integer, Long> rounds) {

        static Curve of(Federation federation, double squaredSmoothing, String method, TaskStructure structure) {
            Curve curve = new Curve(squaredSmoothing, method, new TreeMap<>(), new TreeMap<>());
            MochaSettings settings = MochaSettings.of(structure, Losses.named("logistic"))
                    .withRelativeGap(TARGET)
                    .withMetrics(method.equals("metric"))
                    .withRounds(1_000_000);
            try (InProcessFleet fleet = new InProcessFleet(federation.tasks())) {
                new Mocha(settings).train(fleet, curve::add, () -> curve.gaps.size() > MOST_OMEGA_STEPS);
            }
            return curve;
        }

        private void add(RoundReport report) {
            boolean evaluated = report.outcome().coordinateSteps() == 0;
            if (evaluated && report.certificate() instanceof ExactGap exact) {
                gaps.put(report.omegaSteps(), exact.relativeJointGap());
                rounds.put(report.omegaSteps(), report.round());
            }
        }

        private void addTo(StringBuilder csv) {
            gaps.forEach((step, gap) -> {
                if (step <= MOST_OMEGA_STEPS) {
                    csv.append(String.format(
                            Locale.ROOT,
                            "%.0e,%d,%.4e,%s,%d%n",
                            squaredSmoothing,
                            step,
                            gap,
                            method,
                            rounds.get(step)));
                }
            });
        }
    }

    /**
     * Plain alternation: Σ fitted to W itself, at the final e from the start. It is {@link LearnedCovariance} made to
     * forget: every Ω-step is told that e_k has come down to e, that the stride is 0, and that the objective did not rise.
     */
    private record PlainAlternation(LearnedCovariance learned, double smoothing) implements TaskStructure {

        @Override
        public String name() {
            return "plain alternation";
        }

        @Override
        public Map<String, Double> settings() {
            return learned.settings();
        }

        @Override
        public boolean fixed() {
            return false;
        }

        @Override
        public boolean jointlyConvex() {
            return true;
        }

        @Override
        public Relation start(int tasks, int width) {
            return learned.start(tasks, width);
        }

        @Override
        public TaskFold statistic(int tasks, int width) {
            return learned.statistic(tasks, width);
        }

        @Override
        public Relation reestimate(OmegaStep step) {
            Relation known = step.relation();
            double[] memory = known.memory().clone();
            memory[0] = smoothing;
            memory[1] = 0;
            memory[2] = Double.POSITIVE_INFINITY;
            Relation forgetful = new Relation(known.q(), known.rows(), known.penalty(), known.settled(), memory);
            return learned.reestimate(new OmegaStep(
                    forgetful,
                    step.coupling(),
                    step.statistic(),
                    step.tasks(),
                    step.jointObjective(),
                    step.jointGap(),
                    step.slack(),
                    step.metrics(),
                    step.fleet()));
        }

        @Override
        public JointBounds jointBounds(Relation current, TaskCoupling coupling, double[] statistic, int tasks) {
            return learned.jointBounds(current, coupling, statistic, tasks);
        }
    }
}
