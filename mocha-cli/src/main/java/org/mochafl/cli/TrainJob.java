package org.mochafl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.PersonalModels;
import org.mochafl.core.train.Training;
import org.mochafl.data.Federation;
import org.mochafl.data.model.ModelContents;
import org.mochafl.data.model.ModelDescription;
import org.mochafl.data.model.ModelOrigin;
import org.mochafl.data.model.ModelProblem;
import org.mochafl.data.model.ModelProof;
import org.mochafl.data.model.ModelTraining;
import org.mochafl.data.model.SavedState;
import org.mochafl.data.protocol.LinearPredictor;
import org.mochafl.data.protocol.Metrics;
import org.mochafl.report.TrainingPage;
import org.mochafl.report.TrainingReport;

/** One training: reads, trains, saves, measures, tells. */
final class TrainJob {

    /** What a shell expects of a command that Ctrl-C ended; Java's own status for another signal comes first. */
    private static final int INTERRUPTED = 130;

    private final TrainRequest request;
    private final Optional<OutputFile> json;
    private final PageOutput page;
    private final Optional<ModelOutput> output;

    /** A job whose files can be written as far as one can know before. */
    TrainJob(TrainRequest request) throws IOException {
        this.request = request;
        this.json = request.run().json();
        this.page = PageOutput.at(request.train().report, request.train().figures);
        json.ifPresent(page::checkIsNot);
        page.checkIsNotRead("--data", request.data().data);
        if (json.isPresent()) {
            json.get().checkIsNotRead("--data", request.data().data);
        }
        this.output = request.output().isPresent()
                ? Optional.of(ModelOutput.at(request.output().get()))
                : Optional.empty();
    }

    /** Does it; the exit status. */
    int run(PrintWriter out, PrintWriter err) throws IOException {
        TrainResult result;
        Optional<TrainingReport> report;
        RunProvenance provenance;
        try (Progress progress = Progress.start()) {
            progress.phase("reading");
            Federation federation = request.data().read(request.fit().loss());
            request.checkData(federation);
            Decided decided = decide(TrainRows.of(request, federation), progress);
            long begin = System.nanoTime();
            try (Ended ended = trainAndSave(decided, progress, err)) {
                if (ended.interrupted()) {
                    return INTERRUPTED;
                }
                double seconds = (System.nanoTime() - begin) * 1e-9;
                progress.phase("measuring");
                result = measured(decided, ended.trained(), seconds);
                provenance = request.provenance(result.federation());
                report = page.isWanted() ? Optional.of(report(result, ended.trained(), provenance)) : Optional.empty();
            }
        }
        if (report.isPresent()) {
            TrainingReport shown = report.get();
            page.write(() -> TrainingPage.html(shown), () -> TrainingPage.figures(shown));
        }
        if (json.isPresent()) {
            json.get().write(result.json().put("provenance", provenance.json()).text());
        }
        result.print(out);
        page.print(out);
        output.ifPresent(model -> out.println("model: " + model.path()));
        json.ifPresent(file -> out.println("numbers: " + file.path()));
        return 0;
    }

    private TrainingReport report(TrainResult result, TrainedFleet trained, RunProvenance provenance) {
        return result.report(
                trained.watch().curve("training", result.settings().relativeGap()),
                provenance.forReport(Instant.now()));
    }

    /** What is trained, on what. */
    private record Decided(TrainRows rows, StructureDecision structure, MochaSettings settings) {}

    /** The structure is made for the data, or chosen by them. */
    private Decided decide(TrainRows rows, Progress progress) {
        List<String> notes = new ArrayList<>(rows.federation().notes());
        StructureDecision decision = StructureDecision.of(request, rows.federation(), notes, progress);
        progress.phase("training");
        StructureContext context = new TrainingRows(
                rows.training(),
                request.fit().loss(),
                request.run().seed,
                request.run().threads());
        MochaSettings settings = request.settings(decision.structure().at(decision.lambda(), context));
        request.from().ifPresent(training -> training.check(settings));
        if (request.train().restarts > 1 && TrainedFleet.isEnough(settings)) {
            notes.add("one start is enough for " + decision.structure().name() + ", from which every other ends at the"
                    + " same objective; --restarts is left aside");
        }
        return new Decided(rows.withNotes(notes), decision, settings);
    }

    /** A training that has ended, and whether somebody ended it. */
    private record Ended(TrainedFleet trained, boolean interrupted) implements AutoCloseable {

        @Override
        public void close() {
            trained.close();
        }
    }

    /** If it was interrupted, what was reached is saved and told. */
    private Ended trainAndSave(Decided decided, Progress progress, PrintWriter err) throws IOException {
        if (output.isEmpty()) {
            return new Ended(train(decided, progress, () -> false), false);
        }
        ModelOutput model = output.get();
        try (Interrupt interrupt = new Interrupt(progress)) {
            TrainedFleet trained = train(decided, progress, interrupt::requested);
            progress.phase("saving");
            try {
                model.save(contents(decided, trained));
            } catch (IOException failed) {
                trained.close();
                if (interrupt.requested()) { // whoever waits for this to end does not wait for more
                    err.println("mocha: interrupted; " + failed.getMessage());
                }
                throw failed;
            }
            if (interrupt.requested()) {
                progress.close();
                err.println(interrupted(trained.training(), model));
                return new Ended(trained, true);
            }
            return new Ended(trained, false);
        }
    }

    private TrainedFleet train(Decided decided, Progress progress, BooleanSupplier cancelled) throws IOException {
        return TrainedFleet.of(request, decided.rows(), decided.settings(), progress, cancelled);
    }

    private ModelContents contents(Decided decided, TrainedFleet trained) {
        Federation federation = decided.rows().federation();
        Training training = trained.training();
        ModelDescription description = new ModelDescription(
                ModelProblem.of(federation),
                ModelTraining.of(decided.settings(), request.train().testFraction, ModelProof.of(training)),
                new ModelOrigin(
                        federation.name(),
                        "sha256:" + federation.digest(),
                        request.command(),
                        decided.structure().resolved(request.options()),
                        BuildVersion.current(),
                        Instant.now()));
        return new ModelContents(
                description,
                decided.rows().fitted(),
                t -> trained.fleet().model(t, training.coupling(), training.weights()),
                Optional.of(new SavedState(training.state(), trained.fleet()::kept)),
                Optional.of(TrainedRelations.of(
                        decided.settings(),
                        trained.fleet(),
                        training,
                        decided.rows().training())));
    }

    private static String interrupted(Training training, ModelOutput model) {
        String gap = ModelProof.of(training).decisiveGap().stream()
                .mapToObj(value -> " at a relative gap of " + NumberText.gap(value))
                .findFirst()
                .orElse("");
        return "mocha: interrupted after " + NumberText.count(training.rounds())
                + (training.rounds() == 1 ? " round" : " rounds") + gap + "; saved " + model.path()
                + ", from where mocha train --resume " + model.path() + " goes on";
    }

    private TrainResult measured(Decided decided, TrainedFleet trained, double seconds) {
        TrainRows rows = decided.rows();
        LinearPredictor models = LinearPredictor.of(PersonalModels.of(trained.fleet(), trained.training()));
        Federation federation = rows.federation();
        List<TaskData> testRows = rows.fitted().apply(request.splits().test(federation.tasks(), 0));
        Optional<Metrics> test = testRows.stream().allMatch(task -> task.count() == 0)
                ? Optional.empty()
                : Optional.of(Evaluation.of(federation.labels(), models, testRows));
        Metrics train = Evaluation.of(federation.labels(), models, rows.training());
        return new TrainResult(
                federation,
                decided.settings(),
                trained.training(),
                new TrainResult.Why(decided.structure().selection(), trained.starts()),
                train,
                test,
                page.isWanted()
                        ? TrainedRelations.shown(
                                decided.settings(), trained.fleet(), trained.training(), rows.training())
                        : Optional.empty(),
                seconds);
    }
}
