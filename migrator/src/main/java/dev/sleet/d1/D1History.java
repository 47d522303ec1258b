package dev.sleet.d1;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.How;
import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.Queries;
import dev.sleet.journal.Chain;
import dev.sleet.journal.History;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationSource;
import dev.sleet.model.Quoting;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The table {@code d1_migrations}, as wrangler makes, reads and writes it: it knows the names of files and nothing of what is in them. */
final class D1History implements History {
    private static final String NAME = "d1_migrations";
    private static final String ENDING = ".sql";
    private static final String CREATE = "CREATE TABLE IF NOT EXISTS main." + NAME
            + "(\n\t\tid         INTEGER PRIMARY KEY AUTOINCREMENT,\n\t\tname       TEXT UNIQUE,\n"
            + "\t\tapplied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL\n)";

    private final Database database;
    private final D1Source source;

    D1History(Database database, D1Source source) {
        this.database = database;
        this.source = source;
    }

    private record Row(String name, String appliedAt) {}

    private List<Row> rows() throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = database.connection().createStatement()) {
            if (Queries.number(
                            statement,
                            "SELECT count(*) FROM main.sqlite_schema WHERE type = 'table' AND name = "
                                    + Quoting.string(NAME))
                    == 0) {
                return rows;
            }
            try (ResultSet found =
                    statement.executeQuery("SELECT name, applied_at FROM main." + NAME + " ORDER BY id")) {
                while (found.next()) {
                    String name = String.valueOf(found.getString(1));
                    rows.add(new Row(
                            name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name,
                            String.valueOf(found.getString(2)).replace(' ', 'T') + "Z"));
                }
            }
        }
        return rows;
    }

    @Override
    public Chain chain(MigrationSource migrations) {
        return source.chain(database.dialect());
    }

    @Override
    public boolean isCurrent(MigrationSource migrations) throws SQLException {
        return !rows().isEmpty()
                && rows().stream()
                        .map(Row::name)
                        .toList()
                        .equals(source.chain(database.dialect()).migrations().stream()
                                .map(Migration::name)
                                .toList());
    }

    @Override
    public List<JournalEntry> entries() throws SQLException {
        Chain chain = source.chain(database.dialect());
        List<JournalEntry> entries = new ArrayList<>();
        for (Row row : rows()) {
            int position = chain.position(row.name()).orElse(-1);
            boolean known = position >= 0;
            entries.add(new JournalEntry(
                    row.name(),
                    How.APPLIED,
                    known ? chain.migrations().get(position).sha256() : "",
                    known ? chain.hash(position) : "",
                    known ? chain.migrations().get(position).head().to() : "",
                    0,
                    row.appliedAt(),
                    0,
                    "wrangler"));
        }
        return entries;
    }

    @Override
    public String tableName() {
        return NAME;
    }

    @Override
    public void create() throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            statement.execute(CREATE);
        }
    }

    @Override
    public void add(JournalEntry entry) throws SQLException {
        try (PreparedStatement insert =
                database.connection().prepareStatement("INSERT INTO main." + NAME + " (name) VALUES (?)")) {
            insert.setString(1, entry.name() + ENDING);
            insert.executeUpdate();
        }
    }
}
