package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.NearestName;
import org.mochafl.simulation.fleet.RoundRule;
import org.mochafl.simulation.method.FederatedMethod;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.Methods;

/** The methods of a race, as {@code --methods} and {@code --work} ask for them. */
final class MethodChoice {

    /** Those that can learn the relations while they race. */
    static final Set<String> LEARN_RELATIONS = Set.of("mocha", "cocoa");

    private static final String MOCHA = "mocha";

    /** More would be no round any more. */
    private static final int MOST_PASSES = 10_000;

    private static final Set<String> CLOCK_AND_THETA = Set.of("clock", "theta");

    private final List<FederatedMethod> methods = new ArrayList<>();

    /**
     * A choice.
     *
     * @param work what mocha's devices do in a round: one setting in the place of its tuning
     * @param rule which work that follows a deadline needs
     * @throws InvalidInput if there is no such method, or no such work
     */
    MethodChoice(List<String> names, Optional<String> work, RoundRule rule) {
        if (work.isPresent() && !names.contains(MOCHA)) {
            throw new InvalidInput("--work: expected it with --methods " + MOCHA
                    + ", whose work it is, found --methods " + String.join(",", names));
        }
        for (String name : names) {
            FederatedMethod method = named(name);
            methods.add(
                    work.isPresent() && name.equals(MOCHA) ? new SetMethod(method, knobs(work.get(), rule)) : method);
        }
    }

    List<FederatedMethod> methods() {
        return List.copyOf(methods);
    }

    private static FederatedMethod named(String name) {
        List<String> names = Methods.all().stream().map(FederatedMethod::name).toList();
        if (!names.contains(name)) {
            throw new InvalidInput("--methods: expected one of " + String.join(", ", names) + ", found '" + name
                    + "'; the nearest is " + NearestName.of(name, names));
        }
        return Methods.named(name);
    }

    private static Knobs knobs(String text, RoundRule rule) {
        if (text.equals("deadline")) {
            if (rule.deadline() == Double.POSITIVE_INFINITY) {
                throw new InvalidInput("--work deadline: expected a --deadline, found none");
            }
            return Knobs.NONE.with("deadline", 1);
        }
        String[] parts = text.split(",", -1);
        Knobs knobs = Knobs.NONE;
        for (String part : parts) {
            knobs = knobs.with(knob(part.strip()));
        }
        Set<String> names = knobs.values().keySet();
        if (parts.length == 1 ? names.size() != 1 : parts.length != 2 || !names.equals(CLOCK_AND_THETA)) {
            throw new InvalidInput("--work: expected share:S or clock:S with S above 0 and at most " + MOST_PASSES
                    + ", theta:T with T between 0 and 1, clock:S,theta:T or deadline, found '" + text + "'");
        }
        return knobs;
    }

    /** One part of a setting; nothing where it is none. */
    private static Knobs knob(String text) {
        String[] parts = text.split(":", 2);
        double number = parts.length < 2 ? Double.NaN : NumberList.number(parts[1]);
        if (!(number > 0 && number <= MOST_PASSES)) {
            return Knobs.NONE;
        }
        return switch (parts[0]) {
            case "share" -> Knobs.NONE.with("passes", number);
            case "clock" -> Knobs.NONE.with("clock", number);
            case "theta" -> number < 1 ? Knobs.NONE.with("theta", number) : Knobs.NONE;
            default -> Knobs.NONE;
        };
    }
}
