package org.mochafl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PngPictureTest {

    private static final int WHITE = 0xffffff;

    private static BufferedImage drawn(String parts) {
        String svg = "<svg class=\"plot\" width=\"40\" height=\"30\"><style>.plot .red{fill:#ff0000}.red{fill:#00ff00}"
                + ".plot .red.late{fill:#0000ff}.paper{fill:#fff}.pen{stroke:#0000ff;stroke-width:4}"
                + ".none{display:none}.half{opacity:.5}.plot text{fill:#000}.red:hover{fill:#123456}</style>"
                + "<rect class=\"paper\" width=\"40\" height=\"30\"/>" + parts + "</svg>";
        return picture(new FigureFile("a.svg", svg));
    }

    private static BufferedImage picture(FigureFile svg) {
        Assumptions.assumeTrue(PngPicture.isPossible(), "expected fonts that Java can draw with, found none");
        try {
            return ImageIO.read(new ByteArrayInputStream(PngPicture.of(svg)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The colour at a place in units of the drawing. */
    private static int at(BufferedImage picture, double x, double y) {
        return picture.getRGB((int) (2 * x), (int) (2 * y)) & WHITE;
    }

    @Test
    void hasTwoPixelsAUnit() {
        assertThat(drawn("").getWidth()).isEqualTo(80);
        assertThat(drawn("").getHeight()).isEqualTo(60);
        assertThat(at(drawn(""), 20, 15)).isEqualTo(WHITE);
    }

    @Test
    void theNarrowerRuleWinsAndStatesAreLeftAside() {
        assertThat(at(drawn("<circle class=\"red\" cx=\"10\" cy=\"10\" r=\"5\"/>"), 10, 10))
                .isEqualTo(0xff0000);
        assertThat(at(drawn("<circle class=\"red late\" cx=\"10\" cy=\"10\" r=\"5\"/>"), 10, 10))
                .isEqualTo(0x0000ff);
        assertThat(at(drawn("<circle class=\"red\" cx=\"10\" cy=\"10\" r=\"5\"/>"), 16, 10))
                .isEqualTo(WHITE);
    }

    @Test
    void movesTurnsFadesAndHides() {
        assertThat(at(
                        drawn("<g transform=\"translate(20 10)\"><rect class=\"red\" width=\"4\" height=\"4\"/></g>"),
                        22,
                        12))
                .isEqualTo(0xff0000);
        assertThat(at(
                        drawn("<g transform=\"translate(20 20) rotate(180)\">"
                                + "<rect class=\"red\" width=\"4\" height=\"4\"/></g>"),
                        18,
                        18))
                .isEqualTo(0xff0000);
        int half = at(drawn("<g class=\"half\"><rect class=\"red\" width=\"4\" height=\"4\"/></g>"), 2, 2);
        assertThat(half >> 16).isEqualTo(0xff);
        assertThat(half & 0xff).isBetween(126, 129);
        assertThat(at(drawn("<g class=\"none\"><rect class=\"red\" width=\"4\" height=\"4\"/></g>"), 2, 2))
                .isEqualTo(WHITE);
    }

    @Test
    void drawsLinesPathsAndPolygons() {
        assertThat(at(drawn("<line class=\"pen\" x1=\"2\" y1=\"10\" x2=\"30\" y2=\"10\"/>"), 20, 10))
                .isEqualTo(0x0000ff);
        assertThat(at(drawn("<path class=\"pen\" d=\"M2 10H20V20L30 20\"/>"), 20, 16))
                .isEqualTo(0x0000ff);
        assertThat(at(drawn("<polygon class=\"red\" points=\"0,0 20,0 20,20 0,20\"/>"), 10, 10))
                .isEqualTo(0xff0000);
    }

    @Test
    void writesTextWhereItsAnchorSays() {
        assertThat(dark(drawn("<text x=\"20\" y=\"20\" text-anchor=\"end\">WWW</text>"), 0, 19))
                .isPositive();
        assertThat(dark(drawn("<text x=\"20\" y=\"20\" text-anchor=\"end\">WWW</text>"), 21, 39))
                .isZero();
        assertThat(dark(drawn("<text x=\"20\" y=\"20\" text-anchor=\"start\">W</text>"), 0, 19))
                .isZero();
    }

    private static int dark(BufferedImage picture, int from, int to) {
        int dark = 0;
        for (int x = 2 * from; x <= 2 * to; x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                dark += (picture.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
            }
        }
        return dark;
    }

    @Test
    void everyKindOfFigureBecomesAPicture() {
        for (FigureFile file : RacePage.figures(SampleRaces.races().get("race-one"))) {
            if (file.name().endsWith(".svg")) {
                BufferedImage picture = picture(file);
                assertThat(picture.getWidth()).isEqualTo(2 * 908);
                assertThat(picture.getRGB(0, 0) & WHITE).isEqualTo(WHITE);
            }
        }
        for (FigureFile file : TrainingPage.figures(SampleModels.trainings().get("train-activities"))) {
            if (file.name().endsWith(".svg")) {
                assertThat(picture(file).getHeight()).isPositive();
            }
        }
    }
}
