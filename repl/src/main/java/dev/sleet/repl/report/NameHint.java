package dev.sleet.repl.report;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.console.Inspection;
import dev.sleet.model.Names;
import dev.sleet.repl.input.SqlPlace;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Finds the name that was meant where a database knows no table or column of the name that was written. */
public final class NameHint {
    private NameHint() {}

    /** Returns the name that is most like the one that the database does not know in {@code sql}, if one is. */
    public static Optional<String> of(Database database, String sql, SQLException failure) {
        return database.dialect().errors().unknown(failure).flatMap(unknown -> {
            String written = unknown.name();
            String name = written.substring(written.lastIndexOf('.') + 1);
            try {
                Inspection inspection = database.console().inspection();
                Set<String> known = unknown.isTable() ? inspection.relations() : columns(inspection, sql);
                return known.stream()
                        .min(Distance.from(name))
                        .filter(other -> Distance.between(Names.fold(name), Names.fold(other))
                                <= Math.max(1, name.length() / 2));
            } catch (SQLException e) {
                return Optional.empty();
            }
        });
    }

    private static Set<String> columns(Inspection inspection, String sql) throws SQLException {
        Set<String> columns = new LinkedHashSet<>();
        for (String table : Set.copyOf(SqlPlace.of(sql, sql.length()).tables().values())) {
            inspection.columns(table).forEach(column -> columns.add(column.name()));
        }
        return columns;
    }
}
