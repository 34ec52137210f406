package org.mochafl.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.LabelMap;
import org.mochafl.data.model.Model;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** How predictions are written. */
enum PredictionFormat {
    CSV,
    JSONL;

    static PredictionFormat named(String name) {
        return switch (name.strip()) {
            case "csv" -> CSV;
            case "jsonl" -> JSONL;
            default -> throw new InvalidInput("--format: expected csv or jsonl, found '" + name.strip() + "'");
        };
    }

    /** Writes one prediction after the other. Numbers are written so that they are read back to the last bit. */
    interface Lines {

        /** The prediction of the next row, from its K scores. */
        void write(String task, double[] scores) throws IOException;
    }

    /** Lines for predictions of these labels. A writer that is closed or full does not go unnoticed. */
    Lines on(Writer out, LabelMap labels) {
        return this == CSV ? csv(out, labels) : json(out, labels);
    }

    private static Lines csv(Writer out, LabelMap labels) {
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(out);
        csv.writeRecord(header(labels));
        return (task, scores) -> {
            try {
                csv.writeRecord(fields(task, scores, labels));
            } catch (UncheckedIOException failed) {
                throw failed.getCause();
            }
        };
    }

    private static List<String> header(LabelMap labels) {
        List<String> header = new ArrayList<>(List.of("task"));
        if (labels instanceof LabelMap.Regression numbers) {
            numbers.targets()
                    .forEach(target -> header.add(numbers.outputs() == 1 ? "prediction" : "prediction:" + target));
        } else {
            header.add("prediction");
            if (labels.outputs() == 1) {
                header.add("score");
            } else {
                labels.classNames().forEach(name -> header.add("score:" + name));
            }
        }
        return header;
    }

    private static List<String> fields(String task, double[] scores, LabelMap labels) {
        List<String> fields = new ArrayList<>(List.of(task));
        if (!labels.classNames().isEmpty()) {
            fields.add(labels.classNames().get(Model.predictedClass(scores)));
        }
        for (double score : scores) {
            fields.add(Double.toString(score));
        }
        return fields;
    }

    private static Lines json(Writer out, LabelMap labels) {
        JsonGenerator json = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                .rootValueSeparator((String) null)
                .build()
                .createGenerator(ObjectWriteContext.empty(), out);
        return (task, scores) -> {
            try {
                json.writeStartObject();
                json.writeStringProperty("task", task);
                if (labels instanceof LabelMap.Regression numbers) {
                    writeNumbers(json, "prediction", numbers.targets(), scores);
                } else {
                    json.writeStringProperty("prediction", labels.classNames().get(Model.predictedClass(scores)));
                    writeNumbers(json, scores.length == 1 ? "score" : "scores", labels.classNames(), scores);
                }
                json.writeEndObject();
                json.writeRaw('\n');
                json.flush();
            } catch (JacksonIOException failed) {
                throw failed.getCause();
            }
        };
    }

    private static void writeNumbers(JsonGenerator json, String field, List<String> names, double[] values) {
        if (values.length == 1) {
            json.writeNumberProperty(field, values[0]);
            return;
        }
        json.writeObjectPropertyStart(field);
        for (int k = 0; k < values.length; k++) {
            json.writeNumberProperty(names.get(k), values[k]);
        }
        json.writeEndObject();
    }
}
