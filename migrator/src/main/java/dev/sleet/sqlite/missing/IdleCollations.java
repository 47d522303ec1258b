package dev.sleet.sqlite.missing;

import dev.sleet.dialect.Queries;
import dev.sleet.model.Names;
import dev.sleet.sqlite.missing.MissingName.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sqlite.Collation;
import org.sqlite.SQLiteConnection;

/**
 * Collations that only the application has, lent to a connection while it reads tables from end to end. SQLite compiles no statement on a table
 * WITHOUT ROWID that is in the order of a collation it does not know, also where none of it compares. What is lent
 * compares nothing: it remembers that it was asked, and {@link #check} then says that the collation is missing.
 */
public final class IdleCollations implements AutoCloseable {
    /** The end of a query for the columns {@code x} of the keys of tables {@code s} WITHOUT ROWID in whose text a collation is. */
    public static final String OF_KEYS = " FROM main.sqlite_schema AS s, pragma_index_list(s.name, 'main') AS l,"
            + " pragma_index_xinfo(l.name, 'main') AS x WHERE s.type = 'table'"
            + " AND s.sql LIKE '%collate%' AND s.sql LIKE '%without%' AND l.origin = 'pk' AND x.key";

    /** SQLite knows those of columns, and not those that the key of a table WITHOUT ROWID alone names (build.c, sqlite3CreateIndex). */
    private static final String NAMES = "SELECT name FROM pragma_collation_list UNION SELECT x.coll" + OF_KEYS;

    private final SQLiteConnection connection;
    private final Optional<StandIns> standIns;
    private final Map<String, Asked> lent = new LinkedHashMap<>();

    private IdleCollations(SQLiteConnection connection, Optional<StandIns> standIns) {
        this.connection = connection;
        this.standIns = standIns;
    }

    /**
     * Lends a connection what its schema names and it has not got, until this is closed.
     *
     * @throws SQLException if the connection cannot be asked for what it has
     */
    public static IdleCollations lend(Connection to) throws SQLException {
        IdleCollations idle = new IdleCollations(to.unwrap(SQLiteConnection.class), StandIns.of(to));
        if (idle.standIns.isPresent()) {
            idle.standIns.get().lendIdly(true);
            return idle;
        }
        Capabilities own = Capabilities.of(to);
        List<String> missing = new ArrayList<>();
        try (Statement statement = idle.connection.createStatement()) {
            for (String name : Queries.texts(statement, NAMES)) {
                if (!own.has(new MissingName(Kind.COLLATION, name))) {
                    missing.add(name);
                }
            }
        }
        idle.lend(missing);
        return idle;
    }

    /**
     * Lends one more, which no table or index names.
     *
     * @return whether it was lent, and was not before
     * @throws SQLException if the connection is closed
     */
    boolean lend(String name) throws SQLException {
        return !names().contains(Names.fold(name)) && lend(List.of(name));
    }

    /** What could not be taken away again would order rows as the application does not, and is not lent. */
    private boolean lend(List<String> missing) throws SQLException {
        if (missing.isEmpty() || !Substitutes.canBeTakenAway(connection)) {
            return false;
        }
        for (String name : missing) {
            Asked asked = new Asked();
            Collation.create(connection, name, asked);
            lent.put(name, asked);
        }
        readAgain(connection);
        return true;
    }

    /** SQLite remembers that it could not use an index, until it reads the schema again (build.c, sqlite3KeyInfoOfIndex). */
    static void readAgain(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean relaxed = Queries.number(statement, "PRAGMA writable_schema") != 0;
            statement.execute("PRAGMA writable_schema = RESET");
            if (relaxed) {
                statement.execute("PRAGMA writable_schema = ON");
            }
        }
    }

    /** Returns the names of what was lent. */
    public Set<String> names() {
        return lent.keySet().stream().map(Names::fold).collect(Collectors.toSet());
    }

    /**
     * Makes sure that what was read or written so far needed none of them.
     *
     * @throws SQLException if one was asked to compare, as if SQLite had missed it
     */
    public void check() throws SQLException {
        for (Map.Entry<String, Asked> collation : lent.entrySet()) {
            if (collation.getValue().isAsked) {
                throw new SQLException("no such collation sequence: " + collation.getKey());
            }
        }
    }

    /** Takes them away. */
    @Override
    public void close() throws SQLException {
        if (standIns.isPresent()) {
            standIns.get().lendIdly(false);
            return;
        }
        for (String name : lent.keySet()) {
            Collation.destroy(connection, name);
        }
        if (!lent.isEmpty()) {
            readAgain(connection);
        }
    }

    private static final class Asked extends Collation {
        private boolean isAsked;

        @Override
        protected int xCompare(String a, String b) {
            isAsked = true;
            return a.compareTo(b);
        }
    }
}
