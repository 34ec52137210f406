package org.mochafl.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mochafl.benchmarks.Roofline.Demand;

/**
 * What one core of this machine does at most, by {@code RoofBenchmark}.
 *
 * @param multiplyAdds a second, of vector registers: a multiplication and an addition, not fused
 * @param scalarMultiplyAdds a second, of single numbers
 * @param bytesRead a second, by a stream over so many bytes, the key
 */
record MachineRoof(double multiplyAdds, double scalarMultiplyAdds, SortedMap<Integer, Double> bytesRead) {

    /** Of a call of the benchmark: the same number in registers of any width. */
    static final int MULTIPLY_ADDS = 24_576;

    /** Bytes that are in the nearest cache of every processor. */
    private static final int NEAR = 16_384;

    /** Vector registers; no check of each index; arrays that begin where a cache line does, as told in the benchmark. */
    private static final List<String> JVM = List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0",
            "-XX:+UseG1GC",
            "-XX:G1HeapRegionSize=1m");

    /** Measured now, for all device steps. */
    static MachineRoof measure(int forks, int iterations) {
        SortedSet<Integer> sizes = new TreeSet<>(List.of(NEAR));
        for (DeviceStepCase step : DeviceStepCase.values()) {
            sizes.add(step.rowBytes());
            sizes.add(step.gramBytes());
        }
        sizes.remove(0);
        List<String> bytes = sizes.stream().map(String::valueOf).toList();
        SortedMap<Integer, Double> read = new TreeMap<>();
        double vector = 0;
        double scalar = 0;
        for (TimedCalls calls : TimedCalls.of("RoofBenchmark\\..*", Map.of("bytes", bytes), JVM, forks, iterations)) {
            double seconds = 1e-9 * calls.fastest();
            switch (calls.benchmark()) {
                case "arithmetic" -> vector = MULTIPLY_ADDS / seconds;
                case "scalarArithmetic" -> scalar = MULTIPLY_ADDS / seconds;
                default -> {
                    int size = Integer.parseInt(calls.parameters().getOrDefault("bytes", ""));
                    read.put(size, size / seconds);
                }
            }
        }
        return new MachineRoof(vector, scalar, read);
    }

    /** Of a device step. */
    Roofline of(DeviceStepCase step, DeviceWork work) {
        List<Demand> demands = new ArrayList<>(ofOperands(work.multiplyAdds(), work.operandBytes()));
        demands.add(new Demand("rows", work.rowBytes(), rate(step.rowBytes())));
        if (step.gramBytes() > 0) {
            demands.add(new Demand("Gram matrix", work.gramBytes(), rate(step.gramBytes())));
        }
        return new Roofline(demands);
    }

    /** Of a product of two vectors in the nearest cache. */
    Roofline ofProduct(int length) {
        return new Roofline(ofOperands(length, 2.0 * Double.BYTES * length));
    }

    private List<Demand> ofOperands(double count, double bytes) {
        return List.of(new Demand("arithmetic", count, multiplyAdds), new Demand("nearest cache", bytes, rate(NEAR)));
    }

    private double rate(int bytes) {
        return bytesRead.getOrDefault(bytes, Double.NaN);
    }

    /** All of it. */
    String table() {
        MarkdownTable table = new MarkdownTable(List.of("at most", "a second"));
        table.add(List.of("multiply-adds in vector registers, not fused", billions(multiplyAdds) + " G"));
        table.add(List.of("multiply-adds of single numbers, not fused", billions(scalarMultiplyAdds) + " G"));
        bytesRead.forEach((bytes, rate) -> table.add(
                List.of(String.format(Locale.ROOT, "reads of %,d kB", bytes / 1000), billions(rate) + " GB")));
        return table.text();
    }

    private static String billions(double value) {
        return String.format(Locale.ROOT, "%.1f", 1e-9 * value);
    }
}
