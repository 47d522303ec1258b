package dev.sleet.sqlite.missing;

import dev.sleet.dialect.Queries;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Quoting;
import dev.sleet.model.VirtualTable;
import dev.sleet.sqlite.ddl.DdlReader;
import dev.sleet.sqlite.ddl.DdlWriter;
import dev.sleet.sqlite.ddl.VirtualTableStatement;
import dev.sleet.sqlite.missing.MissingName.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Virtual tables of a scratch database whose module or tokenizer only the application has: they stand in the stored schema as in
 * the file, and can be dropped and renamed there and no more.
 */
final class UnknownModules {
    private static final String NOT_CONNECTED = "vtable constructor failed: ";
    private static final String NOT_WRAPPED = "error in tokenizer constructor";
    private static final String OPTION = "tokenize";
    private static final String WRAPPER = "porter";
    private static final Set<String> BUILT_IN = Set.of("unicode61", "ascii", "trigram");
    private static final Pattern WORD = Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\S+");

    private final Connection connection;

    UnknownModules(Connection connection) {
        this.connection = connection;
    }

    /**
     * Returns the module or tokenizer for which a statement failed, if that is why it did.
     *
     * @throws SQLException if the schema cannot be read
     */
    Optional<MissingName> missing(String sql, SQLException failure) throws SQLException {
        String said = Queries.message(failure);
        int at = said.indexOf(NOT_CONNECTED);
        if (at >= 0) {
            return stored(said.substring(at + NOT_CONNECTED.length())).map(UnknownModules::named);
        }
        return said.contains(NOT_WRAPPED)
                ? of(sql).flatMap(UnknownModules::wrapped)
                : MissingName.of(failure).filter(name -> name.kind() == Kind.MODULE || name.kind() == Kind.TOKENIZER);
    }

    private static MissingName named(VirtualTable table) {
        return tokenizer(table)
                .map(name -> new MissingName(Kind.TOKENIZER, name))
                .orElseGet(() -> new MissingName(Kind.MODULE, table.module()));
    }

    /** FTS5 does not say which tokenizer another could not find that passes its words on (fts5.html, 4.3.3). */
    private static Optional<MissingName> wrapped(VirtualTable table) {
        return tokenizer(table)
                .filter(name -> !BUILT_IN.contains(name.toLowerCase(Locale.ROOT)))
                .map(name -> new MissingName(Kind.TOKENIZER, name));
    }

    /** Returns the tokenizer that a table names, behind those that only pass words on. */
    private static Optional<String> tokenizer(VirtualTable table) {
        for (String argument : table.arguments()) {
            int equals = argument.indexOf('=');
            if (equals > 0
                    && argument.substring(0, equals)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .equals(OPTION)) {
                return words(bare(argument.substring(equals + 1).strip())).stream()
                        .dropWhile(word -> table.module().equalsIgnoreCase("fts5") && word.equalsIgnoreCase(WRAPPER))
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(UnknownModules::bare)
                .toList();
    }

    private static String bare(String word) {
        char quote = word.isEmpty() ? ' ' : word.charAt(0);
        boolean quoted =
                (quote == '\'' || quote == '"') && word.length() > 1 && word.charAt(word.length() - 1) == quote;
        return quoted ? word.substring(1, word.length() - 1).replace("" + quote + quote, String.valueOf(quote)) : word;
    }

    /** Returns whether a statement makes, drops or renames a virtual table. */
    boolean isVirtual(String sql) throws SQLException {
        return of(sql).isPresent();
    }

    /** Returns the virtual table that a statement makes, drops or renames. */
    private Optional<VirtualTable> of(String sql) throws SQLException {
        Optional<VirtualTableStatement> statement = VirtualTableStatement.of(sql);
        if (statement.isEmpty()) {
            return Optional.empty();
        }
        return switch (statement.get()) {
            case VirtualTableStatement.Create create -> Optional.of(create.table());
            case VirtualTableStatement.Drop drop -> stored(drop.table());
            case VirtualTableStatement.Rename rename -> stored(rename.from());
        };
    }

    private Optional<VirtualTable> stored(String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String sql = Queries.text(
                    statement,
                    "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = " + Quoting.string(name)
                            + " COLLATE NOCASE");
            return DdlReader.object(sql) instanceof VirtualTable table ? Optional.of(table) : Optional.empty();
        } catch (DdlSyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * Does to the stored schema what a statement would do that failed for a module.
     *
     * @return whether it is a statement of the schema
     * @throws SQLException if the schema cannot be written
     */
    boolean pretend(String sql) throws SQLException {
        Optional<VirtualTableStatement> statement = VirtualTableStatement.of(sql);
        if (statement.isEmpty()) {
            return false;
        }
        switch (statement.get()) {
            case VirtualTableStatement.Create create ->
                write("INSERT INTO main.sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('table', "
                        + row(create.table()) + ")");
            case VirtualTableStatement.Drop drop -> write("DELETE FROM main.sqlite_schema WHERE " + is(drop.table()));
            case VirtualTableStatement.Rename rename -> {
                Optional<VirtualTable> table = stored(rename.from());
                if (table.isPresent()) {
                    VirtualTable renamed = new VirtualTable(
                            rename.to(),
                            table.get().module(),
                            table.get().arguments(),
                            table.get().declaration());
                    write("UPDATE main.sqlite_schema SET (name, tbl_name, rootpage, sql) = (" + row(renamed)
                            + ") WHERE " + is(rename.from()));
                }
            }
        }
        return true;
    }

    private static String row(VirtualTable table) {
        return Quoting.string(table.name()) + ", " + Quoting.string(table.name()) + ", 0, "
                + Quoting.string(DdlWriter.virtualTable(table));
    }

    private static String is(String table) {
        return "type = 'table' AND name = " + Quoting.string(table) + " COLLATE NOCASE";
    }

    private void write(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String part : List.of("PRAGMA writable_schema = ON", sql, "PRAGMA writable_schema = RESET")) {
                statement.execute(part);
            }
        }
    }
}
