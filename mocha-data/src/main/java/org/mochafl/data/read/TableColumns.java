package org.mochafl.data.read;

import java.util.List;

/**
 * Which columns of a table are no features.
 *
 * @param task the name of the column that names the task
 * @param labels the names of the columns with labels, one for each output
 */
record TableColumns(String task, List<String> labels) {

    TableColumns {
        labels = List.copyOf(labels);
    }
}
