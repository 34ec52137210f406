package org.mochafl.cli;

import java.util.List;
import java.util.Set;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.NearestName;

/** Devices as options name them. */
final class DeviceNames {

    private DeviceNames() {}

    /**
     * The number of a device.
     *
     * @param option that names it
     * @param names of all devices by their numbers
     * @throws InvalidInput if there is no device of that name
     */
    static int number(String option, String name, List<String> names) {
        int number = names.indexOf(name);
        if (number < 0) {
            throw new InvalidInput(option + " " + name + ": expected a device of the data, found none of that name; the"
                    + " nearest is " + NearestName.of(name, Set.copyOf(names)));
        }
        return number;
    }
}
