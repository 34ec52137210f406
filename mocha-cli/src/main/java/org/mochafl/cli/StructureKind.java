package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A structure that can be asked for by name: the one place where its name, its settings and how it is made stand together.
 *
 * @param name as {@code --structure} takes it
 * @param variants what may follow a colon; empty where nothing may
 * @param meaning how devices relate, in a few words
 * @param settings in the order in which they are shown
 * @param maker checks what was set and makes the plan
 * @param inPlaceOfLambda settings that together leave λ without effect; empty where λ always has one
 */
record StructureKind(
        String name,
        List<String> variants,
        String meaning,
        List<StructureSetting> settings,
        Function<StructureValues, StructurePlan> maker,
        List<String> inPlaceOfLambda) {

    StructureSetting setting(String wanted) {
        return settings.stream()
                .filter(setting -> setting.name().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    List<String> settingNames() {
        return settings.stream().map(StructureSetting::name).toList();
    }

    /** The name alone, and with each variant. */
    List<String> names() {
        List<String> names = new ArrayList<>(List.of(name));
        variants.forEach(variant -> names.add(name + ":" + variant));
        return names;
    }

    /** The name as help shows it: {@code robust[:huber|:welsch]}. */
    String usage() {
        return variants.isEmpty() ? name : name + "[:" + String.join("|:", variants) + "]";
    }
}
