package dev.sleet.repl.screen;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Names;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the rows of a query look.
 *
 * @param format the format
 * @param expanded whether a table shows each row as a block of lines
 * @param nothing what stands for NULL where the format has no word for it
 * @param width how many characters of a value a table shows; 0 for all
 */
public record View(Format format, Expanded expanded, String nothing, int width) {
    /** How many characters of a value a table shows unless something else was said. */
    public static final int USUAL_WIDTH = 60;

    /** What is shown unless something else was said. */
    public static final View USUAL = new View(Format.TABLE, Expanded.OFF, "NULL", USUAL_WIDTH);

    /** What rows can be written as. */
    public enum Format {
        TABLE,
        BOX,
        MARKDOWN,
        CSV,
        JSON,
        JSONL,
        HTML,
        LINE,
        INSERT;

        /** Returns the format of this name. */
        public static Format of(String name) {
            String known = name.equalsIgnoreCase("aligned") ? "table" : name;
            return Arrays.stream(values())
                    .filter(format -> Names.same(format.name(), known))
                    .findFirst()
                    .orElseThrow(() -> new SleetException(
                            ExitCode.USAGE,
                            "there is no format " + name,
                            List.of("nothing was changed; the formats are " + names())));
        }

        /** Returns what is typed for it. */
        public String word() {
            return Names.fold(name());
        }

        /** Returns what is typed for all of them. */
        public static String names() {
            return Arrays.stream(values()).map(Format::word).collect(Collectors.joining(", "));
        }
    }

    /** Whether a row is shown as a block of lines. */
    public enum Expanded {
        OFF,
        ON,
        /** Where a table would be wider than the screen. */
        AUTO;

        /** Returns what is typed for it. */
        public static Expanded of(String text) {
            return Names.same(text, "auto") ? AUTO : Switch.of("expanded", text) ? ON : OFF;
        }
    }

    /** Returns the same in the format that the name of a file says, if it says one. */
    public View forFile(Path file) {
        String name = Names.fold(String.valueOf(file.getFileName()));
        String kind = name.substring(name.lastIndexOf('.') + 1);
        return switch (kind) {
            case "csv" -> in(Format.CSV);
            case "json" -> in(Format.JSON);
            case "jsonl", "ndjson" -> in(Format.JSONL);
            case "md" -> in(Format.MARKDOWN);
            case "html", "htm" -> in(Format.HTML);
            case "sql" -> in(Format.INSERT);
            default -> this;
        };
    }

    /** Returns the same in another format. */
    public View in(Format other) {
        return new View(other, expanded, nothing, width);
    }

    /** Returns the same with blocks or without. */
    public View expanded(Expanded when) {
        return new View(format, when, nothing, width);
    }

    /** Returns the same with another word for NULL. */
    public View nothing(String word) {
        return new View(format, expanded, word, width);
    }

    /** Returns the same with so many characters of a value; 0 for all. */
    public View width(int characters) {
        return new View(format, expanded, nothing, characters);
    }
}
