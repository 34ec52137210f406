package org.mochafl.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.mochafl.data.protocol.Summary;

/**
 * Structures in a world over several seeds.
 *
 * @param world the world
 * @param structures those that ran in it
 * @param runs one a seed
 */
record WorldResult(PlantedWorld world, List<String> structures, List<WorldRun> runs) {

    /** The mean error over tasks, over the seeds. */
    Summary error(String structure) {
        return Summary.of(runs.stream().mapToDouble(run -> run.error(structure)).toArray());
    }

    /** How much larger one structure's error is than another's, seed by seed. */
    Summary difference(String larger, String smaller) {
        return Summary.of(runs.stream()
                .mapToDouble(run -> run.error(larger) - run.error(smaller))
                .toArray());
    }

    /** The structure with the lowest mean error. */
    String lowest() {
        return structures.stream()
                .min(Comparator.comparingDouble(name -> error(name).mean()))
                .orElseThrow();
    }

    /** The others whose error is within a standard error of this structure's, by the differences seed by seed. */
    List<String> ties(String structure) {
        return structures.stream()
                .filter(other -> !other.equals(structure))
                .filter(other -> {
                    Summary difference = difference(other, structure);
                    return Math.abs(difference.mean()) <= difference.standardError();
                })
                .toList();
    }

    /** Whether one of the world's own structures has the lowest error, and who comes near. */
    String verdict() {
        String lowest = lowest();
        List<String> ties = ties(lowest);
        StringBuilder text = new StringBuilder("`").append(lowest).append("` has the lowest error");
        text.append(ties.isEmpty() ? "" : ", a tie with " + quoted(ties));
        for (String own : world.own()) {
            if (structures.contains(own) && !own.equals(lowest)) {
                Summary excess = difference(own, lowest);
                text.append(String.format(
                        Locale.ROOT, "; `%s` is %.3f ± %.3f above it", own, excess.mean(), excess.standardError()));
            }
        }
        return text.append('.').toString();
    }

    private static String quoted(List<String> names) {
        return "`" + String.join("`, `", names) + "`";
    }
}
