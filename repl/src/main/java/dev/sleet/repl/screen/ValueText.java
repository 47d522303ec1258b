package dev.sleet.repl.screen;

import dev.sleet.dsl.SchemaPart;
import dev.sleet.model.Schema;
import dev.sleet.script.print.ScriptPrinter;
import java.util.Collection;
import java.util.List;

/** Shows the value of an expression: declarations as they would be written, anything else by its own words. */
public final class ValueText {
    private ValueText() {}

    public static void show(Screen screen, Object value) {
        switch (value) {
            case SchemaPart part -> lines(screen, ScriptPrinter.print(Schema.of(List.of(part.toModel()))));
            case Collection<?> several
            when several.stream().allMatch(SchemaPart.class::isInstance) -> several.forEach(each -> show(screen, each));
            default -> lines(screen, String.valueOf(value));
        }
    }

    /** Shows text of several lines. */
    public static void lines(Screen screen, String text) {
        text.stripTrailing().lines().forEach(line -> screen.result(Line.of(line)));
    }

    /** Shows a page for a person: what is too long for the screen goes on below its last column. */
    public static void page(Screen screen, String text) {
        text.stripTrailing().lines().forEach(line -> screen.result(Line.of(line), column(line, screen.width())));
    }

    /** Returns a line of a page broken for a width, the parts below its last column. */
    public static List<String> broken(String line, int width) {
        return Line.of(line).wrapped(width, column(line, width)).stream()
                .map(part -> part.text(false))
                .toList();
    }

    private static int column(String line, int width) {
        int gap = line.stripLeading().indexOf("  ");
        int indent = line.length() - line.stripLeading().length();
        int column = gap < 0
                ? indent
                : line.length() - line.substring(indent + gap).stripLeading().length();
        return column <= width / 2 ? column : indent + 4;
    }
}
