package dev.sleet.sqlite.ddl;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Names;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import java.util.List;
import java.util.Optional;

/**
 * The type of a key whose column is renamed. While it renames, SQLite takes INTEGER PRIMARY KEY for the row number even in a table
 * without one, and leaves the old name in UNIQUE behind (renameColumnFunc in alter.c). A type of another name with the same affinity
 * is taken for a column's.
 *
 * @param hidden the stored text with that type
 * @param type the type as it is written
 */
public record DisguisedKey(String hidden, String type) {
    /** The name that stands for the type. */
    public static final String DISGUISE = "\"__sleet_INTEGER\"";

    /** Returns the disguise that renaming a column of a table needs. */
    public static Optional<DisguisedKey> of(String sql, String column) {
        try {
            DdlReader.TableText text = DdlReader.tableText(sql);
            return isMistaken(text.table(), column) ? disguised(sql, text.tokens(), column) : Optional.empty();
        } catch (DdlSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Returns a table as it must be while a column is renamed by statements that edit no stored text, or nothing if it may be as it is. */
    public static Optional<Table> disguised(Table table, String column) {
        return isMistaken(table, column)
                ? Optional.of(table.withColumns(table.columns().stream()
                        .map(other -> Names.same(other.name(), column) ? other.withType(SqlText.of("INT")) : other)
                        .toList()))
                : Optional.empty();
    }

    private static boolean isMistaken(Table table, String column) {
        boolean isKey = table.primaryKey()
                .filter(key -> key.terms().size() == 1
                        && Names.same(key.terms().getFirst().column(), column))
                .isPresent();
        boolean isInteger = table.column(column)
                .filter(found -> Names.same(found.type().written(), "INTEGER"))
                .isPresent();
        return table.withoutRowid()
                && isKey
                && isInteger
                && table.constraints(Unique.class).stream()
                        .flatMap(key -> key.terms().stream())
                        .anyMatch(term -> Names.same(term.column(), column));
    }

    private static Optional<DisguisedKey> disguised(String sql, List<Token> tokens, String column) {
        int depth = 0;
        for (int i = 1; i < tokens.size() - 1; i++) {
            Token before = tokens.get(i - 1);
            depth += before.isSymbol("(") ? 1 : before.isSymbol(")") ? -1 : 0;
            boolean begins = depth == 1 && (before.isSymbol("(") || before.isSymbol(","));
            if (begins
                    && tokens.get(i).isName()
                    && Names.same(tokens.get(i).name(), column)
                    && sql.indexOf(DISGUISE) < 0) {
                Token type = tokens.get(i + 1);
                return Optional.of(new DisguisedKey(
                        sql.substring(0, type.start()) + DISGUISE + sql.substring(type.end()), type.text()));
            }
        }
        return Optional.empty();
    }
}
