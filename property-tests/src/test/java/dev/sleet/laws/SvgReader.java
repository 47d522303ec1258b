package dev.sleet.laws;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Reads a picture of a schema as a browser would: as XML, with places in one system. */
final class SvgReader {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d)?");

    private SvgReader() {}

    /**
     * A rectangle.
     *
     * @param left its left side
     * @param top its upper side
     * @param width how wide it is
     * @param height how high it is
     */
    record Area(double left, double top, double width, double height) {
        /** Returns whether more than a border is in both. */
        boolean overlaps(Area other) {
            return left + 1 < other.left + other.width
                    && other.left + 1 < left + width
                    && top + 1 < other.top + other.height
                    && other.top + 1 < top + height;
        }
    }

    /**
     * A table or what is like one.
     *
     * @param kind its class
     * @param name its name
     * @param area where it is
     * @param columns its columns, with their types
     * @param texts how far to the right each text begins
     */
    record Box(String kind, String name, Area area, List<String> columns, List<Double> texts) {}

    /**
     * A reference.
     *
     * @param label what refers to what
     * @param parts the straight parts of its line
     */
    record Line(String label, List<Area> parts) {}

    /**
     * A picture.
     *
     * @param page all of it
     * @param boxes the tables
     * @param lines the references
     */
    record Drawing(Area page, List<Box> boxes, List<Line> lines) {}

    static Drawing read(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        Element root = document.getDocumentElement();
        List<Box> boxes = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (Element group : children(root, "g")) {
            if (group.getAttribute("class").equals("reference")) {
                lines.add(new Line(
                        title(group), parts(children(group, "path").get(0).getAttribute("d"))));
            } else {
                boxes.add(box(group));
            }
        }
        return new Drawing(area(root, 0, 0), boxes, lines);
    }

    private static Box box(Element group) {
        List<Double> corner = numbers(group.getAttribute("transform"));
        List<Double> texts = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (Element column : children(group, "g")) {
            columns.add(title(column));
            children(column, "text").forEach(part -> texts.add(Double.parseDouble(part.getAttribute("x"))));
        }
        return new Box(
                group.getAttribute("class"),
                title(group),
                area(children(group, "rect").get(0), corner.get(0), corner.get(1)),
                columns,
                texts);
    }

    private static Area area(Element element, double left, double top) {
        return new Area(
                left,
                top,
                Double.parseDouble(element.getAttribute("width")),
                Double.parseDouble(element.getAttribute("height")));
    }

    /** Returns the areas between the points of a path, a tenth of a pixel wide where they are straight. */
    private static List<Area> parts(String path) {
        List<Double> numbers = numbers(path);
        List<Area> parts = new ArrayList<>();
        for (int i = 2; i < numbers.size(); i += 2) {
            double left = Math.min(numbers.get(i - 2), numbers.get(i));
            double top = Math.min(numbers.get(i - 1), numbers.get(i + 1));
            parts.add(new Area(
                    left,
                    top,
                    Math.abs(numbers.get(i - 2) - numbers.get(i)),
                    Math.abs(numbers.get(i - 1) - numbers.get(i + 1))));
        }
        return parts;
    }

    private static List<Double> numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            numbers.add(Double.valueOf(matcher.group()));
        }
        return numbers;
    }

    private static String title(Element element) {
        return children(element, "title").get(0).getTextContent();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
