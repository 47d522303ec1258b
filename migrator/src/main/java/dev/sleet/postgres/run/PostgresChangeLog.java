package dev.sleet.postgres.run;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.keep.ChangeLog;
import dev.sleet.dialect.keep.KeptRows;
import dev.sleet.dialect.keep.LoggedChange;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.postgres.Extension;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.postgres.plan.Creation;
import dev.sleet.postgres.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables {@code __sleet_changes} and {@code __sleet_kept} of the managed schema. */
public final class PostgresChangeLog implements ChangeLog {
    /** How many changes are remembered; only from the last one does a plan lead back. */
    private static final int REMEMBERED = 20;

    private final SchemaForm form;
    private final Session session;
    private final String changes;
    private final String kept;

    /** Makes the log of a schema. */
    public PostgresChangeLog(SchemaForm form, Session session) {
        this.form = form;
        this.session = session;
        this.changes = identifier(session.schema()) + "." + identifier(Exclusions.CHANGES);
        this.kept = identifier(session.schema()) + "." + identifier(Exclusions.KEPT);
    }

    @Override
    public boolean isWritable() throws SQLException {
        String condition = PostgresJournal.exists(session, Exclusions.CHANGES)
                ? Stream.of("SELECT", "INSERT", "DELETE")
                        .map(right -> "pg_catalog.has_table_privilege(" + Quoting.string(changes) + ", '" + right
                                + "') AND pg_catalog.has_table_privilege(" + Quoting.string(kept) + ", '" + right
                                + "')")
                        .collect(Collectors.joining(" AND "))
                : "pg_catalog.has_schema_privilege(" + Quoting.string(session.schema()) + ", 'CREATE')";
        return !session.texts("SELECT 1 WHERE " + condition).isEmpty();
    }

    @Override
    public Optional<LoggedChange> last() throws SQLException {
        return one("(SELECT max(id) FROM " + changes + ")");
    }

    @Override
    public Optional<LoggedChange> previous(LoggedChange change) throws SQLException {
        return one("(SELECT max(id) FROM " + changes + " WHERE id < (SELECT max(id) FROM " + changes
                + " WHERE applied_at = " + Quoting.string(change.at().toString()) + "))");
    }

    private Optional<LoggedChange> one(String id) throws SQLException {
        if (!PostgresJournal.exists(session, Exclusions.CHANGES)) {
            return Optional.empty();
        }
        List<KeptRows> rows = new ArrayList<>();
        List<LoggedChange> found = new ArrayList<>();
        session.query(
                List.of(
                        "SELECT table_name, column_name, key, place FROM " + kept + " WHERE change = " + id
                                + " ORDER BY table_name, column_name",
                        "SELECT kind, name, applied_at, before, namespaces, fingerprint, renames, lost FROM " + changes
                                + " WHERE id = " + id),
                (number, row) -> {
                    while (row.next()) {
                        if (number == 0) {
                            rows.add(new KeptRows(
                                    row.getString(1),
                                    Optional.ofNullable(row.getString(2)),
                                    texts(row, 3),
                                    row.getString(4)));
                        } else {
                            found.add(change(row, rows));
                        }
                    }
                });
        return found.stream().findFirst();
    }

    private static LoggedChange change(ResultSet row, List<KeptRows> rows) throws SQLException {
        return new LoggedChange(
                row.getString(1),
                row.getString(2),
                Instant.parse(row.getString(3)),
                texts(row, 4),
                Set.copyOf(texts(row, 5)),
                row.getString(6),
                texts(row, 7),
                texts(row, 8),
                rows);
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private void createTables() throws SQLException {
        session.execute("CREATE TABLE " + changes + " (\n"
                + "  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n"
                + "  kind text NOT NULL,\n"
                + "  name text NOT NULL,\n"
                + "  applied_at text NOT NULL,\n"
                + "  before text[] NOT NULL,\n"
                + "  namespaces text[] NOT NULL,\n"
                + "  fingerprint text NOT NULL,\n"
                + "  renames text[] NOT NULL,\n"
                + "  lost text[] NOT NULL\n"
                + ")");
        session.execute("CREATE TABLE " + kept + " (\n"
                + "  change bigint NOT NULL REFERENCES " + changes + " ON DELETE CASCADE,\n"
                + "  table_name text NOT NULL,\n"
                + "  column_name text,\n"
                + "  key text[] NOT NULL,\n"
                + "  place text NOT NULL\n"
                + ")");
    }

    @Override
    public void add(LoggedChange change) throws SQLException {
        if (!PostgresJournal.exists(session, Exclusions.CHANGES)) {
            createTables();
        }
        PostgresJournal.requireQuiet(session, Exclusions.CHANGES);
        PostgresJournal.requireQuiet(session, Exclusions.KEPT);
        session.execute("INSERT INTO " + changes + " (kind, name, applied_at, before, namespaces, fingerprint, renames,"
                + " lost) VALUES ("
                + String.join(
                        ", ",
                        Quoting.string(change.kind()),
                        Quoting.string(change.name()),
                        Quoting.string(change.at().toString()),
                        array(change.before()),
                        array(change.namespaces()),
                        Quoting.string(change.after()),
                        array(change.renames()),
                        array(change.lost()))
                + ")");
        for (KeptRows rows : change.kept()) {
            session.execute("INSERT INTO " + kept + " (change, table_name, column_name, key, place) SELECT max(id), "
                    + String.join(
                            ", ",
                            Quoting.string(rows.table()) + "::text",
                            rows.column().map(Quoting::string).orElse("NULL") + "::text",
                            array(rows.key()),
                            Quoting.string(rows.place()) + "::text")
                    + " FROM " + changes);
        }
        session.execute("DELETE FROM " + changes + " WHERE id <= (SELECT id FROM " + changes
                + " ORDER BY id DESC OFFSET " + REMEMBERED + " LIMIT 1)");
    }

    @Override
    public void renew(LoggedChange change) throws SQLException {
        session.execute("DELETE FROM " + changes + " WHERE id = (SELECT max(id) FROM " + changes + ") AND applied_at = "
                + Quoting.string(change.at().toString()));
        add(change);
    }

    private static String array(Collection<String> texts) {
        return "ARRAY[" + String.join(", ", texts.stream().map(Quoting::string).toList()) + "]::text[]";
    }

    @Override
    public List<String> statements(LiveSchema live) {
        return Creation.statements(form, live.schema());
    }

    /** An extension is one of the whole database, wherever it is looked for. */
    @Override
    public Schema before(LoggedChange change, Schema read) {
        List<Special.Entity> own = read.entities().stream()
                .filter(object -> !(object instanceof Extension)
                        || change.before().stream()
                                .anyMatch(sql ->
                                        sql.startsWith("CREATE EXTENSION IF NOT EXISTS " + identifier(object.name()))))
                .toList();
        return new Schema(read.tables(), read.virtualTables(), read.views(), read.triggers(), own, read.names());
    }

    @Override
    public Setting aside(Plan plan, LiveSchema live, Set<PlannedStep> losing, Instant at) {
        return new RowsAside(plan, live, at).of(losing);
    }

    @Override
    public Map<String, String> values(LoggedChange change, Schema before) {
        return RowsBack.values(change, before);
    }

    @Override
    public Plan puttingBack(Plan plan, LoggedChange change) {
        return new RowsBack(plan, change).plan();
    }
}
