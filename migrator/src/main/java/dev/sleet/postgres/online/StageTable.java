package dev.sleet.postgres.online;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.stage.StagedPush;
import dev.sleet.dialect.stage.StagedPush.Filling;
import dev.sleet.model.Quoting;
import dev.sleet.plan.Stage;
import dev.sleet.plan.Stage.Fill;
import dev.sleet.postgres.run.PostgresJournal;
import dev.sleet.postgres.session.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The table {@code __sleet_stages} of the managed schema: the stages of the last push that had some. */
record StageTable(Session session) {
    private String table() {
        return identifier(session.schema()) + "." + identifier(Exclusions.STAGES);
    }

    Optional<StagedPush> unfinished() throws SQLException {
        if (!PostgresJournal.exists(session, Exclusions.STAGES) || !isReadable()) {
            return Optional.empty();
        }
        List<String> done = new ArrayList<>();
        List<Filling> fills = new ArrayList<>();
        TreeSet<String> pushes = new TreeSet<>();
        List<String> open = new ArrayList<>();
        session.query(
                List.of("SELECT push, stage, done_at IS NOT NULL, fill, position FROM " + table() + " ORDER BY number"),
                (number, row) -> {
                    while (row.next()) {
                        pushes.add(row.getString(1));
                        (row.getBoolean(3) ? done : open).add(row.getString(2));
                        if (row.getArray(4) != null) {
                            String[] fill = (String[]) row.getArray(4).getArray();
                            fills.add(new Filling(
                                    new Fill(fill[0], fill[1], fill[2], row.getLong(5)),
                                    row.getLong(5) % Parts.AGAIN > 0,
                                    row.getBoolean(3)));
                        }
                    }
                });
        return open.isEmpty() || pushes.size() != 1
                ? Optional.empty()
                : Optional.of(new StagedPush(pushes.first(), done, open, fills));
    }

    private boolean isReadable() throws SQLException {
        return session.texts("SELECT pg_catalog.has_table_privilege(" + Quoting.string(table()) + ", 'SELECT'::text)")
                .contains("t");
    }

    List<String> lacking() throws SQLException {
        if (PostgresJournal.exists(session, Exclusions.CHANGES)) {
            return List.of("the role may not write " + Exclusions.CHANGES + ", which remembers what was done");
        }
        String role = session.texts("SELECT pg_catalog.quote_ident(CURRENT_USER::text)")
                .getFirst();
        return List.of(
                "the role may not make a table in the schema, which would remember the stages that are done",
                "to allow it: GRANT CREATE ON SCHEMA " + identifier(session.schema()) + " TO " + role);
    }

    void begin(String at, int done, List<Stage> stages) throws SQLException {
        if (!PostgresJournal.exists(session, Exclusions.STAGES)) {
            session.execute("CREATE TABLE " + table() + " (\n"
                    + "  number integer PRIMARY KEY,\n"
                    + "  push text NOT NULL,\n"
                    + "  stage text NOT NULL,\n"
                    + "  fill text[],\n"
                    + "  position bigint NOT NULL,\n"
                    + "  done_at timestamptz\n"
                    + ")");
        }
        new PostgresJournal(session).requireQuiet(Exclusions.STAGES);
        session.execute("DELETE FROM " + table() + (done == 0 ? "" : " WHERE number > " + done));
        int number = done;
        for (Stage stage : stages) {
            session.execute("INSERT INTO " + table() + " (number, push, stage, fill, position) VALUES (" + ++number
                    + ", " + Quoting.string(at) + ", " + Quoting.string(stage.words()) + ", "
                    + stage.fill()
                            .map(fill -> "ARRAY[" + Quoting.string(fill.table()) + ", " + Quoting.string(fill.column())
                                    + ", " + Quoting.string(fill.expression()) + "]::text[]")
                            .orElse("NULL")
                    + ", " + stage.fill().map(Fill::position).orElse(0L) + ")");
        }
    }

    void done(int number) throws SQLException {
        session.execute("UPDATE " + table() + " SET done_at = pg_catalog.clock_timestamp() WHERE number = " + number);
    }

    void moved(int number, long position) throws SQLException {
        session.execute("UPDATE " + table() + " SET position = " + position + " WHERE number = " + number);
    }
}
