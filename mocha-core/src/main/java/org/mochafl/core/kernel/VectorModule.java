package org.mochafl.core.kernel;

/**
 * The JVM's module of vector registers. It is incubating, so a JVM has it only if it was started with it ({@code --add-modules}), and
 * then says so on stderr; or if it lets this code load it, as it lets JVM agents: {@code --add-exports
 * java.base/jdk.internal.module=ALL-UNNAMED}, or {@code Add-Exports: java.base/jdk.internal.module} in the manifest of the jar that it
 * was started with, as in that of the {@code mocha} command.
 */
final class VectorModule {

    static final String NAME = "jdk.incubator.vector";

    private static final String LOADER_PACKAGE = "jdk.internal.module";

    private static final boolean PRESENT = ModuleLayer.boot().findModule(NAME).isPresent() || loaded();

    private VectorModule() {}

    /** Whether classes of the module can be used. */
    static boolean present() {
        return PRESENT;
    }

    private static boolean loaded() {
        if (!Object.class.getModule().isExported(LOADER_PACKAGE, VectorModule.class.getModule())) {
            return false;
        }
        try {
            Class.forName(LOADER_PACKAGE + ".Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, NAME);
            return true;
        } catch (ReflectiveOperationException absent) {
            return false; // a JVM without the module, or one that loads modules otherwise
        }
    }
}
