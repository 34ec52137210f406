package org.mochafl.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;

/** Files that say how fast devices are and when they were on; {@code DIR} stands for the directory. */
final class WorldFilesTest {

    private static final List<String> NAMES = List.of("a", "b", "phone 3");

    @TempDir
    Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("it.csv"), text);
    }

    private void assertRefused(ThrowingCallable call, String message) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(InvalidInput.class);
        assertThat(thrown.getMessage().replace(directory.toString(), "DIR")).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "device,speed\\nb,2e9\\na,0.5\\nphone 3,1000000",
                "Device;Speed\\r\\na;0.5\\r\\n\\r\\nphone 3; 1e6 \\r\\nb;2000000000",
                "\uFEFFphone 3\\t+1.0e6\\nb\\t2e9\\na\\t.5\\n"
            })
    void readsSpeeds(String text) throws IOException {
        assertThat(SpeedFile.read(file(text.translateEscapes()), NAMES)).containsExactly(0.5, 2e9, 1e6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,0| DIR/it.csv, line 1, column 'speed': expected a finite number above 0, found '0'",
                "device,speed\\na,1\\nb,-3| DIR/it.csv, line 3, column 'speed': expected a finite number above 0, found '-3'",
                "a,NaN| DIR/it.csv, line 1, column 'speed': expected a finite number above 0, found 'NaN'",
                "a,inf| DIR/it.csv, line 1, column 'speed': expected a finite number above 0, found 'inf'",
                "a,1e999| DIR/it.csv, line 1, column 'speed': expected a finite number above 0, found '1e999'",
                "a,fast| DIR/it.csv, line 1, column 'speed': expected a finite number above 0, found 'fast'",
                "a,| DIR/it.csv, line 1, column 'speed': expected a finite number above 0, found nothing",
                "a,1\\nphone3,1| DIR/it.csv, line 2, column 'device': expected a device of the data, found 'phone3'; the nearest is 'phone 3'",
                "a,1\\n,1| DIR/it.csv, line 2, column 'device': expected a device of the data, found nothing",
                "name,speed\\na,1| DIR/it.csv, line 1, column 'device': expected a device of the data, found 'name'; the nearest is 'a'",
                "a,1\\nb,1\\na,2| DIR/it.csv, line 3: expected each device once, found 'a' also in line 1",
                "a,1\\nphone 3,1| DIR/it.csv: expected a line for each of the 3 devices, found none for 'b'",
                "a| DIR/it.csv, line 1: expected device,speed, found 1 column",
                "a,1,2| DIR/it.csv, line 1: expected device,speed, found 3 columns",
                "device,speed| DIR/it.csv: expected lines device,speed, found none",
                "a,\"1| DIR/it.csv: expected a CSV table, found Unclosed quoted field at end of input (record starting at line 1)"
            })
    void refusesSpeeds(String text, String message) throws IOException {
        Path file = file(text.translateEscapes());
        assertRefused(() -> SpeedFile.read(file, NAMES), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "device,on,off\\na,0,5\\na,5,7.5\\na,9,1e3\\nb,2,3\\nphone 3,0.25,4",
                "b;2;3\\na;0;5\\nphone 3;.25;4\\na;5;7.5\\n\\na;9;1000\\n"
            })
    void readsTraces(String text) throws IOException {
        double[][] trace = TraceFile.read(file(text.translateEscapes()), NAMES);
        assertThat(trace).isDeepEqualTo(new double[][] {{0, 5, 5, 7.5, 9, 1000}, {2, 3}, {0.25, 4}});
    }

    @Test
    void readsManyLines() throws IOException {
        StringBuilder text = new StringBuilder("device,on,off\n");
        List<String> names = IntStream.range(0, 500).mapToObj(t -> "d" + t).toList();
        for (int i = 0; i < 40; i++) {
            for (String name : names) {
                text.append(name)
                        .append(',')
                        .append(10 * i)
                        .append(',')
                        .append(10 * i + 5)
                        .append('\n');
            }
        }
        double[][] trace = TraceFile.read(file(text.toString()), names);
        assertThat(trace).hasDimensions(500, 80);
        assertThat(trace[499]).startsWith(0, 5, 10, 15).endsWith(390, 395);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,-1,5| DIR/it.csv, line 1, column 'on': expected a finite time in seconds, 0 or later, found '-1'",
                "a,0,NaN| DIR/it.csv, line 1, column 'off': expected a finite time in seconds, 0 or later, found 'NaN'",
                "a,0,inf| DIR/it.csv, line 1, column 'off': expected a finite time in seconds, 0 or later, found 'inf'",
                "a,08:30,9| DIR/it.csv, line 1, column 'on': expected a finite time in seconds, 0 or later, found '08:30'",
                "a,1,| DIR/it.csv, line 1, column 'off': expected a finite time in seconds, 0 or later, found nothing",
                "a,3,3| DIR/it.csv, line 1, column 'off': expected a time after on at 3, found '3'",
                "device,on,off\\na,5,3| DIR/it.csv, line 2, column 'off': expected a time after on at 5, found '3'",
                "a,0,5\\nb,0,9\\na,4,8| DIR/it.csv, line 3, column 'on': expected a time at or after the device's off at 5.0 in line 1, found '4'",
                "a,6,8\\na,1,2| DIR/it.csv, line 2, column 'on': expected a time at or after the device's off at 8.0 in line 1, found '1'",
                "a,1,2\\nc,1,2| DIR/it.csv, line 2, column 'device': expected a device of the data, found 'c'; the nearest is 'a'",
                "a,1,2\\nb,1,2| DIR/it.csv: expected a line for each of the 3 devices, found none for 'phone 3'",
                "a,1| DIR/it.csv, line 1: expected device,on,off, found 2 columns",
                "a,1,2\\nb,1,2,3| DIR/it.csv, line 2: expected device,on,off, found 4 columns",
                "''| DIR/it.csv: expected lines device,on,off, found none"
            })
    void refusesTraces(String text, String message) throws IOException {
        Path file = file(text.translateEscapes());
        assertRefused(() -> TraceFile.read(file, NAMES), message);
    }

    /** The page on simulation shows files that can be read, and an error as it is. */
    @Test
    void thePageShowsThem() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("mocha.root"), "docs/simulation.md"));
        List<String> names = List.of("p1", "p2");
        assertThat(SpeedFile.read(file(block(page, "device,speed\n")), names)).containsExactly(2.5e9, 8e8);
        assertThat(TraceFile.read(file(block(page, "device,on,off\n")), names))
                .isDeepEqualTo(new double[][] {{0, 3600, 5400, 9000}, {1800, 7200}});
        Path trace = Files.writeString(directory.resolve("trace.csv"), "device,on,off\np1,0,5\np1,4,8\n");
        Throwable thrown = catchThrowable(() -> TraceFile.read(trace, names));
        assertThat(page).contains("`" + thrown.getMessage().replace(directory + "/", "") + "`");
    }

    private static String block(String page, String header) {
        int begin = page.indexOf("```\n" + header) + 4;
        return page.substring(begin, page.indexOf("```", begin));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertRefused(
                () -> SpeedFile.read(directory.resolve("no.csv"), NAMES),
                "DIR/no.csv: expected a readable file, found one that cannot be read");
        assertRefused(() -> TraceFile.read(directory, NAMES), "DIR: expected a file, found a directory");
    }
}
