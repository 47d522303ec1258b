package orders;

import dev.sleet.Sleet;
import dev.sleet.journal.MigrationSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The application: it brings its database to its own state, then works with it. */
public final class Main {
    private Main() {}

    /** Places an order: {@code jdbc:postgresql://localhost/orders buy BTC-EUR 5 key-1}. */
    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(args[0])) {
            Sleet.migrate(connection, MigrationSource.classpath("db/postgres"));
            OrderBook book = new JdbcOrderBook(connection);
            NewOrder order =
                    new NewOrder("kraken", args[2], args[1], "market", Long.parseLong(args[3]), null, args[4]);
            System.out.println("placed " + new PlaceOrder(book).place(order));
            System.out.println(book.open().size() + " open");
        }
    }
}
