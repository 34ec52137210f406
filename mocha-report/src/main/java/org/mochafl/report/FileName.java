package org.mochafl.report;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of files that every system takes, made from words. */
final class FileName {

    private static final int LONGEST = 80;

    private FileName() {}

    /** The words' letters without accents and digits, in lower case, with "-" for what is between them. */
    static String of(String words) {
        String plain = Normalizer.normalize(words, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("^-|-$", "");
        return cut.isEmpty() ? "figure" : cut;
    }

    /** The files of some figures, in their order; of figures that would share a name, the later ones get a number. */
    static List<FigureFile> apart(List<Figure> figures) {
        List<FigureFile> files = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Figure figure : figures) {
            String name = of(figure.name());
            String free = name;
            for (int number = 2; !taken.add(free); number++) {
                free = name + "-" + number;
            }
            files.add(new FigureFile(free + ".svg", figure.svg().text()));
            files.add(new FigureFile(free + ".csv", figure.csv().text()));
        }
        return List.copyOf(files);
    }
}
