package org.mochafl.data.read;

import java.nio.file.Path;
import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.read.DeviceLines.Line;

/**
 * The speeds of devices, in operations per second: a CSV table {@code device,speed} with a line for every device. A header
 * line of these words may come first.
 */
public final class SpeedFile {

    private static final List<String> COLUMNS = List.of("device", "speed");

    private SpeedFile() {}

    /**
     * The speed of each device, by its number.
     *
     * @param taskNames the data's devices by their number
     * @throws InvalidInput if the file is empty, has another number of columns, names a device that the data does not have
     *     or one twice, leaves one out, or has a speed that is not finite and above 0
     */
    public static double[] read(Path path, List<String> taskNames) {
        DeviceLines table = new DeviceLines(path, COLUMNS, 2, taskNames);
        return table.oneOfEach(line -> check(table, line)).stream()
                .mapToDouble(line -> table.number(line, 1))
                .toArray();
    }

    private static void check(DeviceLines table, Line line) {
        if (!(table.number(line, 1) > 0)) {
            throw new InvalidInput(table.place(line, 1) + ": expected a finite number above 0, found "
                    + Quoted.of(line.fields().get(1)));
        }
    }
}
