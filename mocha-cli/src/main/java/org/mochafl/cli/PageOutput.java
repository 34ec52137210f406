package org.mochafl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mochafl.report.FigureFile;
import org.mochafl.report.PngPicture;

/**
 * Where a report goes: its page, and its figures as files.
 *
 * @param page the page, of {@code --report}
 * @param figures the directory of the figures, of {@code --figures}
 */
record PageOutput(Optional<OutputFile> page, Optional<OutputDirectory> figures) {

    private static final String DRAWING = ".svg";

    /** The places that options name, tried out. */
    static PageOutput at(Optional<Path> report, Optional<Path> figures) throws IOException {
        PageOutput output = new PageOutput(OutputFile.at("--report", report), OutputDirectory.at("--figures", figures));
        output.page.ifPresent(page -> output.figures.ifPresent(directory -> directory.checkIsNot(page)));
        return output;
    }

    /** Checks that another file is not written to the same place. */
    void checkIsNot(OutputFile other) {
        page.ifPresent(other::checkIsNot);
        figures.ifPresent(directory -> directory.checkIsNot(other));
    }

    /** Checks that a file that is read is not the page. */
    void checkIsNotRead(String by, String read) throws IOException {
        if (page.isPresent()) {
            page.get().checkIsNotRead(by, read);
        }
    }

    /** Whether anything is to be written. */
    boolean isWanted() {
        return page.isPresent() || figures.isPresent();
    }

    /** Writes what is wanted. */
    void write(Supplier<String> html, Supplier<List<FigureFile>> files) throws IOException {
        if (page.isPresent()) {
            page.get().write(html.get());
        }
        if (figures.isPresent()) {
            write(figures.get(), files.get());
        }
    }

    /** Writes figures, and each of their drawings as pixels too, where Java has fonts to draw them with. */
    static void write(OutputDirectory directory, List<FigureFile> files) throws IOException {
        directory.write(files);
        if (PngPicture.isPossible()) {
            for (FigureFile file : files) {
                if (file.name().endsWith(DRAWING)) {
                    directory.write(file.name().replace(DRAWING, ".png"), PngPicture.of(file));
                }
            }
        }
    }

    /** Says where figures were written. */
    static String figures(OutputDirectory directory) {
        return "figures: " + directory.path()
                + (PngPicture.isPossible() ? "" : " (no PNG: Java finds no fonts to draw with)");
    }

    /** Says what was written where. */
    void print(PrintWriter out) {
        page.ifPresent(file -> out.println("report: " + file.path()));
        figures.ifPresent(directory -> out.println(figures(directory)));
    }
}
