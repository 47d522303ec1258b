package dev.sleet.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.model.Schema;
import dev.sleet.scenario.PragmaFacts;
import dev.sleet.sqlite.statement.DdlScript;
import dev.sleet.sqlite.statement.StatementSplitter;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What SQLite takes is read, or it is said that it is not understood; and what is read is what SQLite made of it. */
class AgreementProperties {
    private static final int DAMAGES = 3;

    @Property(seed = "20261121")
    void whatSqliteTakesIsReadAsWhatItIs(@ForAll Schema schema, @ForAll long seed) throws SQLException {
        Damage damage = new Damage(seed);
        List<String> statements = ReaderProperties.statements(schema, seed);
        for (int i = 0; i < DAMAGES && !statements.isEmpty(); i++) {
            int broken = damage.below(statements.size());
            try (Database database = Databases.scratch()) {
                for (int each = 0; each < statements.size(); each++) {
                    String sql = statements.get(each);
                    run(database, each == broken ? damage.damaged(sql) : sql);
                }
                agrees(database);
            }
        }
    }

    /** Runs a statement if SQLite takes it as one and keeps it. */
    private static void run(Database database, String sql) throws SQLException {
        if (sql.indexOf('\0') >= 0) {
            return;
        }
        try (Statement statement = database.connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            // that one is not there then
        }
    }

    private static void agrees(Database database) throws SQLException {
        String stored = stored(database);
        Schema read;
        try {
            read = Sleet.introspect(database, Exclusions.NONE).schema();
        } catch (SleetException e) {
            assertThat(e.code()).as(stored).isEqualTo(ExitCode.UNUSABLE);
            throw new AssertionError("not understood: " + e.details() + " in\n" + stored, e);
        }
        String printed = DdlScript.of(read);
        try (Database again = Databases.scratch();
                Statement statement = again.connection().createStatement()) {
            for (ScriptStatement each : StatementSplitter.split(printed)) {
                try {
                    statement.execute(each.sql());
                } catch (SQLException e) {
                    throw new AssertionError("SQLite does not take " + each.sql() + " read of\n" + stored, e);
                }
            }
            Schema reread = Sleet.introspect(again, Exclusions.NONE).schema();
            assertThat(Sleet.diff(read, reread))
                    .as("%s\nprinted as\n%s", stored, printed)
                    .isEmpty();
            assertThat(PragmaFacts.of(again.connection(), name -> false))
                    .as("%s\nprinted as\n%s", stored, printed)
                    .isEqualTo(PragmaFacts.of(database.connection(), name -> false));
        }
    }

    private static String stored(Database database) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Statement statement = database.connection().createStatement();
                var found = statement.executeQuery("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
            while (found.next()) {
                text.append(found.getString(1)).append(";\n");
            }
        }
        return text.toString();
    }
}
