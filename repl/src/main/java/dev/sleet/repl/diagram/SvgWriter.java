package dev.sleet.repl.diagram;

import dev.sleet.repl.diagram.Picture.Line;
import dev.sleet.repl.diagram.Placed.Point;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Writes a picture as SVG, without scripts and without anything that is elsewhere; colours follow the reader's scheme. */
final class SvgWriter {
    private static final int BEND = 5;
    private static final int BASELINE = 4;

    private final StringBuilder out = new StringBuilder();
    private final Placed placed;

    private SvgWriter(Placed placed) {
        this.placed = placed;
    }

    static String text(Placed placed) {
        return new SvgWriter(placed).write();
    }

    private String write() {
        List<Box> boxes = placed.picture().boxes();
        List<Line> lines = placed.picture().lines();
        String width = number(Math.ceil(placed.width()));
        String height = number(Math.ceil(placed.height()));
        line("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\">");
        line(title(count(boxes.size(), "table") + ", " + count(lines.size(), "reference")));
        line("<style>\n" + style() + "</style>");
        line("<rect class=\"page\" width=\"" + width + "\" height=\"" + height + "\"/>");
        for (int i = 0; i < lines.size(); i++) {
            reference(lines.get(i), placed.routes().get(i));
        }
        for (int i = 0; i < boxes.size(); i++) {
            box(boxes.get(i), placed.corners().get(i));
        }
        line("</svg>");
        return out.toString();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void box(Box box, Point corner) {
        line("<g class=\"" + box.kind().name().toLowerCase(Locale.ROOT) + "\" transform=\"translate("
                + point(corner.x(), corner.y()) + ")\">");
        line(title(box.name()));
        String width = number(box.width());
        line("<rect class=\"box\" width=\"" + width + "\" height=\"" + number(box.height()) + "\" rx=\"4\"/>");
        if (!box.rows().isEmpty()) {
            line("<path class=\"rule\" d=\"M0 " + Box.HEAD + "H" + width + "\"/>");
        }
        int head = Box.middle(-1) + BASELINE;
        text("name", box.nameAt(), head, box.name(), Cell.HEAD);
        text("type", box.noteAt(), head, box.note(), Cell.NAME);
        for (int i = 0; i < box.rows().size(); i++) {
            row(box, box.rows().get(i), Box.middle(i) + BASELINE);
        }
        line("</g>");
    }

    private void row(Box box, Box.Row row, int y) {
        line("<g class=\"column\">" + title((row.name() + " " + row.type()).strip()));
        text("column-name", box.nameAt(), y, row.name(), Cell.NAME);
        text("type", box.typeAt(), y, row.type(), Cell.NAME);
        text("mark", box.marksAt(), y, row.marks(), Cell.MARK);
        line("</g>");
    }

    /** Texts that not every font has in one width are told theirs. */
    private void text(String kind, int x, int y, String text, Cell cell) {
        if (text.isEmpty()) {
            return;
        }
        String shown = Cell.shown(text);
        boolean plain = shown.chars().allMatch(c -> c < 0x7f);
        String length =
                plain ? "" : " lengthAdjust=\"spacingAndGlyphs\" textLength=\"" + Math.max(1, cell.width(text)) + "\"";
        line("<text class=\"" + kind + "\" x=\"" + x + "\" y=\"" + y + "\"" + length + ">" + escaped(shown)
                + "</text>");
    }

    /** At the parent a bar and another, or a circle if a child may have none; at the child a circle, and a crow's foot or a bar. */
    private void reference(Line line, List<Point> route) {
        Point from = route.getFirst();
        Point to = route.getLast();
        line("<g class=\"reference\">" + title(line.label()));
        line("<path class=\"line\" d=\"" + path(route) + "\"/>");
        StringBuilder marks = new StringBuilder(bar(from.x() + 5, from.y()));
        if (line.mandatory()) {
            marks.append(bar(from.x() + 9, from.y()));
        }
        marks.append(line.single() ? bar(to.x() - 6, to.y()) : foot(to));
        line("<path class=\"end\" d=\"" + marks + "\"/>");
        if (!line.mandatory()) {
            circle(from.x() + 12, from.y());
        }
        circle(to.x() - 13, to.y());
        line("</g>");
    }

    private void circle(double x, double y) {
        line("<circle class=\"end\" cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"3\"/>");
    }

    private static String bar(double x, double y) {
        return "M" + point(x, y - 4) + "V" + number(y + 4);
    }

    private static String foot(Point to) {
        String tip = point(to.x() - 10, to.y());
        return "M" + point(to.x(), to.y() - 5) + "L" + tip + "L" + point(to.x(), to.y() + 5);
    }

    /** Returns a line through these points whose corners are round, so that it is seen which way it goes where lines meet. */
    private static String path(List<Point> route) {
        StringBuilder path = new StringBuilder("M" + point(route.getFirst()));
        for (int i = 1; i < route.size() - 1; i++) {
            Point corner = route.get(i);
            path.append('L').append(point(towards(corner, route.get(i - 1))));
            path.append('Q').append(point(corner)).append(' ').append(point(towards(corner, route.get(i + 1))));
        }
        return path.append('L').append(point(route.getLast())).toString();
    }

    private static Point towards(Point corner, Point other) {
        double length = Math.hypot(other.x() - corner.x(), other.y() - corner.y());
        double part = length == 0 ? 0 : Math.min(BEND, length / 2) / length;
        return new Point(corner.x() + (other.x() - corner.x()) * part, corner.y() + (other.y() - corner.y()) * part);
    }

    private static String point(Point point) {
        return point(point.x(), point.y());
    }

    private static String point(double x, double y) {
        return number(x) + " " + number(y);
    }

    /** Returns a number with one digit behind the point at most. */
    private static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : String.valueOf(tenths / 10.0);
    }

    private static String title(String text) {
        return "<title>" + escaped(Cell.visible(text)) + "</title>";
    }

    private static String escaped(String visible) {
        return visible.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String style() {
        try (InputStream in = SvgWriter.class.getResourceAsStream("diagram.css")) {
            return new String(Objects.requireNonNull(in, "diagram.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
