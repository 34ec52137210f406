package org.mochafl.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.TaskGraph;
import org.mochafl.core.structure.TaskGraph.Edge;

/** Files and texts that say how devices relate; {@code DIR} stands for the directory. */
final class RelationFilesTest {

    private static final List<String> NAMES = List.of("a", "b", "phone 3", "d");

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
                "a,b\\na,phone 3\\nd,a",
                "from,to\\na,b\\n\\na,\"phone 3\"\\r\\n d , a ",
                "\uFEFFFrom;TO\\na;b\\na;phone 3\\nd;a\\n",
                "a,b,1\\na,phone 3,1.0\\nd,a,+1e0",
                "from\\tto\\tweight\\na\\tb\\t1\\na\\tphone 3\\t1\\nd\\ta\\t1",
            })
    void readsEdges(String text) throws IOException {
        List<Edge> edges = EdgeFile.read(file(text.translateEscapes()), NAMES);
        assertThat(edges).containsExactly(new Edge(0, 1, 1), new Edge(0, 2, 1), new Edge(3, 0, 1));
        assertThat(TaskGraph.of(4, edges).edges()).hasSize(3);
    }

    @Test
    void readsWeights() throws IOException {
        assertThat(EdgeFile.read(file("a,b,0.25\nb,c,3e2\n"), List.of("a", "b", "c")))
                .containsExactly(new Edge(0, 1, 0.25), new Edge(1, 2, 300));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b\\nb,e| DIR/it.csv, line 2, column 'to': expected a device of the data, found 'e'; the nearest is 'a'",
                "A,b| DIR/it.csv, line 1, column 'from': expected a device of the data, found 'A'; the nearest is 'a'",
                "from,to\\n,b| DIR/it.csv, line 2, column 'from': expected a device of the data, found nothing",
                "a,b\\nd,d| DIR/it.csv, line 2: expected two devices, found 'd' tied to itself",
                "a,b\\na,b| DIR/it.csv, line 2: expected each pair of devices once, found 'a' and 'b' also in line 1",
                "from,to\\na,b\\nb,a| DIR/it.csv, line 3: expected each pair of devices once, found 'b' and 'a' also in line 2",
                "a,b,x| DIR/it.csv, line 1, column 'weight': expected a number from 1.0E-60 to 1.0E60, found 'x'",
                "a,b,0| DIR/it.csv, line 1, column 'weight': expected a number from 1.0E-60 to 1.0E60, found '0'",
                "a,b,-2| DIR/it.csv, line 1, column 'weight': expected a number from 1.0E-60 to 1.0E60, found '-2'",
                "a,b,NaN| DIR/it.csv, line 1, column 'weight': expected a number from 1.0E-60 to 1.0E60, found 'NaN'",
                "a,b,1e999| DIR/it.csv, line 1, column 'weight': expected a number from 1.0E-60 to 1.0E60, found '1e999'",
                "a,b,1e-99| DIR/it.csv, line 1, column 'weight': expected a number from 1.0E-60 to 1.0E60, found '1e-99'",
                "a,b,| DIR/it.csv, line 1, column 'weight': expected a number from 1.0E-60 to 1.0E60, found nothing",
                "a| DIR/it.csv, line 1: expected from,to[,weight], found 1 column",
                "a,b,1,2| DIR/it.csv, line 1: expected from,to[,weight], found 4 columns",
                "a,b,1\\nb,d| DIR/it.csv, line 2: expected 3 columns as in the first line, found 2",
                "''| DIR/it.csv: expected lines from,to[,weight], found none",
                "from,to| DIR/it.csv: expected lines from,to[,weight], found none",
                "a,b| DIR/it.csv: expected a way between any two devices, found 3 parts; the smallest has 1 of 4 devices, 'phone 3' among them",
                "a,\"b| DIR/it.csv: expected a CSV table, found Unclosed quoted field at end of input (record starting at line 1)"
            })
    void refusesEdges(String text, String message) throws IOException {
        Path file = file(text.translateEscapes());
        assertRefused(() -> EdgeFile.read(file, NAMES), message);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertRefused(
                () -> EdgeFile.read(directory.resolve("no.csv"), NAMES),
                "DIR/no.csv: expected a readable file, found one that cannot be read");
        assertRefused(() -> GroupFile.read(directory, NAMES), "DIR: expected a file, found a directory");
    }

    @Test
    void readsGroupsInTheOrderOfTheirDevices() throws IOException {
        String text = "Device,Group\nd,east\nphone 3,west\nb,east\na,west\n";
        assertThat(GroupFile.read(file(text), NAMES)).containsExactly(0, 1, 0, 1);
        assertThat(GroupFile.read(file("d,7\nb,3\na,3\nphone 3,0\n"), NAMES)).containsExactly(0, 0, 1, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,1\\ne,1| DIR/it.csv, line 2, column 'device': expected a device of the data, found 'e'; the nearest is 'a'",
                "device,group\\na,1\\nb,1\\na,2| DIR/it.csv, line 4: expected each device once, found 'a' also in line 2",
                "a,1\\nb,1\\nd,2| DIR/it.csv: expected a line for each of the 4 devices, found none for 'phone 3'",
                "a,1\\nb,| DIR/it.csv, line 2, column 'group': expected a group, found nothing",
                "a| DIR/it.csv, line 1: expected device,group, found 1 column",
                "a,1,2| DIR/it.csv, line 1: expected device,group, found 3 columns",
                "''| DIR/it.csv: expected lines device,group, found none",
                "device,group| DIR/it.csv: expected lines device,group, found none"
            })
    void refusesGroups(String text, String message) throws IOException {
        Path file = file(text.translateEscapes());
        assertRefused(() -> GroupFile.read(file, NAMES), message);
    }

    @Test
    void readsRanges() {
        assertThat(TaskRanges.parse("1-2,3-5", 5)).containsExactly(0, 0, 1, 1, 1);
        assertThat(TaskRanges.parse(" 3 - 4 , 1,2", 4)).containsExactly(1, 2, 0, 0);
        assertThat(TaskRanges.parse("1", 1)).containsExactly(0);
        assertThat(TaskRanges.parse("1-15,16-29", 29)).startsWith(0).endsWith(1).hasSize(29);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1-2,4-5| groups: expected each task from 1 to 5 in a group, found task 3 in none",
                "1-3,3-5| groups: expected each task in one group, found task 3 in '1-3' and '3-5'",
                "1-6| groups: expected ranges that rise, of tasks from 1 to 5, found '1-6'",
                "0-5| groups: expected ranges that rise, of tasks from 1 to 5, found '0-5'",
                "5-1| groups: expected ranges that rise, of tasks from 1 to 5, found '5-1'",
                "1-x| groups: expected ranges of tasks such as 1-15,16-29, found '1-x'",
                "1-9999999999| groups: expected ranges of tasks such as 1-15,16-29, found '1-9999999999'",
                "1-5,| groups: expected ranges of tasks such as 1-15,16-29, found nothing",
                "''| groups: expected ranges of tasks such as 1-15,16-29, found nothing"
            })
    void refusesRanges(String text, String message) {
        assertThatThrownBy(() -> TaskRanges.parse(text, 5))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
    }
}
