package org.mochafl.data.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.RawFederation;

/** What becomes of values that nobody knows. */
public enum MissingValues {
    /** They are an error. */
    FAIL,
    /** Each becomes the mean of the known values of its feature in all tasks' training rows. */
    MEAN,
    /** Rows with one are left out, to learn and to test. */
    DROP_ROW;

    /** How many tasks a note lists before it says "and … more". */
    private static final int LISTED = 10;

    /**
     * The way with a name, in any case.
     *
     * @throws InvalidInput if there is none
     */
    public static MissingValues named(String name) {
        for (MissingValues way : values()) {
            if (way.toString().equalsIgnoreCase(name.strip())) {
                return way;
            }
        }
        throw new InvalidInput("--missing: expected fail, mean or drop-row, found '" + name.strip() + "'");
    }

    /**
     * The federation as this way has it, with a note if anything is missing: without incomplete rows ({@link #DROP_ROW}),
     * or as it is. The means of {@link #MEAN} are fitted later, to training rows, see {@link Preparation}.
     *
     * @throws InvalidInput if a value is missing ({@link #FAIL}), if all values of a feature are ({@link #MEAN}), or if
     *     every row of a task has one ({@link #DROP_ROW})
     */
    public Federation apply(Federation federation) {
        Gaps gaps = Gaps.of(federation.name(), federation.tasks(), federation.featureNames());
        return gaps.count == 0 ? federation : federation.with(tasks(gaps), noted(federation.notes(), note(gaps)));
    }

    /** The same of data whose labels are still those of the source. */
    public RawFederation apply(RawFederation federation) {
        Gaps gaps = Gaps.of(federation.name(), federation.tasks(), federation.featureNames());
        return gaps.count == 0
                ? federation
                : new RawFederation(
                        federation.name(),
                        tasks(gaps),
                        federation.featureNames(),
                        federation.labels(),
                        noted(federation.notes(), note(gaps)),
                        federation.truth());
    }

    private static List<String> noted(List<String> notes, String note) {
        List<String> all = new ArrayList<>(notes);
        if (!notes.contains(note)) {
            all.add(note);
        }
        return all;
    }

    private List<TaskData> tasks(Gaps gaps) {
        return switch (this) {
            case FAIL -> throw gaps.first();
            case MEAN -> {
                gaps.checkEveryFeatureIsKnown();
                yield gaps.tasks;
            }
            case DROP_ROW -> gaps.complete();
        };
    }

    private String note(Gaps gaps) {
        return this == DROP_ROW
                ? gaps.left()
                : counted(gaps.count, "missing value") + " of " + counted(gaps.features(), "feature")
                        + " filled with the mean of the known ones in training rows";
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** What is missing where. */
    private static final class Gaps {

        private final String federation;
        private final List<TaskData> tasks;
        private final List<String> names;
        private final List<int[]> completeRows = new ArrayList<>();
        private final int[] byFeature;
        private final int rows;
        private String firstPlace = "";
        private String firstFeature = "";
        private long count;

        private Gaps(String federation, List<TaskData> tasks, List<String> names) {
            this.federation = federation;
            this.tasks = tasks;
            this.names = names;
            this.byFeature = new int[names.size()];
            this.rows = tasks.stream().mapToInt(TaskData::count).sum();
        }

        static Gaps of(String federation, List<TaskData> tasks, List<String> names) {
            Gaps gaps = new Gaps(federation, tasks, names);
            if (tasks.stream().anyMatch(TaskData::hasMissing)) {
                tasks.forEach(gaps::look);
            }
            return gaps;
        }

        private void look(TaskData task) {
            double[] row = new double[task.hasMissing() ? task.features() : 0];
            completeRows.add(IntStream.range(0, task.count())
                    .filter(i -> !task.hasMissing() || isComplete(task, i, row))
                    .toArray());
        }

        private boolean isComplete(TaskData task, int i, double[] row) {
            if (!Double.isNaN(task.squaredNorms()[i])) {
                return true;
            }
            task.rows().copyTo(i, row, 0);
            for (int j = 0; j < row.length; j++) {
                if (Double.isNaN(row[j])) {
                    if (count == 0) {
                        firstPlace = federation + ", task " + task.name() + ", row " + (i + 1);
                        firstFeature = names.get(j);
                    }
                    count++;
                    byFeature[j]++;
                }
            }
            return false;
        }

        long features() {
            return Arrays.stream(byFeature).filter(missing -> missing > 0).count();
        }

        InvalidInput first() {
            return new InvalidInput(firstPlace + ": expected a known value of '" + firstFeature + "', found none ("
                    + counted(count, "value") + " of " + counted(features(), "feature") + " missing in all); --missing"
                    + " mean fills them, --missing drop-row leaves such rows out");
        }

        void checkEveryFeatureIsKnown() {
            for (int j = 0; j < byFeature.length; j++) {
                if (byFeature[j] == rows) {
                    throw new InvalidInput(federation + ": expected a known value of '" + names.get(j)
                            + "' to fill the missing ones with, found none in all " + counted(rows, "row")
                            + "; --exclude-columns leaves it out");
                }
            }
        }

        List<TaskData> complete() {
            List<TaskData> complete = new ArrayList<>();
            for (int t = 0; t < tasks.size(); t++) {
                TaskData task = tasks.get(t);
                if (completeRows.get(t).length == 0) {
                    throw new InvalidInput(federation + ", task " + task.name()
                            + ": expected a row without a missing value, found none in "
                            + counted(task.count(), "row") + "; --missing mean fills them");
                }
                complete.add(task.hasMissing() ? task.select(completeRows.get(t)) : task);
            }
            return complete;
        }

        String left() {
            List<String> places = new ArrayList<>();
            int all = 0;
            for (int t = 0; t < tasks.size(); t++) {
                int left = tasks.get(t).count() - completeRows.get(t).length;
                all += left;
                if (left > 0) {
                    places.add(left + " of " + tasks.get(t).count() + " in "
                            + tasks.get(t).name());
                }
            }
            String shown = places.stream().limit(LISTED).collect(Collectors.joining(", "));
            return counted(all, "row") + " with a missing value left out: " + shown
                    + (places.size() > LISTED ? " and of " + (places.size() - LISTED) + " more" : "");
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
