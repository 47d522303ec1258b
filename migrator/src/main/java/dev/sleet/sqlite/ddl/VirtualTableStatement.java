package dev.sleet.sqlite.ddl;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.VirtualTable;
import java.util.Optional;

/** A statement that makes a virtual table, or drops or renames what may be one. */
public sealed interface VirtualTableStatement {
    /** Makes it. */
    record Create(VirtualTable table) implements VirtualTableStatement {}

    /** Drops a table of any kind. */
    record Drop(String table) implements VirtualTableStatement {}

    /** Renames a table of any kind. */
    record Rename(String from, String to) implements VirtualTableStatement {}

    /** Returns what a text is, if it is one of these. */
    static Optional<VirtualTableStatement> of(String sql) {
        try {
            TokenCursor cursor = new TokenCursor(sql);
            if (cursor.skipWords("CREATE", "VIRTUAL")) {
                return DdlReader.object(sql) instanceof VirtualTable table
                        ? Optional.of(new Create(table))
                        : Optional.empty();
            }
            if (cursor.skipWords("DROP", "TABLE")) {
                cursor.skipWords("IF", "EXISTS");
                return Optional.of(new Drop(name(cursor)));
            }
            if (cursor.skipWords("ALTER", "TABLE")) {
                String from = name(cursor);
                return cursor.skipWords("RENAME", "TO")
                        ? Optional.of(new Rename(from, cursor.expectName("a name")))
                        : Optional.empty();
            }
            return Optional.empty();
        } catch (DdlSyntaxException e) {
            return Optional.empty();
        }
    }

    private static String name(TokenCursor cursor) {
        String name = cursor.expectName("a name");
        return cursor.skipSymbol(".") ? cursor.expectName("a name") : name;
    }
}
