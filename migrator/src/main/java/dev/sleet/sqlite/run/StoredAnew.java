package dev.sleet.sqlite.run;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.Queries;
import dev.sleet.dialect.Script;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Generated;
import dev.sleet.model.Generated.Storage;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.sqlite.check.Momentary;
import dev.sleet.sqlite.check.VirtualValues;
import dev.sleet.sqlite.normal.Renamer;
import dev.sleet.sqlite.statement.Effects;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Stored values that another version of SQLite has computed otherwise, as versions differ in the digits of a number as text
 * (releaselog/3_43_0.html). A script that writes their rows has this SQLite compute them anew, whatever it is about.
 */
final class StoredAnew {
    /** A column of which rows held other values before the script. */
    private record Held(String table, String column, long rows) {}

    private final Schema before;
    private final List<Held> held = new ArrayList<>();

    private StoredAnew(Schema before) {
        this.before = before;
    }

    /** Counts what the tables hold that a script is going to write. */
    static StoredAnew before(Statement statement, Schema schema, Script script) throws SQLException {
        StoredAnew stored = new StoredAnew(schema);
        List<Table> tables = schema.tables().stream()
                .filter(table -> table.columns().stream().anyMatch(StoredAnew::isStored))
                .toList();
        if (!tables.isEmpty()) {
            Set<String> written = written(script);
            for (Table table : tables) {
                if (script.hasDataStep() || written.contains(Names.fold(table.name()))) {
                    stored.count(statement, table);
                }
            }
        }
        return stored;
    }

    private static Set<String> written(Script script) {
        Set<String> written = new HashSet<>();
        for (ScriptStatement each : script.statements()) {
            written.addAll(Effects.of(each.sql()).mentioned());
        }
        return written;
    }

    private static boolean isStored(Column column) {
        return column.generated()
                .filter(rule -> rule.storage() == Storage.STORED)
                .isPresent();
    }

    private void count(Statement statement, Table table) throws SQLException {
        for (Column column : table.columns()) {
            if (isStored(column)) {
                long rows = others(statement, table, column);
                if (rows > 0) {
                    held.add(new Held(table.name(), column.name(), rows));
                }
            }
        }
    }

    /** Returns how many rows hold what this SQLite computes otherwise; what it cannot compute, it cannot write either. */
    private static long others(Statement statement, Table table, Column column) throws SQLException {
        String sql = "SELECT count(*) FROM main." + identifier(table.name()) + " WHERE " + identifier(column.name())
                + " COLLATE BINARY IS NOT +("
                + Momentary.ofColumn(column.generated().orElseThrow()) + "\n)";
        try {
            return Queries.number(statement, sql);
        } catch (SQLException e) {
            return 0;
        }
    }

    /** Says which values are others now by the same expression. */
    void tell(Statement statement, Schema after, Renames back, Consumer<String> warning) throws SQLException {
        Schema then = held.isEmpty() ? after : Renamer.rename(after, back);
        for (Held each : held) {
            String name = back.before(each.table());
            Optional<Table> table = after.table(name);
            Optional<Column> column = table.filter(now -> rule(then, each).equals(rule(before, each)))
                    .flatMap(now -> now.columns().stream()
                            .filter(StoredAnew::isStored)
                            .filter(stored -> VirtualValues.nameBefore(back, each.table(), stored.name())
                                    .filter(each.column()::equals)
                                    .isPresent())
                            .findFirst());
            if (column.isPresent()) {
                long rows = each.rows() - others(statement, table.orElseThrow(), column.get());
                if (rows > 0) {
                    warning.accept("\"" + name + "." + column.get().name() + "\": " + rows
                            + (rows == 1 ? " row holds" : " rows hold")
                            + " what this SQLite computes now; another version had computed other values");
                }
            }
        }
    }

    private static Optional<Generated> rule(Schema schema, Held of) {
        return schema.table(of.table())
                .flatMap(table -> table.column(of.column()))
                .flatMap(Column::generated);
    }
}
