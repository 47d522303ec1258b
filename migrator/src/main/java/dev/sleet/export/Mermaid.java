package dev.sleet.export;

import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Draws a schema as Mermaid's erDiagram (mermaid.js.org/syntax/entityRelationshipDiagram.html), which pages of Markdown
 * show as a picture.
 *
 * <p>Entities are in quotes, since a bare name may be a word of the language; what cannot stand in quotes is one of
 * Mermaid's character codes, {@code #34;}. Types and names of columns take letters, digits and underscores only; where
 * that changes a name, the true one is the comment beside it.
 */
public final class Mermaid {
    private static final Pattern RESERVED = Pattern.compile("(?i)(pk|fk|uk)(?![a-z0-9_]).*");
    private static final Pattern DIRECTION = Pattern.compile("(?i).*direction\\s.*");

    private Mermaid() {}

    /** Returns the diagram. */
    public static String of(Schema schema, SchemaForm form) {
        StringBuilder out = new StringBuilder("erDiagram\n");
        schema.tables().forEach(table -> table(table, out));
        schema.virtualTables()
                .forEach(table ->
                        line(entity(table.name()) + alias(table.name() + " (virtual, " + table.module() + ")"), out));
        schema.views().forEach(view -> line(entity(view.name()) + alias(view.name() + " (view)"), out));
        for (Reference reference : Reference.of(schema, form)) {
            line(
                    entity(reference.parent()) + (reference.mandatory() ? " ||--" : " |o--")
                            + (reference.single() ? "o| " : "o{ ")
                            + entity(reference.child().name()) + " : " + quoted(reference.label(schema)),
                    out);
        }
        return out.toString();
    }

    private static void table(Table table, StringBuilder out) {
        line(entity(table.name()) + " {", out);
        for (Column column : table.columns()) {
            List<String> marks = Reference.marks(table, column);
            String type = word(column.type().written(), "any");
            String name = word(column.name(), "_");
            line(
                    "  " + type + " " + name + (marks.isEmpty() ? "" : " " + String.join(", ", marks))
                            + (name.equals(column.name()) ? "" : " " + quoted(column.name())),
                    out);
        }
        line("}", out);
    }

    private static void line(String text, StringBuilder out) {
        out.append("  ").append(text).append('\n');
    }

    private static String entity(String name) {
        return quoted(name);
    }

    private static String alias(String text) {
        return "[" + quoted(text) + "]";
    }

    /** Returns the type or name of a column. */
    private static String word(String text, String ifEmpty) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.appendCodePoint(isWordPart(c) ? c : '_'));
        if (out.isEmpty()) {
            return ifEmpty;
        }
        boolean first = isLetter(out.codePointAt(0)) || out.charAt(0) == '_';
        return first && !RESERVED.matcher(out).matches() ? out.toString() : "_" + out;
    }

    private static boolean isLetter(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xc0 && c <= 0xffff && Character.isLetter(c));
    }

    private static boolean isWordPart(int c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '(' || c == ')';
    }

    /** Returns text in quotes; the lexer takes a line that says {@code direction TB} anywhere for that statement. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        boolean direction = DIRECTION.matcher(text.replace('\n', ' ')).matches();
        text.codePoints().forEach(c -> {
            if (isPlain(c) && !(direction && c == ' ')) {
                out.appendCodePoint(c);
            } else {
                out.append(code(c));
            }
        });
        return out.length() == 1 ? "\"" + code(' ') + "\"" : out.append('"').toString();
    }

    private static boolean isPlain(int c) {
        return c < 0x80
                ? c == ' ' || (c >= '0' && c <= '9') || isLetter(c) || "_-.,()+=".indexOf(c) >= 0
                : Character.isLetterOrDigit(c) || Character.getType(c) == Character.OTHER_SYMBOL;
    }

    /** Returns Mermaid's code of a character; those that no picture can hold are spelled out. */
    private static String code(int c) {
        boolean control = (c < ' ' && c != '\n' && c != '\t') || c == 0x7f || (c & 0xfffe) == 0xfffe;
        return control ? code('\\') + String.format(Locale.ROOT, "u%04x", c) : "#" + c + ";";
    }
}
