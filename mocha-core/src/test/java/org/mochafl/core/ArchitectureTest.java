package org.mochafl.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;
import org.mochafl.core.ArchitectureTest.MainClasses;

/** The core computes, fleets move: what a class of the core may name. */
@AnalyzeClasses(packages = "org.mochafl.core", importOptions = MainClasses.class)
final class ArchitectureTest {

    /** The one package that may use threads and clocks: the fleet that runs in this process. */
    private static final String FLEET = "org.mochafl.core.fleet..";

    private static final Pattern OUTSIDE =
            Pattern.compile("java\\.(net|sql|nio\\.file|nio\\.channels|util\\.logging)\\..*"
                    + "|java\\.io\\.(File|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile)");

    private static final Pattern THREADS = Pattern.compile("java\\.lang\\.(Thread|ThreadGroup|ThreadLocal)"
            + "|java\\.util\\.Timer"
            + "|java\\.util\\.concurrent\\.(locks\\..*|.*(Executor|Executors|ExecutorService|Pool|Future|Task|Latch))");

    private static final Pattern CLOCK = Pattern.compile(
            "java\\.lang\\.System\\.(nanoTime|currentTimeMillis)|java\\.time\\..*\\.(now|system.*)|java\\.util\\.Date\\.<init>");

    /** Functions the specification lets a JVM round in its own way; those of StrictMath it fixes. */
    private static final Pattern INEXACT = Pattern.compile("java\\.lang\\.Math\\."
            + "(exp|expm1|log|log1p|log10|pow|sin|cos|tan|sinh|cosh|tanh|asin|acos|atan|atan2|cbrt|hypot)");

    /** No fused multiply-add, no chance without a seed, no order left to threads. */
    private static final Pattern UNREPEATABLE = Pattern.compile("java\\.lang\\.Math\\.(fma|random)"
            + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\..*"
            + "|java\\.util\\.(stream\\..*\\.parallel|.*\\.parallelStream|Arrays\\.parallel.*)");

    @ArchTest
    static final ArchRule namesNoSocketFileOrLog =
            noClasses().that().resideOutsideOfPackage(FLEET).should().dependOnClassesThat(named(OUTSIDE));

    /** But for the thread that gets kernels ready, which changes no bit. */
    @ArchTest
    static final ArchRule namesNoThread = noClasses()
            .that()
            .resideOutsideOfPackage(FLEET)
            .and()
            .doNotHaveFullyQualifiedName("org.mochafl.core.kernel.KernelThread")
            .should()
            .dependOnClassesThat(named(THREADS));

    @ArchTest
    static final ArchRule readsNoClock =
            noClasses().that().resideOutsideOfPackage(FLEET).should().callCodeUnitWhere(calls(CLOCK));

    @ArchTest
    static final ArchRule printsNothing = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    /** The same seed gives the same bits: every function it computes with is one the Java specification fixes. */
    @ArchTest
    static final ArchRule computesTheSameBitsEverywhere = noClasses()
            .should()
            .callCodeUnitWhere(calls(INEXACT))
            .orShould()
            .callCodeUnitWhere(calls(UNREPEATABLE))
            .because("the same seed gives the same bits on every JVM and at any thread count; use StrictMath");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("org.mochafl.core.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSaySomething = classes().should().haveNameNotMatching(".*(Impl|Helper|Utils?|Manager)");

    private static DescribedPredicate<JavaClass> named(Pattern names) {
        return describe(
                "are named " + names, type -> names.matcher(type.getName()).matches());
    }

    private static DescribedPredicate<JavaCall<?>> calls(Pattern methods) {
        return describe(
                "the call is of " + methods,
                call -> methods.matcher(call.getTargetOwner().getName() + "." + call.getName())
                        .matches());
    }

    /** The compiled classes of the core, wherever this build put them, without its tests. */
    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }
}
