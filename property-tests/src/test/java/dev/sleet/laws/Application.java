package dev.sleet.laws;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.Collation;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;

/** What an application registers on its connections and nobody else has: a function {@code f} and a collation {@code loc}. */
final class Application {
    /** c_deterministic.html: may be called from an untrusted schema too. */
    private static final int INNOCUOUS = 0x200000;

    private Application() {}

    /** Registers both on a connection. */
    static void on(Connection connection) {
        try {
            SQLiteConnection own = connection.unwrap(SQLiteConnection.class);
            Function.create(
                    own,
                    "f",
                    new Function() {
                        @Override
                        protected void xFunc() throws SQLException {
                            result("f" + value_text(0));
                        }
                    },
                    1,
                    Function.FLAG_DETERMINISTIC | INNOCUOUS);
            Collation.create(own, "loc", new Collation() {
                @Override
                protected int xCompare(String one, String two) {
                    return one.toUpperCase(Locale.ROOT).compareTo(two.toUpperCase(Locale.ROOT));
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
