package org.mochafl.cli;

import java.util.List;

/** The tasks that a structure is made for. */
interface StructureContext {

    /** Their names, in their order. */
    List<String> tasks();

    /** The models that they learn on their own at a λ, from the rows that the structure's training has: m arrays. */
    double[][] independentModels(double lambda);
}
