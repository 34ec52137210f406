package org.mochafl.simulation.practice;

import java.util.Arrays;
import java.util.List;
import org.mochafl.core.task.TaskData;

/**
 * The scale of a step size. With R² the mean of ‖x_i‖² over all rows, η = s/(R² + s(λ + μ)): the same few s fit every data set,
 * and η(λ + μ) stays below 1. A gradient step of that length is one of length s/R² that is implicit in the quadratics. R² is
 * two numbers from each device, once.
 *
 * @param squaredNorm R²
 */
record StepScale(double squaredNorm) {

    static StepScale of(List<TaskData> tasks) {
        double sum = 0;
        long rows = 0;
        for (TaskData task : tasks) {
            sum += Arrays.stream(task.squaredNorms()).sum();
            rows += task.count();
        }
        return new StepScale(rows == 0 ? 0 : sum / rows);
    }

    /** η of a step s beside quadratics λ/2 ‖w‖² and μ/2 ‖w − a‖². */
    double step(double relative, double lambda, double mu) {
        return relative / (squaredNorm + relative * (lambda + mu));
    }
}
