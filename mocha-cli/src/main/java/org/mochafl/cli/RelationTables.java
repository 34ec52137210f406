package org.mochafl.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mochafl.core.relations.Neighbours;
import org.mochafl.core.relations.Outliers;
import org.mochafl.core.relations.RelationMatrix;
import org.mochafl.core.relations.TaskGroups;
import org.mochafl.core.structure.Findings;

/** How devices relate, as tables of comma-separated values; numbers are read back to the last bit. */
record RelationTables(ModelRelations found) {

    /** The tables by their files' names. */
    Map<String, OutputFile.Content> all() {
        Map<String, OutputFile.Content> tables = new LinkedHashMap<>();
        found.analysis().relations().matrix().ifPresent(matrix -> tables.put("matrix.csv", this::matrix));
        tables.put("neighbours.csv", this::neighbours);
        tables.put("groups.csv", this::groups);
        tables.put("outliers.csv", this::outliers);
        tables.put("links.csv", this::links);
        return tables;
    }

    private static CsvWriter csv(Writer out) {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(out);
    }

    /** A row and a column a device. */
    void matrix(Writer out) throws IOException {
        RelationMatrix matrix = found.analysis().relations().matrix().orElseThrow();
        CsvWriter csv = csv(out);
        List<String> header = new ArrayList<>(List.of("correlation"));
        header.addAll(found.names());
        csv.writeRecord(header);
        for (int t = 0; t < matrix.size(); t++) {
            List<String> row = new ArrayList<>(List.of(found.name(t)));
            for (int s = 0; s < matrix.size(); s++) {
                row.add(number(matrix.value(t, s)));
            }
            csv.writeRecord(row);
        }
    }

    /** A row a device and neighbour, the nearest first. */
    void neighbours(Writer out) throws IOException {
        CsvWriter csv = csv(out);
        csv.writeRecord("device", "rank", "neighbour", "correlation");
        if (found.neighbours().isEmpty()) {
            return;
        }
        Neighbours neighbours = found.neighbours().get();
        for (int t = 0; t < neighbours.tasks(); t++) {
            for (int k = 0; k < neighbours.nearest()[t].length; k++) {
                csv.writeRecord(
                        found.name(t),
                        Integer.toString(k + 1),
                        found.name(neighbours.nearest()[t][k]),
                        number(neighbours.nearness()[t][k]));
            }
        }
    }

    private void groups(Writer out) throws IOException {
        CsvWriter csv = csv(out);
        csv.writeRecord("device", "group");
        if (found.analysis().groups().isEmpty()) {
            return;
        }
        TaskGroups groups = found.analysis().groups().get();
        int[] places = groups.places();
        for (int t = 0; t < places.length; t++) {
            csv.writeRecord(found.name(t), places[t] < 0 ? "" : Integer.toString(places[t] + 1));
        }
    }

    private void outliers(Writer out) throws IOException {
        Outliers outliers = found.analysis().outliers();
        CsvWriter csv = csv(out);
        csv.writeRecord("device", "score", "far");
        for (int t : outliers.ranked()) {
            csv.writeRecord(found.name(t), number(outliers.scores()[t]), Boolean.toString(outliers.isFar(t)));
        }
    }

    private void links(Writer out) throws IOException {
        CsvWriter csv = csv(out);
        csv.writeRecord("from", "to", "weight", "directed");
        for (Findings.Link link : found.analysis().relations().links()) {
            csv.writeRecord(
                    found.name(link.from()),
                    found.name(link.to()),
                    number(link.weight()),
                    Boolean.toString(found.analysis().relations().findings().directed()));
        }
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
