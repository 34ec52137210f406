package org.mochafl.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The style sheets: the colours of the light and of the dark theme, and the rules that use them. */
final class Style {

    private static final Pattern VARIABLE = Pattern.compile("(--[a-z0-9-]+):([^;]+);");
    private static final Pattern USE = Pattern.compile("var\\((--[a-z0-9-]+)\\)");

    private Style() {}

    /** Of a page, which knows both themes. */
    static String page() {
        String light = light();
        String dark = resource("dark.css") + HeatColours.variables(true);
        return ":root{" + light + "}"
                + "@media (prefers-color-scheme:dark){:root:not([data-theme=light]){" + dark + "}}"
                + ":root[data-theme=dark]{" + dark + "}"
                + "@media print{:root:not([data-theme=print]){" + light + "}}"
                + resource("report.css")
                + resource("figure.css")
                + HeatColours.rules()
                + HeatColours.tableRules();
    }

    /** Of a figure alone: light, without variables. */
    static String figure() {
        Map<String, String> colours = new HashMap<>();
        Matcher variables = VARIABLE.matcher(light());
        while (variables.find()) {
            colours.put(variables.group(1), variables.group(2));
        }
        String rules = resource("figure.css") + HeatColours.rules();
        return USE.matcher(rules).replaceAll(use -> Matcher.quoteReplacement(colours.get(use.group(1))));
    }

    static String resource(String name) {
        try (InputStream in = Style.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String light() {
        return resource("light.css") + HeatColours.variables(false);
    }
}
