package org.mochafl.core.loss;

import java.util.List;
import java.util.stream.Collectors;
import org.mochafl.core.InvalidInput;

/** The losses by name. */
public final class Losses {

    private static final List<Loss> ALL = List.of(HingeLoss.INSTANCE, LogisticLoss.INSTANCE, SquaredLoss.INSTANCE);

    private Losses() {}

    /** Every loss, in the order in which documents list them. */
    public static List<Loss> all() {
        return ALL;
    }

    /**
     * The loss with this name.
     *
     * @throws InvalidInput if there is none
     */
    public static Loss named(String name) {
        return ALL.stream()
                .filter(loss -> loss.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("loss: expected one of "
                        + ALL.stream().map(Loss::name).collect(Collectors.joining(", ")) + "; found " + name));
    }
}
