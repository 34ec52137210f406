package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.simulation.fleet.RoundRule;
import picocli.CommandLine.Option;

/** The options of rounds: who is invited, when they close, and what becomes of what comes later. */
final class RoundOptions {

    @Option(
            names = "--work",
            paramLabel = "WHAT",
            description = {
                "What mocha's devices do in a round, in the place of its",
                "tuning: clock:S, what takes the median device S passes over",
                "its rows; share:S, S passes; theta:T, until a quality T is",
                "proved; clock:S,theta:T, what comes first; or deadline, what",
                "the --deadline leaves."
            })
    Optional<String> work = Optional.empty();

    @Option(
            names = "--invite",
            paramLabel = "SHARE",
            description = "Invite a random sample of the devices to each round (default: 1, all).")
    double invite = 1;

    @Option(
            names = "--over-selection",
            paramLabel = "FACTOR",
            description = {
                "Invite so many times as many, and close the round when as many have answered as are",
                "wanted (default: 1)."
            })
    double overSelection = 1;

    @Option(
            names = "--quorum",
            paramLabel = "SHARE",
            description = "Close a round when this share of the devices that were reached has answered (default: 1).")
    Optional<Double> quorum = Optional.empty();

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "Close a round after this time at the latest, in the unit of the cost (default: never).")
    Optional<Double> deadline = Optional.empty();

    @Option(
            names = "--late",
            paramLabel = "absorb|refuse",
            description = {
                "What becomes of a dual update that comes after the close: absorbed by exact line",
                "search when the next round closes, or refused (default: ${DEFAULT-VALUE})."
            })
    String late = "absorb";

    /** When rounds close, and who is invited. */
    RoundRule rule() {
        if (!(invite > 0 && invite <= 1)) {
            throw new InvalidInput("--invite: expected a number above 0 and at most 1, found " + invite);
        }
        if (!(overSelection >= 1 && overSelection * invite <= 1)) {
            throw new InvalidInput("--over-selection: expected a number from 1 to 1/--invite, " + 1 / invite
                    + ", found " + overSelection);
        }
        if (overSelection > 1 && quorum.isPresent()) {
            throw new InvalidInput(
                    "--quorum: expected none with --over-selection, which sets it, found " + quorum.get());
        }
        RoundRule rule = RoundRule.WAIT
                .withInvited(Math.min(1, invite * overSelection))
                .withQuorum(quorum.orElse(1 / overSelection))
                .withDeadline(deadline.orElse(Double.POSITIVE_INFINITY));
        return switch (late) {
            case "absorb" -> rule;
            case "refuse" -> rule.refusingLate();
            default -> throw new InvalidInput("--late: expected absorb or refuse, found '" + late + "'");
        };
    }

    /** What is said of rounds that are not the usual ones. */
    List<String> facts() {
        List<String> facts = new ArrayList<>();
        if (invite < 1 || overSelection > 1) {
            facts.add("invited share " + NumberText.setting(Math.min(1, invite * overSelection)));
        }
        if (overSelection > 1) {
            facts.add("over-selection " + NumberText.setting(overSelection));
        }
        quorum.ifPresent(share -> facts.add("quorum " + NumberText.setting(share)));
        deadline.ifPresent(time -> facts.add("deadline " + NumberText.setting(time)));
        if (quorum.orElse(1.0) < 1 || deadline.isPresent() || overSelection > 1) {
            facts.add("late updates " + (late.equals("absorb") ? "absorbed" : "refused"));
        }
        return facts;
    }

    /** Every setting, as a person writes it. */
    void addTo(Map<String, String> settings) {
        settings.put("work", work.orElse("tuned"));
        settings.put("invited share", NumberText.setting(invite));
        settings.put("over-selection", NumberText.setting(overSelection));
        settings.put("quorum", NumberText.setting(quorum.orElse(1 / overSelection)));
        settings.put("deadline", deadline.map(NumberText::setting).orElse("none"));
        settings.put("late updates", late);
    }
}
