package org.mochafl.benchmarks;

import de.bwaldvogel.liblinear.Linear;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mochafl.benchmarks.PeerResult.Side;
import org.mochafl.benchmarks.PeerResult.Who;
import org.mochafl.benchmarks.PeerSolver.Solved;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.data.catalogue.DataDirectory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** MOCHA's solver beside LIBLINEAR's, in C++ and in Java, to the same objective. */
@Command(name = "peers", description = "Time to the same objective, MOCHA and LIBLINEAR in turns, as Markdown.")
public final class Peers implements Callable<Integer> {

    private static final double[] GAPS = {1e-3, 1e-5};

    /** Where the search for LIBLINEAR's eps begins. */
    private static final double LOOSEST = 10;

    /** Seconds of the processor that the proof of the optimum may take. */
    private static final double PATIENCE = 100;

    private static final MarkdownTable TABLE = new MarkdownTable(List.of(
            "problem",
            "loss",
            "λ",
            "gap",
            "MOCHA, proved",
            "MOCHA",
            "C++",
            "Java",
            "C++ / proved",
            "on the clock",
            "C++ / MOCHA",
            "Java / proved",
            "goal",
            "load"));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(description = "local, global or sparse; all if none is named.", arity = "0..*")
    private List<String> problems = List.of();

    @Option(names = "--losses", split = ",", description = "Of hinge, logistic and squared; all if none is named.")
    private List<String> losses = List.of();

    @Option(names = "--repeats", description = "Runs of each, in turns, of which the median is told (default 5).")
    private int repeats = 5;

    @Option(
            names = "--limit",
            description =
                    "Seconds of the processor after which a run is not repeated, and no tighter tolerance tried (default 5).")
    private double limit = 5;

    @Option(names = "--proof", description = "Relative gap of the optimum (default 1e-7).")
    private double proof = 1e-7;

    @Option(names = "--passes", description = "MOCHA's passes a round; as where nothing is said.")
    private Optional<Double> passes = Optional.empty();

    @Option(names = "--native", description = "train_time.c, compiled; without it LIBLINEAR in C++ is left out.")
    private Optional<Path> program = Optional.empty();

    @Option(names = "--data-dir", description = "Default: MOCHA_DATA, else data.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--json", description = "Where all numbers go.")
    private Optional<Path> json = Optional.empty();

    private String nativeVersion = "";

    /** Runs it. */
    public static void main(String... args) {
        System.exit(new CommandLine(new Peers()).execute(args));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<PeerResult> all = new ArrayList<>();
        List<String> unproved = new ArrayList<>();
        for (PeerCase one : cases()) {
            List<PeerResult> results = measure(one);
            if (results.isEmpty()) {
                unproved.add(title(one));
                continue;
            }
            if (all.isEmpty()) {
                head(out);
            }
            results.forEach(result -> out.print(TABLE.line(cells(result))));
            out.flush();
            all.addAll(results);
            json.ifPresent(path -> JsonMapper.builder()
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(path, all));
        }
        if (!unproved.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%nLeft out, as MOCHA proves no optimum of them in %.0f s: %s.%n",
                    PATIENCE,
                    String.join("; ", unproved));
            out.flush();
        }
        return 0;
    }

    private List<PeerCase> cases() {
        Path directory =
                DataDirectory.choose(data, Optional.ofNullable(System.getenv(DataDirectory.VARIABLE)), Path.of("data"));
        List<PeerCase> cases = new ArrayList<>();
        for (String name : problems.isEmpty() ? List.of("local", "global", "sparse") : problems) {
            switch (name) {
                case "local" -> cases.addAll(PeerCase.local(directory));
                case "global" -> cases.addAll(PeerCase.global(directory));
                case "sparse" -> cases.addAll(PeerCase.sparse());
                default ->
                    throw new CommandLine.ParameterException(
                            spec.commandLine(), "expected local, global or sparse, found " + name);
            }
        }
        cases.removeIf(one ->
                !losses.isEmpty() && !losses.contains(one.problem().loss().name()));
        // the losses as they are named there, hinge first, of which most is asked
        cases.sort(Comparator.comparing(
                one -> PeerCase.LOSSES.indexOf(one.problem().loss().name())));
        return cases;
    }

    private static String title(PeerCase one) {
        return String.format(
                Locale.ROOT,
                "%s, %s, λ %.0e",
                one.name(),
                one.problem().loss().name(),
                one.problem().lambda());
    }

    private MochaPeer mocha(PeerProblem problem) {
        return passes.map(number -> new MochaPeer(problem, number)).orElseGet(() -> new MochaPeer(problem));
    }

    /** One line a gap; none where the optimum is not proved. */
    private List<PeerResult> measure(PeerCase one) {
        PeerProblem problem = one.problem();
        Solved best = mocha(problem).solve(proof, PATIENCE).orElse(null);
        if (best == null) {
            progress("%s: no optimum is proved in %.0f s", title(one), PATIENCE);
            return List.of();
        }
        double optimum = problem.objective(best.models());
        progress("%s: P* = %.9f in %.1f s of the processor, %s", title(one), optimum, best.processor(), best.work());
        Optional<NativeLiblinear> nativePeer = program.map(path -> new NativeLiblinear(problem, path));
        try {
            PeerRunner proved = new PeerRunner(Who.PROVED, mocha(problem), problem, optimum, limit);
            PeerRunner mocha = new PeerRunner(Who.MOCHA, mocha(problem), problem, optimum, limit);
            List<PeerRunner> others = new ArrayList<>();
            nativePeer.ifPresent(found -> nativeVersion = found.version());
            for (int solver : problem.solvers()) {
                nativePeer.ifPresent(
                        found -> others.add(new PeerRunner(Who.NATIVE, found.solver(solver), problem, optimum, limit)));
                others.add(new PeerRunner(Who.JAVA, new JavaLiblinear(problem, solver), problem, optimum, limit));
            }
            List<PeerResult> results = new ArrayList<>();
            for (double gap : GAPS) {
                double reached = Double.POSITIVE_INFINITY;
                for (PeerRunner other : others) {
                    double excess = other.search(gap, LOOSEST);
                    reached = other.who() == Who.JAVA && program.isPresent() ? reached : Math.min(reached, excess);
                }
                proved.at(gap);
                mocha.search(Math.max(gap, reached), Math.min(0.5, 10 * Math.max(gap, reached)));
                for (int k = 0; k < repeats; k++) {
                    proved.run();
                    mocha.run();
                    others.forEach(PeerRunner::run);
                }
                List<Side> sides = new ArrayList<>(List.of(proved.side(), mocha.side()));
                others.forEach(runner -> sides.add(runner.side()));
                results.add(result(one, gap, optimum, sides));
                sides.forEach(side -> progress(
                        "  %s, %s at %.1e: %.4f s on the clock, %.4f of the processor, excess %.1e, %s",
                        side.who(),
                        side.solver(),
                        side.tolerance(),
                        side.median(),
                        side.medianProcessor(),
                        side.excess(),
                        side.work()));
            }
            return results;
        } finally {
            nativePeer.ifPresent(NativeLiblinear::close);
        }
    }

    private void progress(String format, Object... arguments) {
        PrintWriter err = spec.commandLine().getErr();
        err.printf(Locale.ROOT, format + "%n", arguments);
        err.flush();
    }

    private static PeerResult result(PeerCase one, double gap, double optimum, List<Side> sides) {
        PeerProblem problem = one.problem();
        return new PeerResult(
                one.name(),
                problem.tasks().size(),
                problem.rows(),
                problem.tasks().get(0).features(),
                problem.tasks().stream()
                        .mapToLong(task -> task.rows().storedValues())
                        .sum(),
                problem.loss().name(),
                problem.lambda(),
                gap,
                optimum,
                one.target(),
                Machine.load(),
                sides);
    }

    private void head(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "# Beside LIBLINEAR%n%n%s; LIBLINEAR %s in C++, %.2f in Java; \"load\": the machine's"
                        + " load average when the line was done. Seconds of the processor that the solving thread took, without"
                        + " reading data, without Java's collector and compiler: medians of at most %d runs in turns, fewer where"
                        + " they take more than %.0f s; \"on the clock\": C++ / proved by elapsed time. MOCHA with %s passes a"
                        + " round and %s kernels.%n%n",
                Machine.description(),
                nativeVersion.isEmpty() ? "absent" : nativeVersion,
                0.01 * Linear.getVersion(),
                repeats,
                limit,
                passes.map(Object::toString).orElse("the usual"),
                DenseKernels.provider());
        out.printf(
                Locale.ROOT,
                "\"proved\": to a relative duality gap that MOCHA certifies; all others: to P ≤ (1 + gap) P*, each at the"
                        + " loosest tolerance that comes there, searched before from %.0f on. P* is proved to %s. A solver that its"
                        + " limit of iterations, or a run of more than %.0f s, ends before is told with where it ended (\"to\");"
                        + " \"MOCHA\" then goes to where C++ ended, and what C++ takes by \"proved\" is a lower bound (\">\").%n%n",
                LOOSEST,
                number("%.0e", proof),
                limit);
        out.print(TABLE.text());
    }

    private static List<String> cells(PeerResult result) {
        Side proved = result.best(Who.PROVED);
        Side cpp = result.best(Who.NATIVE);
        double ratio = ratio(cpp, proved);
        boolean bound = cpp != null && !result.reached(cpp);
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%s, %d × %,d × %,d",
                        result.name(),
                        result.tasks(),
                        result.rows() / result.tasks(),
                        result.features()),
                result.loss(),
                number("%.0e", result.lambda()),
                number("%.0e", result.gap()),
                side(result, proved),
                side(result, result.best(Who.MOCHA)),
                side(result, cpp),
                side(result, result.best(Who.JAVA)),
                number(bound ? "> %.2f" : "%.2f", ratio),
                number(
                        bound ? "> %.2f" : "%.2f",
                        cpp == null || proved == null ? Double.NaN : cpp.median() / proved.median()),
                number("%.2f", ratio(cpp, result.best(Who.MOCHA))),
                number("%.2f", ratio(result.best(Who.JAVA), proved)),
                verdict(result.target(), ratio, bound),
                number("%.1f", result.load()));
    }

    private static double ratio(@Nullable Side other, @Nullable Side ours) {
        return other == null || ours == null ? Double.NaN : other.medianProcessor() / ours.medianProcessor();
    }

    /** What was asked for, and whether it is so; a bound below it says neither. */
    private static String verdict(double target, double ratio, boolean bound) {
        if (Double.isNaN(target)) {
            return "";
        }
        String found = Double.isNaN(ratio)
                ? ""
                : ratio >= target ? ", met" : bound ? ", C++ does not come there" : ", **missed**";
        return number("%.0f", target) + found;
    }

    /** Its seconds, and how far from the optimum it ended where that is not near enough. */
    private static String side(PeerResult result, @Nullable Side side) {
        if (side == null) {
            return "–";
        }
        String end = result.reached(side) ? "" : number(" to %.0e", side.excess());
        return number("%.4f", side.medianProcessor()) + end;
    }

    private static String number(String format, double number) {
        return Double.isNaN(number) ? "–" : String.format(Locale.ROOT, format, number);
    }
}
