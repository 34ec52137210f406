package org.mochafl.data.read;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.prepare.FeatureOrder;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Rows as JSON objects, one after the other: a field for the task, and one for each feature. */
final class JsonRows implements RowReader {

    private final String name;
    private final String taskField;
    private final List<String> features;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final JsonParser parser;

    JsonRows(String name, Reader in, String taskField, FeatureOrder order) {
        this.name = name;
        this.taskField = taskField;
        this.features = order.names();
        features.forEach(feature -> numbers.put(feature, numbers.size()));
        this.parser = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build()
                .createParser(ObjectReadContext.empty(), in);
    }

    @Override
    public Optional<Row> next() throws IOException {
        try {
            JsonToken begin = parser.nextToken();
            if (begin == null) {
                return Optional.empty();
            }
            String place = place();
            if (begin != JsonToken.START_OBJECT) {
                throw new InvalidInput(place + ": expected an object, found " + found());
            }
            return Optional.of(row(place));
        } catch (JacksonIOException failed) {
            throw failed.getCause();
        } catch (JacksonException malformed) {
            throw new InvalidInput(
                    place() + ": expected JSON, found " + Quoted.shortened(malformed.getOriginalMessage()), malformed);
        }
    }

    private Row row(String place) {
        double[] values = new double[features.size()];
        Arrays.fill(values, Double.NaN);
        String task = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            Integer number = numbers.get(field);
            if (field.equals(taskField)) {
                task = Quoted.name(scalar(place, field), () -> place + ", field '" + field + "'");
            } else if (number != null) {
                values[number] = value(place, field);
            } else {
                parser.skipChildren();
            }
        }
        if (task.isEmpty()) {
            throw new InvalidInput(place + ": expected a field '" + taskField
                    + "' that names the task (--task COLUMN names another), found none");
        }
        return new Row(place, task, values);
    }

    private String scalar(String place, String field) {
        if (parser.currentToken().isStructStart()) {
            throw new InvalidInput(place + ", field '" + field + "': expected a name, found " + found());
        }
        return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getString();
    }

    private double value(String place, String field) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return Double.NaN;
        }
        double value =
                token.isNumeric() || token == JsonToken.VALUE_STRING ? Decimals.parse(parser.getString()) : Double.NaN;
        if (Double.isNaN(value)) {
            throw new InvalidInput(place + ", field '" + field + "': expected a number, found " + found());
        }
        return value;
    }

    private String found() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            default -> Quoted.of(parser.getString());
        };
    }

    private String place() {
        return name + ", line " + parser.currentTokenLocation().getLineNr();
    }

    @Override
    public void close() {
        parser.close();
    }
}
