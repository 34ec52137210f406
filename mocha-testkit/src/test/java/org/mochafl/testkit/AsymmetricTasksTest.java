package org.mochafl.testkit;

import java.util.Map;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.mochafl.core.structure.AsymmetricTasks;
import org.mochafl.core.structure.Findings;
import org.mochafl.core.structure.JointBounds;
import org.mochafl.core.structure.OmegaStep;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.structure.TaskStructure;

final class AsymmetricTasksTest extends StructureLaws {

    private Findings found = Findings.NONE;
    private double penalty;

    @Override
    protected TaskStructure structure(Random random) {
        double coupling = Math.exp(2 + random.nextGaussian());
        return new Noted(
                AsymmetricTasks.of(Math.exp(random.nextGaussian()), coupling, Math.exp(2 * random.nextGaussian())));
    }

    /** ρ Σ_t ‖w_t − Σ_s B_st w_s‖² + ρε‖W‖² with B as the structure tells it, and Q ({@link InfluenceOracleTest} has it). */
    @Override
    protected double regulariser(TaskStructure structure, DMatrixRMaj w, DMatrixRMaj coupling) {
        DMatrixRMaj offset = w.copy();
        for (Findings.Link link : found.links()) {
            for (int k = 0; k < w.getNumRows(); k++) {
                offset.add(k, link.to(), -link.weight() * w.get(k, link.from()));
            }
        }
        double rho = structure.settings().get("rho");
        double epsilon = structure.settings().get("epsilon");
        return rho * (CoupledVectors.dot(offset, offset) + epsilon * CoupledVectors.dot(w, w)) + penalty;
    }

    /** The structure, which leaves with the test what it found last. */
    private final class Noted implements TaskStructure {

        private final TaskStructure structure;

        Noted(TaskStructure structure) {
            this.structure = structure;
        }

        private Relation noted(Relation relation) {
            found = structure.findings(relation, task -> TaskRow.of(0), 0);
            penalty = relation.penalty();
            return relation;
        }

        @Override
        public String name() {
            return structure.name();
        }

        @Override
        public Map<String, Double> settings() {
            return structure.settings();
        }

        @Override
        public Relation start(int tasks, int width) {
            return noted(structure.start(tasks, width));
        }

        @Override
        public boolean fixed() {
            return structure.fixed();
        }

        @Override
        public TaskFold statistic(int tasks, int width) {
            return structure.statistic(tasks, width);
        }

        @Override
        public Relation reestimate(OmegaStep step) {
            return noted(structure.reestimate(step));
        }

        @Override
        public JointBounds jointBounds(Relation current, TaskCoupling coupling, double[] statistic, int tasks) {
            throw new AssertionError("asked for a joint certificate that there is none of");
        }

        @Override
        public boolean jointlyConvex() {
            return structure.jointlyConvex();
        }
    }
}
