package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.cli.MochaJar.Outcome;

/** Every wrong race or result to repeat gets one line that says expected, found, where; and leaves nothing behind. */
final class WorldInputIT {

    private static final List<String> FILES =
            List.of("back.csv", "gap.csv", "slow.csv", "two.csv", "unknown.csv", "word.csv");

    @TempDir
    private Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        StringBuilder rows = new StringBuilder("task,a,b,label\n");
        for (int i = 0; i < 24; i++) {
            rows.append(i % 3 == 0 ? "t1," : "t2,").append(i % 5).append(',').append(i % 7 - 3.5);
            rows.append(i % 2 == 0 ? ",no\n" : ",yes\n");
        }
        Files.writeString(directory.resolve("two.csv"), rows);
        Files.writeString(directory.resolve("gap.csv"), "device,on,off\nt1,0,5\n");
        Files.writeString(directory.resolve("unknown.csv"), "device,on,off\nt1,0,5\nt9,0,5\n");
        Files.writeString(directory.resolve("back.csv"), "device,on,off\nt1,0,5\nt2,0,5\nt1,3,9\n");
        Files.writeString(directory.resolve("word.csv"), "device,on,off\nt1,0,soon\nt2,0,5\n");
        Files.writeString(directory.resolve("slow.csv"), "device,speed\nt1,1e9\nt2,-1\n");
    }

    @ParameterizedTest(name = "mocha {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # the network and the devices
            simulate --data two.csv --network 40/-1/5       | network 40/-1/5, bandwidth down: expected a finite number above 0, found -125000.0
            simulate --data two.csv --network wifi,wifi     | --network: expected each once, found wifi twice
            simulate --data two.csv --cost paper --network 5g | network: expected wifi, lte or 3g, which the paper has costs for, found 5g
            simulate --data two.csv --speeds slow.csv       | slow.csv, line 3, column 'speed': expected a
            simulate --data two.csv --speeds gap.csv        | gap.csv
            # who is there when
            simulate --data two.csv --drop 1.5              | --drop: expected a probability from 0 to below 1, found 1.5
            simulate --data two.csv --drop x                | --drop: expected a number, found 'x'
            simulate --data two.csv --lost-messages 0,2     | lost messages of devices: expected a probability from 0 to below 1, found 2.0
            simulate --data two.csv --trace gap.csv         | gap.csv: expected a line for each of the 2 devices, found none for 't2'
            simulate --data two.csv --trace unknown.csv     | unknown.csv, line 3, column 'device': expected a device of the data, found 't9'; the nearest is 't1'
            simulate --data two.csv --trace back.csv        | back.csv, line
            simulate --data two.csv --trace word.csv        | word.csv, line 2, column 'off': expected
            simulate --data two.csv --trace absent.csv      | --trace absent.csv: expected a file, found none
            simulate --data two.csv --never-returns t7      | --never-returns t7: expected a device of the data, found none of that name; the nearest is t1
            simulate --data two.csv --never-returns t1 --never-returns t2 | --never-returns: expected at least one device that stays, found none
            # rounds and methods
            simulate --data two.csv --work deadline         | --work deadline: expected a --deadline, found none
            simulate --data two.csv --over-selection 2 --invite 0.8 | --over-selection: expected a number from 1 to 1/--invite, 1.25, found 2.0
            simulate --data two.csv --over-selection 2 --invite 0.5 --quorum 0.5 | --quorum: expected none with --over-selection, which sets it, found 0.5
            simulate --data two.csv --methods mocha,fedsgd  | --methods: expected one of mocha, cocoa
            simulate --data two.csv --methods mocha,mocha   | --methods: expected each once, found mocha twice
            simulate --data two.csv --step whole --methods mb-sdca | mb-sdca: expected a structure whose relation is given
            simulate --data two.csv --step v                | --step: expected w or whole, found 'v'
            simulate --data two.csv --target 2              | --target: expected a number above 0 and below 1, found 2.0
            simulate --data two.csv --structure auto        | --structure: expected a structure by name, found auto
            simulate --data two.csv --lambda 0              | lambda: expected a finite number above 0, found 0.0
            simulate --data two.csv --rounds 0              | rounds: expected 1 or more, found 0
            simulate                                        | --data: expected a name (mocha data list) or a path, found none
            # where the results go
            simulate --data two.csv --json two.csv          | --json two.csv: expected another file than that of --data, found the same
            simulate --data two.csv --report x --json x     | --json x: expected another file than --report, found the same
            # results of the paper
            reproduce                                       | expected RESULT, found none
            reproduce figure1 --rounds many                 | --rounds: expected a whole number, found 'many'
            reproduce figure1 --rounds 0                    | --rounds: expected at least 1, found 0
            reproduce figure4                               | expected a result of the paper (table1, figure1, figure2, figure3, skew, all), found 'figure4'; the nearest is figure1
            reproduce table1 --trials 0 --data two.csv      | --trials: expected at least 1, found 0
            reproduce figure1 --data absent.csv             | --data absent.csv: expected a file, a directory, or one of
            reproduce figure1 --output two.csv --data two.csv | --output two.csv: expected a directory, found a file
            reproduce figure1 --lambda -1 --data two.csv    | lambda: expected a finite number above 0, found -1.0
            """)
    void saysWhatIsWrongInOneLine(String command, String error) {
        MochaJar mocha = new MochaJar(directory);
        Outcome outcome = mocha.run(command.split(" "));
        assertThat(outcome.err()).startsWith("mocha: ").contains(error).hasLineCount(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(mocha.files()).isEqualTo(FILES);
    }
}
