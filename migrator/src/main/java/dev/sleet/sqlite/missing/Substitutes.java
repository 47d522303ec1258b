package dev.sleet.sqlite.missing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.Collation;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/** Makes functions and collations that mean nothing, and takes them away. */
final class Substitutes {
    private static final int ANY_ARGUMENTS = -1;

    /** May be used by a schema that is not trusted (c3ref/c_deterministic.html). */
    private static final int INNOCUOUS = 0x200000;

    private static final String PROBE = "__sleet_probe";

    /** SQLITE_OK (rescode.html). */
    private static final int DONE = 0;

    private final Connection connection;
    private final boolean idle;
    private Optional<MissingName> called = Optional.empty();

    /**
     * Makes those of a connection.
     *
     * @param idle whether a function fails when it is called
     */
    Substitutes(Connection connection, boolean idle) {
        this.connection = connection;
        this.idle = idle;
    }

    /**
     * Makes a function of single values or an aggregate, or a collation.
     *
     * @throws SQLException if it cannot be made
     */
    void make(MissingName name, boolean aggregate) throws SQLException {
        switch (name.kind()) {
            case FUNCTION -> {
                if (aggregate) {
                    Function.create(connection, name.name(), new Summary(name), ANY_ARGUMENTS, INNOCUOUS);
                } else {
                    int flags = Function.FLAG_DETERMINISTIC | INNOCUOUS;
                    Function.create(connection, name.name(), new Value(name), ANY_ARGUMENTS, flags);
                }
            }
            case COLLATION -> Collation.create(connection, name.name(), new Order());
            case MODULE, TOKENIZER -> {} // there is nothing to make: see UnknownModules
        }
    }

    /**
     * Takes one away.
     *
     * @return false if it is still there, because a statement is not at its end (c3ref/create_collation.html)
     * @throws SQLException if the connection is closed
     */
    boolean takeAway(MissingName name) throws SQLException {
        DB database = connection.unwrap(SQLiteConnection.class).getDatabase();
        return switch (name.kind()) {
            case FUNCTION -> database.destroy_function(name.name()) == DONE;
            case COLLATION -> database.destroy_collation(name.name()) == DONE;
            case MODULE, TOKENIZER -> true;
        };
    }

    /**
     * Returns whether what is made now can be taken away again.
     *
     * @throws SQLException if the connection is closed
     */
    static boolean canBeTakenAway(Connection connection) throws SQLException {
        try {
            Collation.create(connection, PROBE, new Order());
        } catch (SQLException e) {
            return false; // it is still there from a time when it could not be taken away
        }
        return connection.unwrap(SQLiteConnection.class).getDatabase().destroy_collation(PROBE) == DONE;
    }

    private void requireMeant(MissingName name) throws SQLException {
        if (idle) {
            called = Optional.of(name);
            throw missed(name);
        }
    }

    /** Returns an idle function that was called, if any was. */
    Optional<MissingName> called() {
        return called;
    }

    static SQLException missed(MissingName function) {
        return new SQLException("no such function: " + function.name());
    }

    private final class Value extends Function {
        private final MissingName name;

        Value(MissingName name) {
            this.name = name;
        }

        @Override
        protected void xFunc() throws SQLException {
            requireMeant(name);
            result();
        }
    }

    private final class Summary extends Function.Window {
        private final MissingName name;

        Summary(MissingName name) {
            this.name = name;
        }

        @Override
        protected void xStep() throws SQLException {
            requireMeant(name);
        }

        @Override
        protected void xInverse() throws SQLException {
            requireMeant(name);
        }

        @Override
        protected void xValue() throws SQLException {
            requireMeant(name);
            result();
        }

        @Override
        protected void xFinal() throws SQLException {
            requireMeant(name);
            result();
        }
    }

    private static final class Order extends Collation {
        @Override
        protected int xCompare(String a, String b) {
            return a.compareTo(b);
        }
    }
}
