package orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sleet.Sleet;
import dev.sleet.journal.MigrationSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Unit tests over the real adapter: SQLite in memory, a new one for each, in milliseconds. */
class PlaceOrderTest {
    private static final NewOrder BUY = new NewOrder("kraken", "BTC-EUR", "buy", "market", 5, null, "key-1");

    /** Something done with an empty book. */
    private interface Work {
        void with(OrderBook book);
    }

    private static void onEmptyBook(Work work) throws SQLException {
        try (Connection connection = Sleet.inMemory(MigrationSource.classpath("db/sqlite"))) {
            work.with(new JdbcOrderBook(connection));
        }
    }

    @Test
    void anOrderSentTwiceIsPlacedOnce() throws SQLException {
        onEmptyBook(book -> {
            PlaceOrder orders = new PlaceOrder(book);
            Order first = orders.place(BUY);
            assertEquals(first, orders.place(BUY));
            assertEquals(1, book.open().size());
            assertEquals("new", first.status());
        });
    }

    @Test
    void nothingIsNoOrder() throws SQLException {
        onEmptyBook(book -> assertThrows(
                IllegalArgumentException.class,
                () -> new PlaceOrder(book).place(new NewOrder("kraken", "BTC-EUR", "buy", "market", 0, null, "key-2"))));
    }

    @Test
    void theDatabaseKnowsTheSides() throws SQLException {
        onEmptyBook(book -> assertThrows(
                IllegalStateException.class,
                () -> book.add(new NewOrder("kraken", "BTC-EUR", "hold", "market", 1, null, "key-3"))));
    }
}
