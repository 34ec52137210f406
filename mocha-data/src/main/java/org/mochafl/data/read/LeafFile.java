package org.mochafl.data.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.RawLabels;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * One LEAF JSON file, read token by token:
 * {@code {"users": [name …], "num_samples": [n …], "user_data": {name: {"x": [[number …] …], "y": [number …]} …}}}, with
 * the keys in any order. A label in {@code y} may also be a list of numbers, one for each output. In {@code x}, {@code null} and {@code NaN} are missing values.
 */
final class LeafFile {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes NaN so
            .build();

    private final Path path;
    private final LeafFiles all;
    private final Map<String, Integer> rowsRead = new LinkedHashMap<>();
    private @Nullable List<String> users;
    private @Nullable Doubles samples;

    /** A file whose rows are added to those of all files. */
    LeafFile(Path path, LeafFiles all) {
        this.path = path;
        this.all = all;
    }

    void read() {
        try (InputStream in = Files.newInputStream(path);
                JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
            readTop(json);
        } catch (JacksonException malformed) {
            String line = malformed.getLocation() == null
                    ? ""
                    : ", line " + malformed.getLocation().getLineNr();
            throw new InvalidInput(
                    path + line + ": expected LEAF JSON, found " + Quoted.shortened(malformed.getOriginalMessage()),
                    malformed);
        } catch (IOException failed) {
            throw new InvalidInput(path + ": expected a readable file, found one that cannot be read", failed);
        }
    }

    private void readTop(JsonParser json) {
        expect(
                json.nextToken() == JsonToken.START_OBJECT,
                json,
                path.toString(),
                "an object with users, num_samples and user_data");
        boolean dataSeen = false;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "users" -> users = names(json);
                case "num_samples" -> samples = numbers(json, path + ", num_samples");
                case "user_data" -> {
                    readUsers(json);
                    dataSeen = true;
                }
                default -> json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw new InvalidInput(path + ": expected one object, found more behind it");
        }
        if (!dataSeen || users == null || samples == null) {
            throw new InvalidInput(path + ": expected the keys users, num_samples and user_data, found no "
                    + (!dataSeen ? "user_data" : users == null ? "users" : "num_samples"));
        }
        checkCounts(users, samples);
        all.list(users);
    }

    private void readUsers(JsonParser json) {
        expect(json.currentToken() == JsonToken.START_OBJECT, json, path + ", user_data", "an object with the users");
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = Quoted.oneLine(json.currentName());
            String at = path + ", user " + name;
            if (rowsRead.containsKey(name)) {
                throw new InvalidInput(at + ": expected each user once, found the name twice");
            }
            json.nextToken();
            rowsRead.put(name, readUser(json, at, all.user(name)));
        }
    }

    private int readUser(JsonParser json, String at, LeafFiles.User user) {
        expect(json.currentToken() == JsonToken.START_OBJECT, json, at, "an object with x and y");
        int rows = -1;
        int labels = -1;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            json.nextToken();
            if (key.equals("x") && rows < 0) {
                rows = readRows(json, at, user);
            } else if (key.equals("y") && labels < 0) {
                labels = readLabels(json, at, user);
            } else if (key.equals("x") || key.equals("y")) {
                throw new InvalidInput(at + ": expected " + key + " once, found it twice");
            } else {
                json.skipChildren();
            }
        }
        if (rows < 0 || labels < 0) {
            throw new InvalidInput(at + ": expected x and y, found no " + (rows < 0 ? "x" : "y"));
        }
        if (rows != labels) {
            throw new InvalidInput(at + ": expected " + rows + " labels in y, one for each row of x, found " + labels);
        }
        return rows;
    }

    private int readRows(JsonParser json, String at, LeafFiles.User user) {
        expect(json.currentToken() == JsonToken.START_ARRAY, json, at + ", x", "a list of rows");
        int rows = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String row = at + ", row " + (rows + 1);
            expect(json.currentToken() == JsonToken.START_ARRAY, json, row, "a list of numbers in x");
            int before = user.values.size();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                user.values.add(feature(json, row));
            }
            all.checkFeatures(row, user.values.size() - before);
            rows++;
        }
        user.rows += rows;
        return rows;
    }

    private static double feature(JsonParser json, String row) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return Double.NaN;
        }
        expect(json.currentToken().isNumeric(), json, row, "a number in x");
        double value = json.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw new InvalidInput(row + ": expected a finite number in x, found " + Quoted.of(json.getString()));
        }
        return value;
    }

    private int readLabels(JsonParser json, String at, LeafFiles.User user) {
        expect(json.currentToken() == JsonToken.START_ARRAY, json, at + ", y", "a list of labels");
        int labels = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String label = at + ", label " + (labels + 1);
            int outputs = 1;
            if (json.currentToken() == JsonToken.START_ARRAY) {
                for (outputs = 0; json.nextToken() != JsonToken.END_ARRAY; outputs++) {
                    user.labels.add(number(json, label));
                }
            } else {
                user.labels.add(number(json, label));
            }
            all.checkOutputs(label, outputs);
            labels++;
        }
        return labels;
    }

    private static Doubles numbers(JsonParser json, String at) {
        expect(json.currentToken() == JsonToken.START_ARRAY, json, at, "a list of numbers");
        Doubles numbers = new Doubles();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            numbers.add(number(json, at + ", number " + (numbers.size() + 1)));
        }
        return numbers;
    }

    private static double number(JsonParser json, String at) {
        expect(json.currentToken().isNumeric(), json, at, "a number");
        double value = json.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw new InvalidInput(at + ": expected a finite number, found " + Quoted.of(json.getString()));
        }
        return value;
    }

    private List<String> names(JsonParser json) {
        expect(json.currentToken() == JsonToken.START_ARRAY, json, path + ", users", "a list of names");
        List<String> names = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken().isScalarValue(), json, path + ", users", "a name");
            names.add(Quoted.oneLine(json.getString()));
        }
        return names;
    }

    private void checkCounts(List<String> named, Doubles counts) {
        if (named.size() != counts.size()) {
            throw new InvalidInput(path + ": expected a number in num_samples for each of " + named.size()
                    + " users, found " + counts.size());
        }
        for (int i = 0; i < named.size(); i++) {
            Integer rows = rowsRead.get(named.get(i));
            if (rows == null) {
                throw new InvalidInput(
                        path + ", user " + named.get(i) + ": expected this user in user_data, found none");
            }
            if (rows != counts.at(i)) {
                throw new InvalidInput(path + ", user " + named.get(i) + ": expected "
                        + RawLabels.numbers().text(counts.at(i)) + " rows as num_samples says, found " + rows);
            }
        }
        if (rowsRead.size() != named.size()) {
            String unnamed = rowsRead.keySet().stream()
                    .filter(name -> !named.contains(name))
                    .findFirst()
                    .orElse("one twice");
            throw new InvalidInput(path + ": expected the users of user_data in users, found no " + unnamed);
        }
    }

    private static void expect(boolean holds, JsonParser json, String at, String expected) {
        if (!holds) {
            throw new InvalidInput(at + ": expected " + expected + ", found " + found(json));
        }
    }

    private static String found(JsonParser json) {
        JsonToken token = json.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_NULL -> "null";
            case VALUE_STRING -> "the text " + Quoted.of(json.getString());
            default -> Quoted.of(json.getString());
        };
    }
}
