package org.mochafl.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mochafl.core.InvalidInput;

/** In the JVM of all tests, which stays with Java's; a process that asks for the machine's is in the tests of the command. */
final class LapackChoiceTest {

    @Test
    void isJavaWhereNobodyAsks() {
        assertThat(System.getProperty(LapackChoice.PROPERTY)).isNull();
        assertThat(LapackChoice.description()).isEqualTo("java");
        LapackChoice.check();
        LapackChoice.use("java");
    }

    @Test
    void aProcessHasOneKind() {
        assertThat(LapackChoice.description()).isEqualTo("java");
        assertThatThrownBy(() -> LapackChoice.use("native"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("lapack: expected java, which this process uses already, found native");
        assertThatThrownBy(() -> LapackChoice.use("fortran"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("lapack: expected java or native, found fortran");
    }
}
