package org.mochafl.data.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.LabelMap;
import org.mochafl.data.model.ModelTraining.TrainingRows;
import org.mochafl.data.prepare.MissingValues;
import org.mochafl.data.prepare.Preparation;
import org.mochafl.data.prepare.Standardization;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code model.json}, field by field; docs/model.md says what each means. */
record ModelJson(
        String format,
        int formatVersion,
        String program,
        String created,
        Shape shape,
        Labels labels,
        Prepared preparation,
        Trained training,
        Map<String, Double> certificate,
        Data data,
        Asked provenance,
        Map<String, PartSum> parts,
        List<String> features,
        List<String> tasks) {

    static final String FORMAT = "mocha-model";
    static final int VERSION = 1;

    private static final String TWO_CLASSES = "two-classes";
    private static final String CLASSES = "classes";
    private static final String NUMBERS = "numbers";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    record Shape(int tasks, int outputs, int features) {}

    record Labels(String kind, List<String> names) {}

    record Prepared(String missing, String standardize, boolean bias) {}

    record Trained(
            String structure,
            Map<String, Double> settings,
            String loss,
            String weights,
            double testFraction,
            long seed,
            ModelProof.Work work) {}

    record Data(String name, String digest) {}

    record Asked(String command, Map<String, List<String>> options) {}

    private record Stamp(@Nullable String format, @Nullable Integer formatVersion) {}

    /** The file of a model. */
    static ModelJson of(ModelDescription model, Preparation preparation, Map<String, PartSum> parts) {
        ModelProblem problem = model.problem();
        ModelTraining training = model.training();
        ModelOrigin origin = model.origin();
        return new ModelJson(
                FORMAT,
                VERSION,
                origin.program(),
                origin.time().toString(),
                new Shape(
                        problem.tasks().size(),
                        problem.outputs(),
                        problem.features().size() + (preparation.bias() ? 1 : 0)),
                labels(problem.labels()),
                new Prepared(
                        preparation.missing().toString(),
                        preparation.standardization().toString(),
                        preparation.bias()),
                new Trained(
                        training.structure(),
                        training.structureSettings(),
                        training.loss(),
                        training.weights(),
                        training.rows().testFraction(),
                        training.rows().seed(),
                        training.proof().work()),
                numbers(training.proof()),
                new Data(origin.data(), origin.digest()),
                new Asked(origin.command(), origin.options()),
                parts,
                problem.features(),
                problem.tasks());
    }

    private static Labels labels(LabelMap labels) {
        if (labels instanceof LabelMap.TwoClasses two) {
            return new Labels(TWO_CLASSES, List.of(two.negative(), two.positive()));
        }
        return labels instanceof LabelMap.Classes classes
                ? new Labels(CLASSES, classes.names())
                : new Labels(NUMBERS, ((LabelMap.Regression) labels).targets());
    }

    /** JSON knows no NaN: what is not known is left out. */
    private static Map<String, Double> numbers(ModelProof proof) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("objective", proof.objective());
        numbers.put("dualObjective", proof.dualObjective());
        numbers.put("dualityGap", proof.gap());
        numbers.put("relativeGap", proof.relativeGap());
        numbers.put("jointGap", proof.jointGap());
        numbers.put("relativeJointGap", proof.relativeJointGap());
        numbers.values().removeIf(value -> !Double.isFinite(value));
        return numbers;
    }

    void write(OutputStream out) throws IOException {
        try {
            MAPPER.writeValue(out, this);
        } catch (JacksonIOException failed) {
            throw failed.getCause();
        }
    }

    /**
     * Reads the file, of this version.
     *
     * @param path what messages call it
     * @throws InvalidInput if it is none, of another version, or lacks something
     */
    static ModelJson read(Path path, byte[] file) {
        checkStamp(path, file);
        try {
            ModelJson json = MAPPER.readValue(file, ModelJson.class);
            json.check(path);
            return json;
        } catch (JacksonException incomplete) {
            throw new InvalidInput(
                    path + ": expected every field of a model, found " + oneLine(incomplete.getOriginalMessage()),
                    incomplete);
        }
    }

    private static void checkStamp(Path path, byte[] file) {
        Stamp stamp;
        try {
            stamp = MAPPER.readerFor(Stamp.class)
                    .without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .without(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .readValue(file);
        } catch (StreamReadException broken) {
            throw new InvalidInput(
                    path + ", line " + broken.getLocation().getLineNr() + ": expected whole JSON, found "
                            + oneLine(broken.getOriginalMessage()),
                    broken);
        } catch (JacksonException other) {
            throw new InvalidInput(path + ": expected the description of a model, found other JSON", other);
        }
        if (stamp == null || !FORMAT.equals(stamp.format) || stamp.formatVersion == null) {
            throw new InvalidInput(path + ": expected the description of a model, found other JSON");
        }
        if (stamp.formatVersion != VERSION) {
            throw new InvalidInput(path + ": expected a model of format version " + VERSION + ", found version "
                    + stamp.formatVersion + (stamp.formatVersion > VERSION ? "; a newer mocha reads it" : ""));
        }
    }

    private void check(Path path) {
        int width = features.size() + (preparation.bias ? 1 : 0);
        if (shape.tasks != tasks.size()
                || shape.features != width
                || shape.outputs != problem().outputs()) {
            throw new InvalidInput(path + ": expected the shape of " + tasks.size() + " tasks, "
                    + problem().outputs() + " outputs and " + width + " features, found " + shape.tasks + ", "
                    + shape.outputs + " and " + shape.features);
        }
        parts.forEach((name, sum) -> {
            if (!SHA256.matcher(sum.sha256()).matches() || name.contains("/") || name.startsWith(".")) {
                throw new InvalidInput(
                        path + ": expected the name and the SHA-256 of a part, found " + name + " and " + sum.sha256());
            }
        });
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\p{Cntrl}+", " ");
    }

    /** The sum of a part. */
    PartSum part(Path path, String name) {
        PartSum sum = parts.get(name);
        if (sum == null) {
            throw new InvalidInput(path + ": expected a model with a part " + name + ", found none");
        }
        return sum;
    }

    ModelProblem problem() {
        return new ModelProblem(tasks, features, labelMap());
    }

    private LabelMap labelMap() {
        boolean fits = labels.kind.equals(TWO_CLASSES) ? labels.names.size() == 2 : !labels.names.isEmpty();
        if (fits) {
            switch (labels.kind) {
                case TWO_CLASSES -> {
                    return new LabelMap.TwoClasses(labels.names.get(0), labels.names.get(1));
                }
                case CLASSES -> {
                    return new LabelMap.Classes(labels.names);
                }
                case NUMBERS -> {
                    return new LabelMap.Regression(labels.names);
                }
                default -> {}
            }
        }
        throw new InvalidInput("labels: expected " + TWO_CLASSES + ", " + CLASSES + " or " + NUMBERS
                + " and their names, found " + labels.kind + " and " + labels.names.size() + " names");
    }

    Preparation prepared() {
        return new Preparation(
                MissingValues.named(preparation.missing),
                Standardization.named(preparation.standardize),
                preparation.bias);
    }

    ModelDescription description() {
        return new ModelDescription(
                problem(),
                new ModelTraining(
                        training.structure,
                        training.settings,
                        training.loss,
                        training.weights,
                        new TrainingRows(training.testFraction, training.seed),
                        proof()),
                new ModelOrigin(data.name, data.digest, provenance.command, provenance.options, program, time()));
    }

    private ModelProof proof() {
        return new ModelProof(
                number("objective"),
                number("dualObjective"),
                number("dualityGap"),
                number("relativeGap"),
                number("jointGap"),
                number("relativeJointGap"),
                training.work);
    }

    private double number(String name) {
        Double value = certificate.get(name);
        return value == null ? Double.NaN : value;
    }

    private Instant time() {
        try {
            return Instant.parse(created);
        } catch (DateTimeParseException none) {
            throw new InvalidInput("created: expected a time such as 2026-01-31T12:00:00Z, found " + created, none);
        }
    }
}
