package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.data.protocol.Selection;
import org.mochafl.data.protocol.Summary;

/** Why a structure was chosen, as JSON. */
final class SelectionJson {

    private static final String RULE = "one-standard-error";

    private SelectionJson() {}

    static JsonObject of(Selection selection) {
        List<JsonObject> candidates = new ArrayList<>();
        for (int i = 0; i < selection.candidates().size(); i++) {
            candidates.add(candidate(selection, i));
        }
        return new JsonObject()
                .put("rule", RULE)
                .put("chosen", choice(selection.chosen()))
                .put("best", choice(selection.best()))
                .put("limit", selection.limit())
                .put("candidates", candidates);
    }

    private static JsonObject choice(Selection.Choice choice) {
        return numbers(choice.validation(), new JsonObject().put("structure", choice.name()), choice.lambda());
    }

    private static JsonObject numbers(Summary validation, JsonObject json, double lambda) {
        return json.put("lambda", lambda)
                .put("mean", validation.mean())
                .put("standardError", validation.standardError());
    }

    private static JsonObject candidate(Selection selection, int number) {
        Selection.Candidate candidate = selection.candidates().get(number);
        List<JsonObject> validation = new ArrayList<>();
        for (int i = 0; i < selection.lambdas().size(); i++) {
            validation.add(numbers(
                            candidate.validation().get(i),
                            new JsonObject(),
                            selection.lambdas().get(i))
                    .put("withinOneStandardError", selection.isWithin(number, i)));
        }
        return new JsonObject().put("structure", candidate.name()).put("validation", validation);
    }
}
