package org.mochafl.report;

import java.awt.AlphaComposite;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A figure's drawing as a picture of pixels (PNG), two a unit. Unlike the drawing, its pixels depend on the fonts of the
 * machine.
 */
public final class PngPicture {

    private static final int PIXELS = 2;

    private final StyleRules rules;
    private final Set<String> fonts;
    private final Graphics2D graphics;

    private PngPicture(StyleRules rules, Set<String> fonts, Graphics2D graphics) {
        this.rules = rules;
        this.fonts = fonts;
        this.graphics = graphics;
    }

    /** Whether Java finds fonts on this machine, without which there are no pictures. */
    public static boolean isPossible() {
        try {
            BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            Font font = Brush.USUAL.font("a", fonts());
            return new TextLayout("a", font, graphics.getFontRenderContext()).getAdvance() > 0;
        } catch (InternalError | LinkageError | RuntimeException noFonts) { // which of them depends on Java's version
            return false;
        }
    }

    /**
     * The picture.
     *
     * @param svg a drawing of this package
     */
    public static byte[] of(FigureFile svg) {
        try {
            return drawn(root(svg.text()), fonts());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory
        }
    }

    private static Set<String> fonts() {
        return Set.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames(Locale.ROOT));
    }

    private static byte[] drawn(Element root, Set<String> fonts) throws IOException {
        BufferedImage image = new BufferedImage(
                (int) Math.ceil(PIXELS * SvgShape.number(root, "width")),
                (int) Math.ceil(PIXELS * SvgShape.number(root, "height")),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(PIXELS, PIXELS);
            String css = root.getElementsByTagName("style").item(0).getTextContent();
            new PngPicture(new StyleRules(css), fonts, graphics).paint(root, Brush.USUAL);
        } finally {
            graphics.dispose();
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(image, "png", out);
        }
        return png.toByteArray();
    }

    private static Element root(String text) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("expected a drawing of this package", e);
        }
    }

    private void paint(Element element, Brush outer) throws IOException {
        Map<String, String> style = rules.of(element);
        if ("none".equals(style.get("display"))) {
            return;
        }
        Brush brush = outer.with(style);
        AffineTransform before = graphics.getTransform();
        graphics.transform(SvgShape.moved(element));
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, brush.opacity()));
        switch (element.getTagName()) {
            case "svg", "g" -> {
                for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                    if (child instanceof Element inner) {
                        paint(inner, brush);
                    }
                }
            }
            case "text" -> text(element, brush);
            case "image" -> image(element);
            default -> {
                Optional<Shape> shape = SvgShape.of(element);
                if (shape.isPresent()) {
                    paint(shape.get(), brush);
                }
            }
        }
        graphics.setTransform(before);
    }

    private void paint(Shape shape, Brush brush) {
        if (!brush.strokeFirst()) {
            fill(shape, brush);
        }
        if (brush.stroke() != null) {
            graphics.setColor(brush.stroke());
            graphics.setStroke(brush.pen());
            graphics.draw(shape);
        }
        if (brush.strokeFirst()) {
            fill(shape, brush);
        }
    }

    private void fill(Shape shape, Brush brush) {
        if (brush.fill() != null) {
            graphics.setColor(brush.fill());
            graphics.fill(shape);
        }
    }

    private void text(Element element, Brush brush) {
        String text =
                element.getFirstChild() == null ? "" : element.getFirstChild().getTextContent();
        if (text.isBlank()) {
            return;
        }
        TextLayout layout = new TextLayout(text, brush.font(text, fonts), graphics.getFontRenderContext());
        double x = SvgShape.number(element, "x");
        x -= switch (element.getAttribute("text-anchor")) {
            case "middle" -> layout.getAdvance() / 2;
            case "end" -> layout.getAdvance();
            default -> 0;
        };
        String down = element.getAttribute("dy");
        double y = SvgShape.number(element, "y")
                + (down.isEmpty() ? 0 : brush.size() * Double.parseDouble(down.replace("em", "")));
        paint(layout.getOutline(AffineTransform.getTranslateInstance(x, y)), brush);
    }

    /** A picture within the drawing, whose cells keep sharp edges. */
    private void image(Element element) throws IOException {
        String address = element.getAttribute("xlink:href");
        byte[] bytes = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
        Rectangle2D box = SvgShape.box(element);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        AffineTransform place = AffineTransform.getTranslateInstance(box.getX(), box.getY());
        place.scale(box.getWidth() / image.getWidth(), box.getHeight() / image.getHeight());
        graphics.drawImage(image, place, null);
    }
}
