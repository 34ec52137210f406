package org.mochafl.data.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mochafl.data.model.NpyHeader.ElementType;

/** W as one array (m, K, d). */
final class WeightsFile {

    private WeightsFile() {}

    static void write(OutputStream out, ModelContents model) throws IOException {
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

    static double[][] read(String place, Path file, ModelJson.Shape shape) throws IOException {
        try (ArrayInput array = new ArrayInput(place, Files.newInputStream(file), Files.size(file))) {
            array.expect(ElementType.DOUBLE, shape.tasks(), shape.outputs(), shape.features());
            double[][] weights = new double[shape.tasks()][];
            for (int t = 0; t < weights.length; t++) {
                weights[t] = array.next(Math.multiplyExact(shape.outputs(), shape.features()));
            }
            return weights;
        }
    }
}
