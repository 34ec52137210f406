package org.mochafl.data.model;

import java.io.IOException;
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
import org.mochafl.core.relations.RelationMatrix;
import org.mochafl.core.relations.TaskRelations;
import org.mochafl.core.task.TaskData;

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
    static final String RELATIONS = "relations.npz";
    private static final Set<String> FILES = Set.of(MANIFEST, WEIGHTS, PREPARATION, STATE, RELATIONS);

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
            parts.put(WEIGHTS, out -> WeightsFile.write(out, model));
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
            model.relations()
                    .ifPresent(relations -> parts.put(RELATIONS, out -> RelationsArchive.write(out, relations)));
            return parts;
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
                ModelJson json = ModelJson.read(path.resolve(MANIFEST), manifest);
                ModelDescription description = json.description();
                return new Model(
                        description,
                        PreparationArchive.read(
                                place(PREPARATION),
                                find(json, parts, PREPARATION),
                                json.prepared(),
                                description.problem()),
                        WeightsFile.read(place(WEIGHTS), find(json, parts, WEIGHTS), json.shape()));
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
        return partOf(model, (json, parts) -> {
            if (!json.parts().containsKey(STATE)) {
                throw new InvalidInput(
                        path + ": expected a model that was saved with its state, to go on from, found one without "
                                + STATE);
            }
            return StateArchive.read(place(STATE), find(json, parts, STATE), rows);
        });
    }

    /**
     * Loads how the tasks of a model relate.
     *
     * @param model from {@link #load}
     * @throws InvalidInput if that was not saved with it, or is damaged
     * @throws IOException if it cannot be read
     */
    public TaskRelations loadRelations(Model model) throws IOException {
        return partOf(model, (json, parts) -> {
            if (!json.parts().containsKey(RELATIONS)) {
                throw new InvalidInput(path
                        + ": expected a model that was saved with its relations, as mocha train --output does, found one"
                        + " without " + RELATIONS + ", perhaps of an older mocha");
            }
            TaskRelations saved = RelationsArchive.read(place(RELATIONS), find(json, parts, RELATIONS), json.tasks());
            boolean many = json.tasks().size() > RelationMatrix.MOST_TASKS;
            if (!many || saved.known().isPresent() || !json.parts().containsKey(STATE)) {
                return saved;
            }
            StateArchive.KeptRows kept = StateArchive.readRows(place(STATE), find(json, parts, STATE), saved.tasks());
            return saved.withRows(kept.q(), kept.rows()::get);
        });
    }

    /** Reads a part of a model that was loaded. */
    private interface PartReader<T> {
        T read(ModelJson json, PartsDirectory.Parts parts) throws IOException;
    }

    private <T> T partOf(Model model, PartReader<T> reader) throws IOException {
        checkPresent();
        try {
            return directory.read((manifest, parts) -> {
                ModelJson json = ModelJson.read(path.resolve(MANIFEST), manifest);
                if (!json.description().equals(model.description())) {
                    throw new InvalidInput(
                            path + ": expected the model that was loaded, found that another one was saved over it");
                }
                return reader.read(json, parts);
            });
        } catch (IOException failed) {
            throw new IOException(path + ": expected to read a model, found: " + reason(failed), failed);
        }
    }

    private String place(String part) {
        return path.resolve(part).toString();
    }

    private Path find(ModelJson json, PartsDirectory.Parts parts, String part) throws IOException {
        return parts.find(part, json.part(path.resolve(MANIFEST), part));
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
