package dev.sleet.postgres.run;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.How;
import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.JournalTable;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.model.Quoting;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.session.States;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The table {@code __sleet_migrations} of the managed schema. */
public final class PostgresJournal implements JournalTable {
    private static final String COLUMNS =
            "name, how, sha256, chain, fingerprint, schema_version, applied_at, milliseconds, tool";

    private final Session session;
    private final String table;

    /** Makes the journal of a schema. */
    public PostgresJournal(Session session) {
        this.session = session;
        this.table = identifier(session.schema()) + "." + identifier(Exclusions.JOURNAL);
    }

    @Override
    public boolean exists() throws SQLException {
        return exists(session, Exclusions.JOURNAL);
    }

    /** Returns whether one of Sleet's own tables is there. */
    public static boolean exists(Session session, String name) throws SQLException {
        return !session.texts(
                        "SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                                + " WHERE c.relkind = 'r'::\"char\" AND c.relname = " + Quoting.string(name)
                                + "::pg_catalog.name AND n.nspname = " + Quoting.string(session.schema())
                                + "::pg_catalog.name")
                .isEmpty();
    }

    @Override
    public List<String> missingColumns() throws SQLException {
        List<String> missing = new ArrayList<>(Arrays.asList(COLUMNS.split(", ")));
        missing.add("id");
        missing.removeAll(session.texts("SELECT a.attname FROM pg_catalog.pg_attribute a WHERE a.attrelid = "
                + Quoting.string(table) + "::pg_catalog.regclass AND a.attnum > 0::pg_catalog.int2"
                + " AND NOT a.attisdropped"));
        return missing;
    }

    @Override
    public Optional<List<JournalEntry>> rows() throws SQLException {
        List<JournalEntry> entries = new ArrayList<>();
        boolean[] hasNull = {false};
        session.query(List.of("SELECT " + COLUMNS + " FROM " + table + " ORDER BY id"), (number, rows) -> {
            while (rows.next()) {
                for (int column = 1; column <= 9; column++) {
                    hasNull[0] |= rows.getString(column) == null;
                }
                if (!hasNull[0]) {
                    entries.add(new JournalEntry(
                            rows.getString(1),
                            rows.getString(2).equals(How.BASELINED.word()) ? How.BASELINED : How.APPLIED,
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getLong(6),
                            rows.getString(7),
                            rows.getLong(8),
                            rows.getString(9)));
                }
            }
        });
        return hasNull[0] ? Optional.empty() : Optional.of(entries);
    }

    @Override
    public void create() throws SQLException {
        session.execute(creation(table));
    }

    private static String creation(String table) {
        return "CREATE TABLE IF NOT EXISTS " + table + " (\n"
                + "  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n"
                + "  name text NOT NULL UNIQUE,\n"
                + "  how text NOT NULL CHECK (how IN ('applied', 'baselined')),\n"
                + "  sha256 text NOT NULL,\n"
                + "  chain text NOT NULL,\n"
                + "  fingerprint text NOT NULL,\n"
                + "  schema_version bigint NOT NULL,\n"
                + "  applied_at text NOT NULL,\n"
                + "  milliseconds bigint NOT NULL,\n"
                + "  tool text NOT NULL\n"
                + ")";
    }

    @Override
    public void add(JournalEntry entry) throws SQLException {
        try (PreparedStatement insert = session.connection()
                .prepareStatement("INSERT INTO " + table + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, entry.name());
            insert.setString(2, entry.how().word());
            insert.setString(3, entry.sha256());
            insert.setString(4, entry.chain());
            insert.setString(5, entry.fingerprint());
            insert.setLong(6, entry.schemaVersion());
            insert.setString(7, entry.appliedAt());
            insert.setLong(8, entry.milliseconds());
            insert.setString(9, entry.tool());
            insert.executeUpdate();
        }
    }

    @Override
    public void keep(int count) throws SQLException {
        session.execute(
                count == 0
                        ? "DROP TABLE IF EXISTS " + table
                        : "DELETE FROM " + table + " WHERE id NOT IN (SELECT id FROM " + table + " ORDER BY id LIMIT "
                                + count + ")");
    }

    /** Whether somebody has changed a schema since is not counted by a server, and looked for when something is pending. */
    @Override
    public boolean isCurrent(String chain) throws SQLException {
        try {
            return session.guarded(() -> session.texts("SELECT chain FROM " + table + " ORDER BY id DESC LIMIT 1"))
                    .contains(chain);
        } catch (SQLException e) {
            if (States.isOfClass(e, "42", "3F")) {
                return false; // no such table, which another program may make at this moment; a longer look tells
            }
            throw e;
        }
    }

    @Override
    public long schemaVersion() {
        return 0;
    }

    @Override
    public void requireQuiet(String name) throws SQLException {
        requireQuiet(session, name);
    }

    static void requireQuiet(Session session, String name) throws SQLException {
        List<String> found = session.texts("SELECT t.tgname FROM pg_catalog.pg_trigger t"
                + " JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE NOT t.tgisinternal AND c.relname = " + Quoting.string(name)
                + "::pg_catalog.name AND n.nspname = " + Quoting.string(session.schema()) + "::pg_catalog.name");
        if (!found.isEmpty()) {
            throw new SleetException(
                    ExitCode.UNUSABLE,
                    "cannot write the table \"" + name + "\"",
                    List.of(
                            "the trigger \"" + found.getFirst() + "\" would run",
                            "nothing was changed; drop it first"));
        }
    }

    /** Returns the rows of a table as texts, or nothing if it is not there. */
    static List<String> contents(Session session, String name) throws SQLException {
        return exists(session, name)
                ? session.texts("SELECT t::text FROM " + identifier(session.schema()) + "." + identifier(name)
                        + " AS t ORDER BY 1")
                : List.of();
    }

    @Override
    public List<String> copy() throws SQLException {
        if (!exists()) {
            return List.of();
        }
        String copied = identifier(Exclusions.JOURNAL);
        List<String> statements = new ArrayList<>();
        statements.add(creation(copied));
        for (JournalEntry entry : rows().orElse(List.of())) {
            List<String> texts = List.of(
                    entry.name(),
                    entry.how().word(),
                    entry.sha256(),
                    entry.chain(),
                    entry.fingerprint(),
                    String.valueOf(entry.schemaVersion()),
                    entry.appliedAt(),
                    String.valueOf(entry.milliseconds()),
                    entry.tool());
            statements.add("INSERT INTO " + copied + " (" + COLUMNS + ") VALUES ("
                    + String.join(", ", texts.stream().map(Quoting::string).toList()) + ")");
        }
        return statements;
    }
}
