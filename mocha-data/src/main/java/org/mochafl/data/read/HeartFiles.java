package org.mochafl.data.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;
import org.mochafl.data.RawLabels;

/**
 * The directory of UCI Heart Disease: the files {@code processed.HOSPITAL.data} of four hospitals, a task each, with 13
 * features and the grade {@code num} of the disease from 0 to 4 on a line, {@code ?} where a value is missing. A first
 * line with the names of the columns, which some copies have, is passed over.
 *
 * <p>The label is whether there is a disease, {@code num > 0}, as in all uses of the data set.
 */
final class HeartFiles {

    private static final List<String> HOSPITALS = List.of("cleveland", "hungarian", "switzerland", "va");

    private static final List<String> FEATURES = List.of(
            "age",
            "sex",
            "cp",
            "trestbps",
            "chol",
            "fbs",
            "restecg",
            "thalach",
            "exang",
            "oldpeak",
            "slope",
            "ca",
            "thal");

    private static final double WORST_GRADE = 4;

    private final Path directory;

    HeartFiles(Path directory) {
        this.directory = directory;
    }

    /** Whether a directory has a file of at least one of the hospitals. */
    static boolean areIn(Path directory) {
        return HOSPITALS.stream().anyMatch(hospital -> Files.isRegularFile(file(directory, hospital)));
    }

    RawFederation read() {
        List<TaskData> tasks = new ArrayList<>();
        for (String hospital : HOSPITALS) {
            tasks.add(read(hospital));
        }
        return new RawFederation(
                FederationFile.nameOf(directory),
                tasks,
                FEATURES,
                RawLabels.numbered(Map.of(0.0, "num = 0", 1.0, "num > 0")),
                List.of("the grade num of the disease, 0 to 4, became the classes num = 0 and num > 0"),
                Optional.empty());
    }

    private TaskData read(String hospital) {
        Path file = file(directory, hospital);
        if (!Files.isRegularFile(file)) {
            throw new InvalidInput(file + ": expected this file of the Heart Disease data, found none");
        }
        TaskRows rows = new TaskRows(hospital, FEATURES.size(), 1);
        try (CsvReader<CsvRecord> lines = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(file)) {
            for (CsvRecord line : lines) {
                if (line.getStartingLineNumber() > 1 || !line.getField(0).contains(FEATURES.get(0))) {
                    addRow(file, line, rows);
                }
            }
        } catch (CsvParseException malformed) {
            throw new InvalidInput(file + ": expected lines of numbers between commas, found other text", malformed);
        } catch (IOException | UncheckedIOException failed) {
            throw new InvalidInput(file + ": expected a readable file, found one that cannot be read", failed);
        }
        TaskData task = rows.finish();
        if (task.count() == 0) {
            throw new InvalidInput(file + ": expected rows, found none");
        }
        return task;
    }

    private static void addRow(Path file, CsvRecord line, TaskRows rows) {
        String at = file + ", line " + line.getStartingLineNumber();
        int d = FEATURES.size();
        if (line.getFieldCount() != d + 1) {
            throw new InvalidInput(
                    at + ": expected " + d + " features and the grade num, found " + line.getFieldCount() + " columns");
        }
        int row = rows.addRow();
        for (int j = 0; j < d; j++) {
            String text = line.getField(j);
            double value = Decimals.parse(text);
            if (Double.isNaN(value) && !MissingText.is(text)) {
                throw new InvalidInput(at + ", column '" + FEATURES.get(j)
                        + "': expected a finite number or a missing one, found " + Quoted.of(text));
            }
            rows.setValue(row, j, value);
        }
        double grade = Decimals.parse(line.getField(d));
        if (!(grade >= 0 && grade <= WORST_GRADE && grade == Math.rint(grade))) {
            throw new InvalidInput(
                    at + ", column 'num': expected a grade from 0 to 4, found " + Quoted.of(line.getField(d)));
        }
        rows.setLabel(row, 0, grade > 0 ? 1 : 0);
    }

    private static Path file(Path directory, String hospital) {
        return directory.resolve("processed." + hospital + ".data");
    }
}
