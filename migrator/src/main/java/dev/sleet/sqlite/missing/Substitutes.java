package dev.sleet.sqlite.missing;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.Collation;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/** Makes functions and collations that mean nothing, and takes them away. */
final class Substitutes {
    private static final int ANY_ARGUMENTS = -1;

    /** May be used by a schema that is not trusted (c3ref/c_deterministic.html). */
    private static final int INNOCUOUS = 0x200000;

    /** SQLITE_OK (rescode.html). */
    private static final int DONE = 0;

    private final Connection connection;

    Substitutes(Connection connection) {
        this.connection = connection;
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
                    Function.create(connection, name.name(), new Summary(), ANY_ARGUMENTS, INNOCUOUS);
                } else {
                    int flags = Function.FLAG_DETERMINISTIC | INNOCUOUS;
                    Function.create(connection, name.name(), new Value(), ANY_ARGUMENTS, flags);
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

    private static final class Value extends Function {
        @Override
        protected void xFunc() throws SQLException {
            result();
        }
    }

    private static final class Summary extends Function.Window {
        @Override
        protected void xStep() {}

        @Override
        protected void xInverse() {}

        @Override
        protected void xValue() throws SQLException {
            result();
        }

        @Override
        protected void xFinal() throws SQLException {
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
