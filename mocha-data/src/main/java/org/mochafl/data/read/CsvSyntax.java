package org.mochafl.data.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import org.mochafl.core.InvalidInput;

/** The CSV that all readers take: quotes closed, a byte order mark passed over, lines of any length left to the reader. */
final class CsvSyntax {

    private CsvSyntax() {}

    static CsvReader.CsvReaderBuilder reader(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .detectBomHeader(true);
    }

    static InvalidInput malformed(Object where, CsvParseException malformed) {
        Throwable cause = malformed.getCause() instanceof CsvParseException inner ? inner : malformed;
        return new InvalidInput(
                where + ": expected a CSV table, found " + Quoted.shortened(cause.getMessage()), malformed);
    }
}
