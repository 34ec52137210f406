package org.mochafl.data.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.model.NpyHeader.ElementType;

/**
 * A directory with a model: {@code model.json} with all that is to be said of it, {@code weights.npy} with W as NumPy reads
 * it, {@code preparation.npz} with the numbers rows are prepared by, and {@code state.npz} from which the training goes on. The
 * format is in docs/model.md.
 *
 * <p>A model is saved whole or not at all, also over an older one: who loads finds the old or the new one, at whatever
 * moment a save is stopped.
 */
public final class ModelDirectory {

    static final String MANIFEST = "model.json";
    static final String WEIGHTS = "weights.npy";
    static final String PREPARATION = "preparation.npz";
    static final String STATE = "state.npz";
    private static final Set<String> FILES = Set.of(MANIFEST, WEIGHTS, PREPARATION, STATE);

    private final Path path;
    private final PartsDirectory directory;

    private ModelDirectory(Path path, Disk disk) {
        this.path = path;
        this.directory = new PartsDirectory(path, MANIFEST, disk);
    }

    /** Whether a file stands, or is to stand, in the place of one of a model's files. */
    public static boolean isPart(Path file) {
        return file.getFileName() != null
                && FILES.contains(file.getFileName().toString())
                && Files.exists(file.resolveSibling(MANIFEST))
                && Files.exists(file.resolveSibling(WEIGHTS));
    }

    /** The directory at a path, which need not be there yet. */
    public static ModelDirectory at(Path path) {
        return at(path, Disk.REAL);
    }

    static ModelDirectory at(Path path, Disk disk) {
        return new ModelDirectory(path, disk);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Checks, before the work, that a model can be saved here: over an older model, in an empty directory, or where nothing
     * is yet.
     *
     * @throws InvalidInput if something else is there, or the directory to make it in is not
     * @throws IOException if the disk does not let it
     */
    public void checkWritable() throws IOException {
        if (path.getFileName() == null) {
            throw new InvalidInput(path + ": expected a directory for a model, found a root");
        }
        Path parent = Objects.requireNonNull(path.toAbsolutePath().getParent());
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new InvalidInput(path + ": expected a directory for a model, found a file");
        }
        if (!Files.isDirectory(parent)) {
            throw new InvalidInput(path + ": expected a directory " + parent + " to save a model in, found none");
        }
        try {
            boolean older = Files.exists(path.resolve(MANIFEST));
            if (older) {
                sums(Files.readAllBytes(path.resolve(MANIFEST)));
            } else if (Files.isDirectory(path) && !isEmpty()) {
                throw new InvalidInput(
                        path + ": expected a model, an empty directory or nothing, found a directory of other files");
            }
            Path tried = (older ? path : parent)
                    .resolve("." + path.getFileName() + "."
                            + ProcessHandle.current().pid() + ".try.part");
            Files.writeString(tried, "");
            Files.delete(tried);
        } catch (IOException failed) {
            throw new IOException(path + ": expected to save a model there, found: " + reason(failed), failed);
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    private Map<String, PartSum> sums(byte[] manifest) {
        return ModelJson.read(path.resolve(MANIFEST), manifest).parts();
    }

    /**
     * Saves a model, over an older one.
     *
     * @throws InvalidInput as {@link #checkWritable}
     * @throws IOException if it could not be written; an older model is then as it was
     */
    public void save(ModelContents model) throws IOException {
        checkWritable();
        try {
            directory.write(new Saved(model));
        } catch (IOException failed) {
            throw new IOException(path + ": expected to save the model, found: " + reason(failed), failed);
        }
    }

    private final class Saved implements PartsDirectory.Content {

        private final ModelContents model;

        Saved(ModelContents model) {
            this.model = model;
        }

        @Override
        public Map<String, Disk.Output> parts() {
            Map<String, Disk.Output> parts = new LinkedHashMap<>();
            parts.put(WEIGHTS, this::writeWeights);
            parts.put(
                    PREPARATION,
                    out -> PreparationArchive.write(
                            out, model.preparation(), model.description().problem()));
            model.state()
                    .ifPresent(state -> parts.put(
                            STATE,
                            out -> StateArchive.write(
                                    out,
                                    state,
                                    model.description().problem().tasks().size())));
            return parts;
        }

        private void writeWeights(OutputStream out) throws IOException {
            ModelProblem problem = model.description().problem();
            int width = problem.outputs() * model.features();
            ArrayOutput array = new ArrayOutput(
                    out, NpyHeader.of(ElementType.DOUBLE, problem.tasks().size(), problem.outputs(), model.features()));
            for (int t = 0; t < problem.tasks().size(); t++) {
                double[] w = model.weights().apply(t);
                if (w.length != width) {
                    throw new IllegalArgumentException(
                            "task " + t + ": expected a model of " + width + " numbers, found " + w.length);
                }
                array.put(w);
            }
            array.finish();
        }

        @Override
        public Disk.Output manifest(Map<String, PartSum> sums) {
            return ModelJson.of(model.description(), model.preparation().preparation(), sums)::write;
        }

        @Override
        public Map<String, PartSum> sums(byte[] oldManifest) {
            return ModelDirectory.this.sums(oldManifest);
        }
    }

    /**
     * Loads the model.
     *
     * @throws InvalidInput if there is none, if it is of another version, or damaged
     * @throws IOException if it cannot be read
     */
    public Model load() throws IOException {
        checkPresent();
        try {
            return directory.read((manifest, parts) -> {
                Path file = path.resolve(MANIFEST);
                ModelJson json = ModelJson.read(file, manifest);
                ModelDescription description = json.description();
                Path prepared = parts.find(PREPARATION, json.part(file, PREPARATION));
                return new Model(
                        description,
                        PreparationArchive.read(
                                path.resolve(PREPARATION).toString(), prepared, json.prepared(), description.problem()),
                        weights(parts.find(WEIGHTS, json.part(file, WEIGHTS)), json.shape()));
            });
        } catch (IOException failed) {
            throw new IOException(path + ": expected to read a model, found: " + reason(failed), failed);
        }
    }

    /**
     * Loads where the training of a model goes on from.
     *
     * @param model from {@link #load}
     * @param rows the prepared rows it was trained on, in the order of the model's tasks
     * @throws InvalidInput if there is no state, or it is damaged or of other rows
     * @throws IOException if it cannot be read
     */
    public SavedState loadState(Model model, List<TaskData> rows) throws IOException {
        checkPresent();
        try {
            return directory.read((manifest, parts) -> {
                Path file = path.resolve(MANIFEST);
                ModelJson json = ModelJson.read(file, manifest);
                if (!json.description().equals(model.description())) {
                    throw new InvalidInput(
                            path + ": expected the model that was loaded, found that another one was saved over it");
                }
                if (!json.parts().containsKey(STATE)) {
                    throw new InvalidInput(
                            path + ": expected a model that was saved with its state, to go on from, found one without "
                                    + STATE);
                }
                Path state = parts.find(STATE, json.part(file, STATE));
                return StateArchive.read(path.resolve(STATE).toString(), state, rows);
            });
        } catch (IOException failed) {
            throw new IOException(path + ": expected to read a model, found: " + reason(failed), failed);
        }
    }

    private double[][] weights(Path file, ModelJson.Shape shape) throws IOException {
        try (ArrayInput array =
                new ArrayInput(path.resolve(WEIGHTS).toString(), Files.newInputStream(file), Files.size(file))) {
            array.expect(ElementType.DOUBLE, shape.tasks(), shape.outputs(), shape.features());
            double[][] weights = new double[shape.tasks()][];
            for (int t = 0; t < weights.length; t++) {
                weights[t] = array.next(Math.multiplyExact(shape.outputs(), shape.features()));
            }
            return weights;
        }
    }

    private void checkPresent() {
        if (!Files.exists(path)) {
            throw new InvalidInput(path + ": expected a directory with a model, found nothing");
        }
        if (!Files.isDirectory(path)) {
            throw new InvalidInput(path + ": expected a directory with a model, found a file");
        }
        if (!Files.exists(path.resolve(MANIFEST))) {
            throw new InvalidInput(path + ": expected a directory with a model, found one without " + MANIFEST);
        }
    }

    private static String reason(IOException failed) {
        return failed instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : Objects.requireNonNullElse(
                        failed instanceof FileSystemException ? null : failed.getMessage(),
                        failed.getClass().getSimpleName());
    }
}
