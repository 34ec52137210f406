package org.mochafl.data.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.RawFederation;

/**
 * A Parquet file, or a directory of them as Spark and Arrow write: a task column, one or more label columns, and numbers
 * or lists of numbers in all others. Row groups are read one after the other, in each a column at a time.
 *
 * <p>A feature that is null or NaN is missing; tasks and labels may not be.
 */
final class ParquetTable {

    private final Path path;
    private final TableColumns wanted;
    private @Nullable ParquetSchema schema;
    private @Nullable TableRows rows;
    private List<String> features = List.of();

    ParquetTable(Path path, TableColumns wanted) {
        this.path = path;
        this.wanted = wanted;
    }

    RawFederation read() {
        List<Path> files = Files.isDirectory(path)
                ? DataFiles.in(path).stream()
                        .filter(file -> file.toString().endsWith(".parquet"))
                        .toList()
                : List.of(path);
        if (files.isEmpty()) {
            throw new InvalidInput(path + ": expected a directory with files *.parquet in it, found none");
        }
        for (Path file : files) {
            ParquetFooter.checkFrame(file);
            readFile(file);
        }
        if (rows == null) {
            throw new InvalidInput(path + ": expected rows, found none");
        }
        return rows.finish(path);
    }

    private void readFile(Path file) {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetCodecs())
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            ParquetFooter.check(file, reader.getFooter());
            ParquetSchema found =
                    ParquetSchema.of(file, reader.getFileMetaData().getSchema(), wanted);
            if (schema == null) {
                schema = found;
            }
            schema.checkSame(file, found);
            long before = 0;
            for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
                ParquetRowGroup read = new ParquetRowGroup(
                        file, found, group, reader.getFileMetaData().getCreatedBy(), before);
                if (rows == null) {
                    features = read.featureNames();
                    rows = new TableRows(features, found.header().labelNames());
                }
                if (!features.equals(read.featureNames())) {
                    throw new InvalidInput(file + ", row " + (before + 1)
                            + ": expected lists of as many numbers as in the first row, found others");
                }
                before += read.addTo(rows);
            }
        } catch (InvalidInput wrong) {
            throw wrong;
        } catch (ParquetRuntimeException | IOException damaged) {
            throw damaged(file, damaged);
        } catch (RuntimeException damaged) { // what the library meets in bytes that are no Parquet has many types
            throw damaged(file, damaged);
        }
    }

    private static InvalidInput damaged(Path file, Exception cause) {
        return new InvalidInput(file + ": expected a Parquet file, found a truncated or damaged one", cause);
    }
}
