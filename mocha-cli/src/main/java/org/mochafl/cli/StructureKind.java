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
 * @param devices how many there may be
 */
record StructureKind(
        String name,
        List<String> variants,
        String meaning,
        List<StructureSetting> settings,
        Function<StructureValues, StructurePlan> maker,
        Devices devices) {

    /**
     * How many devices a structure can relate.
     *
     * @param least at least
     * @param most at most
     */
    record Devices(int least, int most) {

        static final Devices ANY = new Devices(1, Integer.MAX_VALUE);

        /** Two or more. */
        static Devices pairs() {
            return new Devices(2, Integer.MAX_VALUE);
        }

        /** Two or more, up to a number. */
        static Devices upTo(int most) {
            return new Devices(2, most);
        }

        boolean has(int count) {
            return least <= count && count <= most;
        }

        String text() {
            return most == Integer.MAX_VALUE
                    ? "at least " + least + " devices"
                    : least + " to " + NumberText.count(most) + " devices";
        }
    }

    /** Settings that together leave λ without effect; empty where λ always has one. */
    List<String> inPlaceOfLambda() {
        return settings.stream()
                .filter(setting -> setting.role() == StructureSetting.Role.IN_PLACE_OF_LAMBDA)
                .map(StructureSetting::name)
                .toList();
    }

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
