package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is proved about trained models and what is not, in words and numbers, and how the training got there. */
final class CertificateSection {

    private final TaskWord word;

    private CertificateSection(TaskWord word) {
        this.word = word;
    }

    /** Of a training. */
    static Section of(TrainingRun run, TaskWord word) {
        CertificateSection section = new CertificateSection(word);
        List<Part> content = new ArrayList<>();
        section.words(run.certificate())
                .forEach(sentence -> content.add(Tag.of("p").text(sentence)));
        content.add(Tag.of("p").text(section.limits(run)));
        content.add(section.table(run));
        @Nullable GapCurve curve = run.curve();
        if (curve != null && curve.points().findAny().isPresent()) {
            content.add(GapFigure.byRound("gap-by-round", curve));
            content.addAll(GapFigure.bySeconds("gap-by-seconds", curve));
            content.add(GapFigure.table(curve).folded("The curve as a table"));
        }
        return new Section(
                "certificate",
                "What is proved",
                "How close the models are to the best ones of their problem. It is measured, not estimated: the "
                        + "objective minus a lower bound on what any models can reach.",
                content);
    }

    /** Of models that were trained before. */
    static Section of(TrainingCertificate certificate, TaskWord word) {
        CertificateSection section = new CertificateSection(word);
        List<Part> content = new ArrayList<>();
        section.words(certificate).forEach(sentence -> content.add(Tag.of("p").text(sentence)));
        return new Section(
                "certificate",
                "What is proved",
                "It was proved when the models were trained, and is about the training rows.",
                content);
    }

    /** The certificate in a few words, for a large number: what it is, the number, what it means. */
    static PageHeader.Card card(TrainingCertificate certificate, TaskWord word) {
        if (certificate instanceof TrainingCertificate.Exact exact) {
            boolean joint = exact.relativeJointGap().isPresent();
            String what = joint ? "of models and relations, exact" : "of the models, exact";
            return PageHeader.Card.of(false, "relative gap", Numbers.scientific(decisive(exact), 2), "", what);
        }
        if (certificate instanceof TrainingCertificate.Stale stale) {
            String number = "≤ " + Numbers.scientific(decisive(stale.bound()), 2);
            return PageHeader.Card.of(false, "relative gap", number, "", silentAtTheEnd(stale.silent(), word));
        }
        TrainingCertificate.Missing missing = (TrainingCertificate.Missing) certificate;
        return missing.live()
                .map(live -> PageHeader.Card.of(
                        false,
                        "relative gap",
                        Numbers.scientific(decisive(live), 2),
                        "",
                        "without " + word.count(missing.silent().count()) + " that were silent"))
                .orElseGet(() ->
                        PageHeader.Card.of(false, "relative gap", "none", "", silentAtTheEnd(missing.silent(), word)));
    }

    private static String silentAtTheEnd(TrainingCertificate.Silent silent, TaskWord word) {
        return word.count(silent.count()) + " silent at the end";
    }

    /** The gap that decides when to stop: the joint one where there is one. */
    private static double decisive(TrainingCertificate.Exact exact) {
        return exact.relativeJointGap().orElse(exact.relativeGap());
    }

    private List<String> words(TrainingCertificate certificate) {
        if (certificate instanceof TrainingCertificate.Exact exact) {
            return exact(exact);
        }
        if (certificate instanceof TrainingCertificate.Stale stale) {
            return stale(stale);
        }
        TrainingCertificate.Missing missing = (TrainingCertificate.Missing) certificate;
        List<String> words = new ArrayList<>();
        words.add(silent(missing.silent())
                + " So nothing is certified of the whole problem: a sum over the others is not a gap.");
        missing.live().ifPresent(live -> words.add(live(live)));
        return words;
    }

    private List<String> exact(TrainingCertificate.Exact exact) {
        List<String> words = new ArrayList<>();
        words.add("Every " + word.one() + " reported its losses at one and the same models. Their objective is "
                + Numbers.significant(exact.objective(), 6) + ", and no models can have one below "
                + Numbers.significant(exact.lowerBound(), 6)
                + (exact.relativeJointGap().isPresent() ? " with these relations" : "") + ". So the relative gap is "
                + Numbers.scientific(exact.relativeGap(), 2) + " and exact.");
        exact.relativeJointGap()
                .ifPresent(gap -> words.add("The relations were learned too. Models and relations together are within "
                        + Numbers.scientific(gap, 2) + " of the best pair: the joint relative gap."));
        return words;
    }

    private List<String> stale(TrainingCertificate.Stale stale) {
        List<String> words = new ArrayList<>();
        TrainingCertificate.Exact bound = stale.bound();
        words.add(silent(stale.silent())
                + (stale.silent().count() == 1 ? " Its loss is" : " Their losses are")
                + " bounded from the last report. So the objective is at most "
                + Numbers.significant(bound.objective(), 6) + ", no models can have one below "
                + Numbers.significant(bound.lowerBound(), 6) + ", and the relative gap is at most "
                + Numbers.scientific(bound.relativeGap(), 2)
                + ". It is a bound; the exact gap is smaller or the same.");
        bound.relativeJointGap()
                .ifPresent(gap -> words.add("Models and relations together are within " + Numbers.scientific(gap, 2)
                        + " of the best pair, at most."));
        stale.live().ifPresent(live -> words.add(live(live)));
        return words;
    }

    private String live(TrainingCertificate.Exact live) {
        return "For those that did report, the relative gap is " + Numbers.scientific(decisive(live), 2)
                + " and exact: it is that of the problem without the silent losses.";
    }

    private String silent(TrainingCertificate.Silent silent) {
        String known = silent.names().isEmpty() ? "" : " (" + Words.some(silent.names(), silent.count()) + ")";
        return Words.capital(word.count(silent.count())) + known + " did not report at the end.";
    }

    private String limits(TrainingRun run) {
        boolean joint = proved(run.certificate())
                .map(gaps -> gaps.relativeJointGap().isPresent())
                .orElse(true);
        String relations = run.learnsRelations() && !joint
                ? "Not certified are the relations, which were learned: the proof takes them as they were found. "
                : "";
        return relations + "None of it is about new rows: how well the models predict is seen on the test rows alone.";
    }

    private DataTable table(TrainingRun run) {
        DataTable table = new DataTable("The training in numbers", List.of("Quantity", "Value"));
        String most = run.certificate() instanceof TrainingCertificate.Exact ? "" : ", at most";
        proved(run.certificate()).ifPresent(gaps -> {
            table.row(List.of("objective" + most, Numbers.significant(gaps.objective(), 6)));
            table.row(List.of("lower bound", Numbers.significant(gaps.lowerBound(), 6)));
            table.row(List.of("relative gap" + most, Numbers.scientific(gaps.relativeGap(), 3)));
            gaps.relativeJointGap()
                    .ifPresent(gap -> table.row(List.of("joint relative gap" + most, Numbers.scientific(gap, 3))));
        });
        table.row(List.of("relative gap asked for", Numbers.scientific(run.target(), 1)));
        table.row(List.of("stopped by", run.stopReason()));
        table.row(List.of("structure", run.structure()));
        table.row(List.of("rounds", Numbers.count(run.rounds())));
        if (run.learnsRelations()) {
            table.row(List.of("estimates of the relations", Numbers.count(run.relationSteps())));
        }
        table.row(List.of("coordinate steps", Numbers.count(run.coordinateSteps())));
        run.seconds().ifPresent(seconds -> table.row(List.of("seconds", Numbers.significant(seconds, 3))));
        return table;
    }

    /** The numbers that hold of the whole problem; none where nothing is certified. */
    private static Optional<TrainingCertificate.Exact> proved(TrainingCertificate certificate) {
        if (certificate instanceof TrainingCertificate.Exact exact) {
            return Optional.of(exact);
        }
        return certificate instanceof TrainingCertificate.Stale stale ? Optional.of(stale.bound()) : Optional.empty();
    }
}
