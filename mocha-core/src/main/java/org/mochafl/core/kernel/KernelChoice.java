package org.mochafl.core.kernel;

import java.lang.reflect.InvocationTargetException;
import org.mochafl.core.InvalidInput;

/**
 * Chooses the kernels of a process, once, before the first of them runs: those named by the system property {@value #PROPERTY},
 * {@code scalar} or {@code simd}; where it is not set, {@code simd} if the JVM has its module of vector registers, jdk.incubator.vector, or
 * lets this code load it, the machine's registers have 256 bits or more, and the JVM's second compiler, which knows them, is on.
 */
public final class KernelChoice {

    /** The system property that names the kernels. */
    public static final String PROPERTY = "mocha.kernels";

    /** The kernels that need the module jdk.incubator.vector. */
    public static final String SIMD = "simd";

    private static final String SIMD_CLASS = "org.mochafl.core.kernel.simd.SimdKernels";

    private KernelChoice() {}

    /**
     * Checks a name of kernels, and has this process use them.
     *
     * @throws InvalidInput if there are no such kernels, this JVM cannot run them, or others are in use
     */
    public static void use(String name) {
        requireKnown(name);
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, name);
        }
        DenseKernels.prepare();
        if (!DenseKernels.provider().equals(name)) {
            throw new InvalidInput("kernels: expected " + DenseKernels.provider()
                    + ", which this process uses already, found " + name);
        }
    }

    /**
     * Checks the system property.
     *
     * @throws InvalidInput if it names no kernels that run here
     */
    public static void check() {
        String name = System.getProperty(PROPERTY);
        if (name != null) {
            requireKnown(name);
        }
    }

    /** Whether the system property names kernels. */
    static boolean isNamed() {
        return System.getProperty(PROPERTY) != null;
    }

    static Kernels make() {
        String name = System.getProperty(PROPERTY);
        if (name != null) {
            requireKnown(name);
            return name.equals(SIMD) ? simd() : new ScalarKernels();
        }
        return compilesVectors() && hasSimd() ? simd() : new ScalarKernels();
    }

    private static void requireKnown(String name) {
        if (!name.equals(SIMD) && !name.equals(ScalarKernels.NAME)) {
            throw new InvalidInput("kernels: expected scalar or simd, found " + name);
        }
        if (name.equals(SIMD) && !VectorModule.present()) {
            throw new InvalidInput("kernels: expected scalar, since this JVM runs without the module "
                    + VectorModule.NAME + " (java --add-modules " + VectorModule.NAME
                    + " starts it with it, if it has it), found simd");
        }
        if (name.equals(SIMD) && !hasSimd()) {
            throw new InvalidInput(
                    "kernels: expected scalar, since the vector registers here have fewer than 256 bits, found simd");
        }
    }

    /** Whether this JVM can run {@value #SIMD}: it has the module, and vector registers of 256 bits or more. */
    public static boolean hasSimd() {
        return VectorModule.present() && simd().fast();
    }

    /** By what HotSpot says of itself; without its second compiler vectors are objects, and many times slower than numbers. */
    private static boolean compilesVectors() {
        String name = System.getProperty("java.vm.name", "");
        String info = System.getProperty("java.vm.info", "");
        return (name.contains("OpenJDK") || name.contains("HotSpot"))
                && !info.contains("emulated-client")
                && !info.contains("interpreted");
    }

    /** By name: this class must load where the module is not. */
    private static Kernels simd() {
        try {
            return Class.forName(SIMD_CLASS)
                    .asSubclass(Kernels.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the SIMD kernels could not be made: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the SIMD kernels could not be made: " + e, e);
        }
    }
}
