package org.mochafl.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mochafl.core.relations.Neighbours;
import org.mochafl.core.relations.Outliers;
import org.mochafl.core.relations.RelationMatrix;
import org.mochafl.core.relations.TaskGroups;
import org.mochafl.core.relations.TaskRelations;

/** How devices relate, by the names of the documentation. */
record RelationsJson(ModelRelations found) {

    private static final int PAIRS = 3;

    JsonObject json() {
        TaskRelations relations = found.analysis().relations();
        JsonObject structure =
                new JsonObject().put("name", found.model().training().structure());
        found.model().training().structureSettings().forEach(structure::put);
        JsonObject json = new JsonObject()
                .put("model", found.path().toString())
                .put("structure", structure)
                .putTexts("devices", found.names())
                .put("related", !relations.isSilent());
        Optional<RelationMatrix> matrix = relations.matrix();
        if (matrix.isPresent()) {
            json.putRows("matrix", rows(matrix.get()));
        }
        if (found.analysis().neighbours().isPresent()) {
            Neighbours all = found.analysis().neighbours().get();
            json.put("mostAlike", pairs(all.mostAlike(PAIRS)))
                    .put("leastAlike", pairs(all.leastAlike(PAIRS)))
                    .put("compared", all.compared())
                    .put("neighbours", neighbours(found.neighbours().orElseThrow()));
        }
        found.analysis().groups().ifPresent(groups -> json.put("groups", groups(groups)));
        return json.put("outliers", outliers()).put("links", links());
    }

    private static double[][] rows(RelationMatrix matrix) {
        return IntStream.range(0, matrix.size())
                .mapToObj(t -> IntStream.range(0, matrix.size())
                        .mapToDouble(s -> matrix.value(t, s))
                        .toArray())
                .toArray(double[][]::new);
    }

    private List<JsonObject> pairs(List<Neighbours.Pair> pairs) {
        return pairs.stream()
                .map(pair -> new JsonObject()
                        .putTexts("devices", List.of(found.name(pair.one()), found.name(pair.other())))
                        .put("correlation", pair.correlation()))
                .toList();
    }

    private List<JsonObject> neighbours(Neighbours neighbours) {
        return IntStream.range(0, neighbours.tasks())
                .mapToObj(t -> new JsonObject()
                        .put("device", found.name(t))
                        .putTexts("nearest", names(neighbours.nearest()[t]))
                        .putNumbers(
                                "correlations",
                                Arrays.stream(neighbours.nearness()[t]).boxed().toList()))
                .toList();
    }

    private List<String> names(int[] tasks) {
        return Arrays.stream(tasks).mapToObj(found::name).toList();
    }

    private JsonObject groups(TaskGroups groups) {
        JsonObject json = new JsonObject().put("from", groups.known() ? "structure" : "dendrogram");
        if (!groups.known()) {
            json.put("correlation", TaskGroups.CORRELATION);
        }
        return json.put(
                        "groups",
                        groups.groups().stream()
                                .map(tasks -> new JsonObject()
                                        .putTexts("devices", names(tasks))
                                        .put("correlation", average(tasks)))
                                .toList())
                .putTexts("alone", names(groups.alone()));
    }

    private double average(int[] tasks) {
        return found.analysis()
                .relations()
                .correlations()
                .map(all -> all.average(tasks))
                .orElse(Double.NaN);
    }

    private JsonObject outliers() {
        Outliers outliers = found.analysis().outliers();
        return new JsonObject()
                .put("score", outliers.trust() ? "distrust" : "distance")
                .put("far", outliers.far())
                .put(
                        "devices",
                        IntStream.of(outliers.ranked())
                                .mapToObj(t -> new JsonObject()
                                        .put("device", found.name(t))
                                        .put("score", outliers.scores()[t])
                                        .put("far", outliers.isFar(t)))
                                .toList());
    }

    private JsonObject links() {
        TaskRelations relations = found.analysis().relations();
        return new JsonObject()
                .put("directed", relations.findings().directed())
                .put(
                        "links",
                        relations.links().stream()
                                .map(link -> new JsonObject()
                                        .put("from", found.name(link.from()))
                                        .put("to", found.name(link.to()))
                                        .put("weight", link.weight()))
                                .toList());
    }
}
