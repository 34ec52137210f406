package org.mochafl.data.read;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
        @Nullable Line[] lines = new Line[taskNames.size()];
        for (Line line : table.read()) {
            int task = table.task(line, 0);
            Line before = lines[task];
            if (before != null) {
                throw new InvalidInput(line.where() + ": expected each device once, found "
                        + Quoted.of(taskNames.get(task)) + " also in line " + before.number());
            }
            if (line.fields().get(1).isEmpty()) {
                throw new InvalidInput(line.where() + ", column 'group': expected a group, found nothing");
            }
            lines[task] = line;
        }
        return numbers(path, lines, taskNames);
    }

    private static int[] numbers(Path path, @Nullable Line[] lines, List<String> taskNames) {
        int[] groups = new int[lines.length];
        Map<String, Integer> numbers = new HashMap<>();
        for (int t = 0; t < lines.length; t++) {
            Line line = lines[t];
            if (line == null) {
                throw new InvalidInput(path + ": expected a line for each of the " + lines.length
                        + " devices, found none for " + Quoted.of(taskNames.get(t)));
            }
            Integer next = numbers.size();
            Integer known = numbers.putIfAbsent(line.fields().get(1), next);
            groups[t] = known == null ? next : known;
        }
        return groups;
    }
}
