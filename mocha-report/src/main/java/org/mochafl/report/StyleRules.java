package org.mochafl.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A style sheet of as much CSS as the drawings use: selectors of an element's name and classes, also inside others; no
 * states, no variables.
 */
final class StyleRules {

    private final List<Rule> rules = new ArrayList<>();

    private record Rule(List<Selector> path, Map<String, String> declarations) {

        int weight() {
            return path.stream()
                    .mapToInt(each -> 100 * each.classes().size() + (each.name().isEmpty() ? 0 : 1))
                    .sum();
        }

        boolean fits(Element element) {
            int last = path.size() - 1;
            return path.get(last).fits(element) && within(element.getParentNode(), last - 1);
        }

        private boolean within(Node node, int at) {
            if (at < 0) {
                return true;
            }
            for (Node outer = node; outer instanceof Element element; outer = outer.getParentNode()) {
                if (path.get(at).fits(element)) {
                    return within(outer.getParentNode(), at - 1);
                }
            }
            return false;
        }
    }

    private record Selector(String name, Set<String> classes) {

        static Selector of(String text) {
            List<String> parts = List.of(text.split("\\.", -1));
            return new Selector(parts.get(0), Set.copyOf(parts.subList(1, parts.size())));
        }

        boolean fits(Element element) {
            if (!name.isEmpty() && !name.equals(element.getTagName())) {
                return false;
            }
            String all = element.getAttribute("class");
            return classes.isEmpty() || List.of(all.split(" ", -1)).containsAll(classes);
        }
    }

    /** The rules of a sheet, the weakest first. */
    StyleRules(String css) {
        for (String rule : css.split("}", -1)) {
            int brace = rule.indexOf('{');
            if (brace > 0) {
                Map<String, String> declarations = declarations(rule.substring(brace + 1));
                for (String selector : rule.substring(0, brace).split(",", -1)) {
                    if (!selector.contains(":")) {
                        List<Selector> path = new ArrayList<>();
                        for (String part : selector.strip().split("\\s+", -1)) {
                            path.add(Selector.of(part));
                        }
                        rules.add(new Rule(path, declarations));
                    }
                }
            }
        }
        rules.sort(Comparator.comparingInt(Rule::weight)); // stable: of equal ones the later wins
    }

    /** What the sheet and the element itself say of it. */
    Map<String, String> of(Element element) {
        Map<String, String> style = new HashMap<>();
        for (Rule rule : rules) {
            if (rule.fits(element)) {
                style.putAll(rule.declarations());
            }
        }
        style.putAll(declarations(element.getAttribute("style")));
        return style;
    }

    private static Map<String, String> declarations(String text) {
        Map<String, String> declarations = new HashMap<>();
        for (String declaration : text.split(";", -1)) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                declarations.put(
                        declaration.substring(0, colon).strip(),
                        declaration.substring(colon + 1).strip());
            }
        }
        return declarations;
    }
}
