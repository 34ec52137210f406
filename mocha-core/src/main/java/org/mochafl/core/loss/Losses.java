package org.mochafl.core.loss;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mochafl.core.InvalidInput;

/**
 * The losses by name. A loss with a parameter has it behind a colon, {@code huber:0.5}; without one it has its default.
 */
public final class Losses {

    /** Larger or smaller parameters have squares and inverses that are no numbers. */
    private static final double MOST = 1e60;

    private static final double LEAST = 1e-60;

    private static final Map<String, Loss> ALL = Stream.of(
                    HingeLoss.INSTANCE,
                    new SmoothedHingeLoss(SmoothedHingeLoss.DEFAULT),
                    SquaredHingeLoss.INSTANCE,
                    LogisticLoss.INSTANCE,
                    SquaredLoss.INSTANCE,
                    AbsoluteLoss.INSTANCE,
                    new EpsilonInsensitiveLoss(EpsilonInsensitiveLoss.DEFAULT),
                    new HuberLoss(HuberLoss.DEFAULT))
            .collect(Collectors.toMap(loss -> kind(loss.name()), loss -> loss, (a, b) -> a, LinkedHashMap::new));

    private static final Map<String, DoubleFunction<Loss>> WITH_PARAMETER = Map.of(
            SmoothedHingeLoss.NAME, SmoothedHingeLoss::new,
            EpsilonInsensitiveLoss.NAME, EpsilonInsensitiveLoss::new,
            HuberLoss.NAME, HuberLoss::new);

    private Losses() {}

    /** Every loss, with its default parameter, in the order in which documents list them. */
    public static List<Loss> all() {
        return List.copyOf(ALL.values());
    }

    /**
     * The loss with this name, such as {@code hinge}, {@code huber} or {@code huber:0.5}.
     *
     * @throws InvalidInput if there is none, or none with this parameter
     */
    public static Loss named(String name) {
        String kind = kind(name);
        Loss loss = ALL.get(kind);
        if (loss == null) {
            throw new InvalidInput("loss: expected one of " + String.join(", ", ALL.keySet()) + "; found " + name);
        }
        if (kind.equals(name)) {
            return loss;
        }
        String parameter = name.substring(kind.length() + 1);
        String found = parameter.isEmpty() ? "nothing" : parameter;
        DoubleFunction<Loss> parametrised = WITH_PARAMETER.get(kind);
        if (parametrised == null) {
            throw new InvalidInput("loss " + kind + ": expected no parameter, found " + found);
        }
        return parametrised.apply(number(kind, found));
    }

    private static String kind(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    private static double number(String kind, String text) {
        double number;
        try {
            number = new BigDecimal(text).doubleValue();
        } catch (NumberFormatException e) {
            throw new InvalidInput(expected(kind) + text, e);
        }
        if (!isParameter(number)) {
            throw new InvalidInput(expected(kind) + text);
        }
        return number;
    }

    /** The name of a loss with this parameter, which reads back to the same number. */
    static String name(String kind, double parameter) {
        String number = Double.toString(parameter);
        return kind + ":" + (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number);
    }

    static void requireParameter(String kind, double parameter) {
        if (!isParameter(parameter)) {
            throw new InvalidInput(expected(kind) + parameter);
        }
    }

    private static boolean isParameter(double number) {
        return number >= LEAST && number <= MOST;
    }

    private static String expected(String kind) {
        return "loss " + kind + ": expected a parameter above 0 and at most " + MOST + ", found ";
    }
}
