package org.mochafl.data.read;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.read.DeviceLines.Line;

/**
 * When devices were on: a CSV table {@code device,on,off}, a line for each time that a device was on, from a time in seconds
 * to before another. A header line of these words may come first. The lines of a device are in the order of time; those of
 * several devices may alternate.
 */
public final class TraceFile {

    private static final List<String> COLUMNS = List.of("device", "on", "off");

    private TraceFile() {}

    /**
     * The times of each device, by its number: {@code on, off, on, off, …}, rising; an on may equal the off before it.
     *
     * @param taskNames the data's devices by their number
     * @throws InvalidInput if the file is empty, has another number of columns, names a device that the data does not have,
     *     leaves one out, has a time that is not finite or negative, an off that is not after its on, or an on before the
     *     same device's last off
     */
    public static double[][] read(Path path, List<String> taskNames) {
        DeviceLines table = new DeviceLines(path, COLUMNS, 3, taskNames);
        @Nullable Doubles[] times = new Doubles[taskNames.size()];
        long[] lastLines = new long[times.length];
        table.each(line -> {
            int task = table.task(line, 0);
            Doubles own = times[task] == null ? new Doubles() : times[task];
            add(table, line, own, lastLines[task]);
            times[task] = own;
            lastLines[task] = line.number();
        });
        double[][] all = new double[times.length][];
        for (int t = 0; t < all.length; t++) {
            Doubles own = times[t];
            if (own == null) {
                throw table.missing(t);
            }
            all[t] = own.finish();
        }
        return all;
    }

    private static void add(DeviceLines table, Line line, Doubles times, long lastLine) {
        double on = time(table, line, 1);
        double off = time(table, line, 2);
        if (!(on < off)) {
            throw new InvalidInput(table.place(line, 2) + ": expected a time after on at "
                    + line.fields().get(1) + ", found "
                    + Quoted.of(line.fields().get(2)));
        }
        if (times.size() > 0 && on < times.at(times.size() - 1)) {
            throw new InvalidInput(table.place(line, 1) + ": expected a time at or after the device's off at "
                    + times.at(times.size() - 1) + " in line " + lastLine + ", found "
                    + Quoted.of(line.fields().get(1)));
        }
        times.add(on);
        times.add(off);
    }

    private static double time(DeviceLines table, Line line, int column) {
        double time = table.number(line, column);
        if (!(time >= 0)) {
            throw new InvalidInput(table.place(line, column) + ": expected a finite time in seconds, 0 or later, found "
                    + Quoted.of(line.fields().get(column)));
        }
        return time;
    }
}
