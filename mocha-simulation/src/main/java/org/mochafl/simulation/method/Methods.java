package org.mochafl.simulation.method;

import java.util.List;
import java.util.stream.Collectors;
import org.mochafl.core.InvalidInput;

/** The methods by name. */
public final class Methods {

    private static final List<FederatedMethod> ALL = List.of(
            new MochaMethod(),
            new CocoaMethod(),
            new MiniBatchSdca(),
            new MiniBatchSgd(MiniBatchSgd.Form.IMPLICIT),
            new MiniBatchSgd(MiniBatchSgd.Form.PLAIN));

    private Methods() {}

    /** Every method, in the order in which tables show them. */
    public static List<FederatedMethod> all() {
        return ALL;
    }

    /**
     * The method with a name.
     *
     * @throws InvalidInput if there is none, with the names there are
     */
    public static FederatedMethod named(String name) {
        return ALL.stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("method: expected one of "
                        + ALL.stream().map(FederatedMethod::name).collect(Collectors.joining(", ")) + ", found "
                        + name));
    }
}
