package org.mochafl.data.read;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mochafl.core.InvalidInput;

/** Groups of tasks as ranges of their numbers: {@code 1-15,16-29} are two groups, {@code 1-3,4} a group of three and one. */
public final class TaskRanges {

    private static final Pattern RANGE = Pattern.compile("\\s*(\\d{1,9})\\s*(?:-\\s*(\\d{1,9})\\s*)?");

    private TaskRanges() {}

    /**
     * The group of each task, numbered from 0 in the order of the text.
     *
     * @param text ranges of task numbers from 1, both ends included, and single numbers, with commas between them
     * @param tasks m
     * @throws InvalidInput if a part of the text is neither, or a task is in no group or in two, or there is no such task
     */
    public static int[] parse(String text, int tasks) {
        int[] groups = new int[tasks];
        Arrays.fill(groups, -1);
        String[] parts = text.split(",", -1);
        for (int group = 0; group < parts.length; group++) {
            Matcher range = RANGE.matcher(parts[group]);
            if (!range.matches()) {
                throw new InvalidInput(
                        "groups: expected ranges of tasks such as 1-15,16-29, found " + Quoted.of(parts[group]));
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (first < 1 || last > tasks || first > last) {
                throw new InvalidInput("groups: expected ranges that rise, of tasks from 1 to " + tasks + ", found "
                        + Quoted.of(parts[group]));
            }
            for (int t = first; t <= last; t++) {
                if (groups[t - 1] >= 0) {
                    throw new InvalidInput("groups: expected each task in one group, found task " + t + " in "
                            + Quoted.of(parts[groups[t - 1]]) + " and " + Quoted.of(parts[group]));
                }
                groups[t - 1] = group;
            }
        }
        for (int t = 1; t <= tasks; t++) {
            if (groups[t - 1] < 0) {
                throw new InvalidInput(
                        "groups: expected each task from 1 to " + tasks + " in a group, found task " + t + " in none");
            }
        }
        return groups;
    }
}
