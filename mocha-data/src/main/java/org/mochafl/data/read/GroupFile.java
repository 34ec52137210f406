package org.mochafl.data.read;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.read.DeviceLines.Line;

/**
 * The groups of devices: a CSV table {@code device,group} with a line for every device. A header line of these words may
 * come first; groups have any names.
 */
public final class GroupFile {

    private static final List<String> COLUMNS = List.of("device", "group");

    private GroupFile() {}

    /**
     * The group of each device, numbered from 0 in the order of their first devices.
     *
     * @param taskNames the data's devices by their number
     * @throws InvalidInput if the file is empty, has another number of columns, names a device that the data does not have
     *     or one twice, or leaves one out or without a group
     */
    public static int[] read(Path path, List<String> taskNames) {
        DeviceLines table = new DeviceLines(path, COLUMNS, 2, taskNames);
        List<Line> lines = table.oneOfEach(line -> {
            if (line.fields().get(1).isEmpty()) {
                throw new InvalidInput(table.place(line, 1) + ": expected a group, found nothing");
            }
        });
        int[] groups = new int[lines.size()];
        Map<String, Integer> numbers = new HashMap<>();
        for (int t = 0; t < groups.length; t++) {
            Integer next = numbers.size();
            Integer known = numbers.putIfAbsent(lines.get(t).fields().get(1), next);
            groups[t] = known == null ? next : known;
        }
        return groups;
    }
}
