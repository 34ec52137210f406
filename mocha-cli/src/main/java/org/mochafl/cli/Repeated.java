package org.mochafl.cli;

import java.util.List;
import org.mochafl.report.Chapter;

/**
 * A result of the paper that was repeated.
 *
 * @param chapter as it is shown
 * @param summary what came out, in a sentence
 * @param json every number of it
 */
record Repeated(Chapter chapter, String summary, JsonObject json) {

    /** A result of the paper, as it can be repeated. */
    interface Study {

        /** The name on the command line, and the anchor of its chapter: "figure1". */
        String name();

        /** The data it is about where none is named. */
        List<String> usualData();

        /** Repeats it on data that were read. */
        Repeated run(ReproduceRequest request, List<StudyData> data, Progress progress);
    }
}
