package org.mochafl.benchmarks;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What the machine can do at most: {@value MachineRoof#MULTIPLY_ADDS} multiplications and as many additions of doubles in registers, none of them
 * fused; and Σ_k a[k] · b[k] over so many bytes of a and b together.
 */
public class RoofBenchmark {

    /** Sums that do not wait for one another: as many as hide how long an operation takes, and all in registers. */
    private static final int CHAINS = 12;

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    /** By JMH. */
    public RoofBenchmark() {}

    /** Factor and summand, which the compiler must not know. */
    @State(Scope.Thread)
    public static class Numbers {

        private double factor = 0.5;
        private double summand = 1;

        /** By JMH. */
        public Numbers() {}
    }

    /** Arrays to read. */
    @State(Scope.Thread)
    public static class Arrays {

        /*
         * A register that is read across two cache lines takes two reads. G1 lays an array that is larger than a region of 1 MB, see
         * MachineRoof, at the start of one; 16 bytes are before its numbers: with the seventh a cache line begins.
         */
        private static final int FIRST = 6;
        private static final int LARGE = 1 << 17;

        /** Of both arrays. */
        @Param("16384")
        public int bytes;

        private int end;
        private double[] a;
        private double[] b;

        /** By JMH. */
        public Arrays() {}

        /** Ones. */
        @Setup
        public void fill() {
            end = FIRST + bytes / (2 * Double.BYTES);
            a = new double[Math.max(LARGE, end)];
            b = new double[Math.max(LARGE, end)];
            java.util.Arrays.fill(a, 1);
            java.util.Arrays.fill(b, 1);
        }
    }

    /** Of single doubles. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public double scalarArithmetic(Numbers numbers) {
        double f = numbers.factor;
        double g = numbers.summand;
        double s0 = 0;
        double s1 = 1;
        double s2 = 2;
        double s3 = 3;
        double s4 = 4;
        double s5 = 5;
        double s6 = 6;
        double s7 = 7;
        double s8 = 8;
        double s9 = 9;
        double s10 = 10;
        double s11 = 11;
        for (int k = 0; k < MachineRoof.MULTIPLY_ADDS / CHAINS; k++) {
            s0 = s0 * f + g;
            s1 = s1 * f + g;
            s2 = s2 * f + g;
            s3 = s3 * f + g;
            s4 = s4 * f + g;
            s5 = s5 * f + g;
            s6 = s6 * f + g;
            s7 = s7 * f + g;
            s8 = s8 * f + g;
            s9 = s9 * f + g;
            s10 = s10 * f + g;
            s11 = s11 * f + g;
        }
        return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11;
    }

    /** Of registers as wide as the machine prefers. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public double arithmetic(Numbers numbers) {
        DoubleVector f = DoubleVector.broadcast(SPECIES, numbers.factor);
        DoubleVector g = DoubleVector.broadcast(SPECIES, numbers.summand);
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0.add(1);
        DoubleVector s2 = s0.add(2);
        DoubleVector s3 = s0.add(3);
        DoubleVector s4 = s0.add(4);
        DoubleVector s5 = s0.add(5);
        DoubleVector s6 = s0.add(6);
        DoubleVector s7 = s0.add(7);
        DoubleVector s8 = s0.add(8);
        DoubleVector s9 = s0.add(9);
        DoubleVector s10 = s0.add(10);
        DoubleVector s11 = s0.add(11);
        for (int k = 0; k < MachineRoof.MULTIPLY_ADDS / CHAINS / SPECIES.length(); k++) {
            s0 = s0.mul(f).add(g);
            s1 = s1.mul(f).add(g);
            s2 = s2.mul(f).add(g);
            s3 = s3.mul(f).add(g);
            s4 = s4.mul(f).add(g);
            s5 = s5.mul(f).add(g);
            s6 = s6.mul(f).add(g);
            s7 = s7.mul(f).add(g);
            s8 = s8.mul(f).add(g);
            s9 = s9.mul(f).add(g);
            s10 = s10.mul(f).add(g);
            s11 = s11.mul(f).add(g);
        }
        DoubleVector low = s0.add(s1).add(s2).add(s3).add(s4).add(s5);
        DoubleVector high = s6.add(s7).add(s8).add(s9).add(s10).add(s11);
        return low.add(high).reduceLanes(VectorOperators.ADD);
    }

    /** Reads both arrays, in order. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public double stream(Arrays arrays) {
        double[] a = arrays.a;
        double[] b = arrays.b;
        int lanes = SPECIES.length();
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        for (int k = Arrays.FIRST, end = arrays.end - 4 * lanes; k <= end; k += 4 * lanes) {
            s0 = s0.add(product(a, b, k));
            s1 = s1.add(product(a, b, k + lanes));
            s2 = s2.add(product(a, b, k + 2 * lanes));
            s3 = s3.add(product(a, b, k + 3 * lanes));
        }
        return s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
    }

    private static DoubleVector product(double[] a, double[] b, int k) {
        return DoubleVector.fromArray(SPECIES, a, k).mul(DoubleVector.fromArray(SPECIES, b, k));
    }
}
