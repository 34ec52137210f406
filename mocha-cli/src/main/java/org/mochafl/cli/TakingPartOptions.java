package org.mochafl.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.fleet.SelectionPolicy;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.MochaSettings.Participation;
import org.mochafl.data.Federation;
import org.mochafl.data.NearestName;
import picocli.CommandLine.Option;

/** The options that say how much devices do in a round, and which of them take part. */
final class TakingPartOptions {

    private static final int MOST_PASSES = 100;

    @Option(
            names = "--work",
            paramLabel = "share:S|theta:T",
            description = {
                "What a device does in a round: a share S of a pass over its rows, more than one",
                "pass above 1; or passes until a quality of T in (0, 1) is proved, 0 being",
                "the best (default: passes until more bring little, at most 10, or 100",
                "of devices that are not tied)."
            })
    Optional<String> work = Optional.empty();

    @Option(
            names = "--invite",
            paramLabel = "SHARE",
            description = "Invite a random sample of the devices to each round (default: 1, all).")
    double invite = 1;

    @Option(
            names = "--drop",
            paramLabel = "P",
            description = "Let each device fail to answer with probability P in every round (default: 0).")
    double drop;

    @Option(
            names = "--never-answers",
            paramLabel = "DEVICE",
            arity = "1",
            description = "A device that never answers; may be repeated.")
    List<String> neverAnswers = new ArrayList<>();

    /** The settings with these options. */
    MochaSettings apply(MochaSettings settings) {
        MochaSettings budgeted =
                work.map(text -> settings.withBudgets(budgets(text))).orElse(settings);
        boolean silent = drop > 0 || !neverAnswers.isEmpty() || invite < 1;
        return budgeted.withParticipation(
                Participation.EVERYONE.withSelection(selection()).withBounds(silent));
    }

    private static BudgetPolicy budgets(String text) {
        String[] parts = text.split(":", 2);
        double number = parts.length < 2 ? Double.NaN : NumberList.number(parts[1]);
        if (parts[0].equals("share") && number > 0 && number <= MOST_PASSES) {
            return BudgetPolicy.passes(number);
        }
        if (parts[0].equals("theta") && number > 0 && number < 1) {
            return BudgetPolicy.passes(MOST_PASSES).untilTheta(number);
        }
        throw new InvalidInput("--work: expected share:S with S above 0 and at most " + MOST_PASSES
                + ", or theta:T with T between 0 and 1, found " + text);
    }

    private SelectionPolicy selection() {
        if (!(invite > 0 && invite <= 1)) {
            throw new InvalidInput("--invite: expected a number above 0 and at most 1, found " + invite);
        }
        return invite == 1 ? SelectionPolicy.EVERYONE : SelectionPolicy.sample(invite);
    }

    /** Checks what can be checked without the data. */
    void check() {
        selection();
        if (!(drop >= 0 && drop < 1)) {
            throw new InvalidInput("--drop: expected a probability from 0 to below 1, found " + drop);
        }
    }

    /** Which devices answer when. */
    Availability availability(Federation federation, long seed) {
        Availability availability = drop > 0 ? Availability.dropping(drop, seed) : Availability.ALWAYS;
        return neverAnswers.isEmpty() ? availability : availability.and(Availability.without(absent(federation)));
    }

    private Set<Integer> absent(Federation federation) {
        Set<Integer> absent = new HashSet<>();
        List<String> names =
                federation.tasks().stream().map(task -> task.name()).toList();
        for (String name : neverAnswers) {
            int number = names.indexOf(name);
            if (number < 0) {
                throw new InvalidInput("--never-answers " + name + ": expected a device of " + federation.name()
                        + ", found none of that name; the nearest is " + NearestName.of(name, Set.copyOf(names)));
            }
            absent.add(number);
        }
        if (absent.size() == names.size()) {
            throw new InvalidInput("--never-answers: expected at least one device that answers, found none");
        }
        return absent;
    }

    /** Every setting that is not the usual one, as a person writes it. */
    void addTo(Map<String, String> settings) {
        work.ifPresent(text -> settings.put("work", text));
        if (invite < 1) {
            settings.put("invited share", NumberText.setting(invite));
        }
        if (drop > 0) {
            settings.put("probability of a drop", NumberText.setting(drop));
        }
        if (!neverAnswers.isEmpty()) {
            settings.put("never answer", String.join(", ", neverAnswers));
        }
    }
}
