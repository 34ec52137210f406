package org.mochafl.data.read;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;

/** Small files in the layouts the readers know, for tests to read and to break. */
final class SmallFiles {

    private SmallFiles() {}

    /** The Human Activity layout with two subjects, two features of one name, and three activities. */
    static Map<String, String> har() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("activity_labels.txt", "1 WALKING\n2 SITTING\n3 LAYING\n");
        files.put("features.txt", "1 energy()\n2 mean()-X\n3 energy()\n");
        files.put("train/subject_train.txt", "2\n2\n1\n");
        files.put("train/y_train.txt", "1\n2\n2\n");
        files.put("train/X_train.txt", "  1.0e+00 -2.5e-01  3\n 4 5 6\r\n 7 8 9\n");
        files.put("test/subject_test.txt", "1\n2");
        files.put("test/y_test.txt", "3\n1");
        files.put("test/X_test.txt", "10 11 12\n13 14 15");
        return files;
    }

    static Path zip(Path file, String top, Map<String, String> entries) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(top + entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return file;
    }

    static Path zipOf(Path file, String entry, Path content) {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            Files.copy(content, zip);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return file;
    }

    static Path directory(Path top, Map<String, String> files) {
        files.forEach((name, text) -> write(top.resolve(name), text));
        return top;
    }

    static Path write(Path file, String text) {
        try {
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            return Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The first bytes of a file, or all but the last where the number is negative, as another file. */
    static Path truncated(Path file, int bytes, Path cut) {
        try {
            byte[] all = Files.readAllBytes(file);
            return Files.write(cut, Arrays.copyOf(all, bytes < 0 ? all.length + bytes : bytes));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Path mat(Path file, String rowsName, Array rows, String labelsName, Array labels) {
        try {
            Mat5File mat = Mat5.newMatFile(); // not closed: that would empty the arrays, which tests share
            mat.addArray(rowsName, rows);
            mat.addArray(labelsName, labels);
            Mat5.writeToFile(mat, file.toFile());
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Cell cell(Array... arrays) {
        Cell cell = Mat5.newCell(1, arrays.length);
        for (int t = 0; t < arrays.length; t++) {
            cell.set(t, arrays[t]);
        }
        return cell;
    }

    static Matrix matrix(double[][] rows, MatlabType type) {
        Matrix matrix = Mat5.newMatrix(rows.length, rows[0].length, type);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                matrix.setDouble(i, j, rows[i][j]);
            }
        }
        return matrix;
    }

    static Matrix matrix(double[][] rows) {
        return matrix(rows, MatlabType.Double);
    }
}
