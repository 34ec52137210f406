package org.mochafl.cli;

import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object that is being written, key after key. A number that is not finite is null. */
final class JsonObject {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    JsonObject put(String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
        return this;
    }

    JsonObject put(String key, long value) {
        node.put(key, value);
        return this;
    }

    JsonObject put(String key, boolean value) {
        node.put(key, value);
        return this;
    }

    JsonObject put(String key, String value) {
        node.put(key, value);
        return this;
    }

    JsonObject put(String key, JsonObject value) {
        node.set(key, value.node);
        return this;
    }

    JsonObject put(String key, List<JsonObject> values) {
        ArrayNode array = node.putArray(key);
        values.forEach(value -> array.add(value.node));
        return this;
    }

    JsonObject putNumbers(String key, List<Double> values) {
        ArrayNode array = node.putArray(key);
        values.forEach(value -> {
            if (Double.isFinite(value)) {
                array.add(value);
            } else {
                array.addNull();
            }
        });
        return this;
    }

    JsonObject putTexts(String key, List<String> values) {
        ArrayNode array = node.putArray(key);
        values.forEach(array::add);
        return this;
    }

    /** An array of the rows, each an array. */
    JsonObject putCounts(String key, long[][] rows) {
        ArrayNode array = node.putArray(key);
        for (long[] row : rows) {
            ArrayNode counts = array.addArray();
            for (long count : row) {
                counts.add(count);
            }
        }
        return this;
    }

    /** An array of the rows, each an array. */
    JsonObject putRows(String key, double[][] rows) {
        ArrayNode array = node.putArray(key);
        for (double[] row : rows) {
            ArrayNode values = array.addArray();
            for (double value : row) {
                values.add(value);
            }
        }
        return this;
    }

    JsonObject putNull(String key) {
        node.putNull(key);
        return this;
    }

    /** The text of the whole object, over several lines. */
    String text() {
        return MAPPER.writeValueAsString(node) + "\n";
    }
}
