package orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The adapter for JDBC, which asks PostgreSQL and SQLite the same. */
public final class JdbcOrderBook implements OrderBook {
    private static final String COLUMNS = "id, symbol, side, quantity_base, status";

    private final Connection connection;

    public JdbcOrderBook(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Order add(NewOrder order) {
        return asked(
                        "INSERT INTO orders (exchange, symbol, side, type, quantity_base, price_quote, idempotency_key)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING " + COLUMNS,
                        order.exchange(),
                        order.symbol(),
                        order.side(),
                        order.type(),
                        order.quantity(),
                        order.price(),
                        order.idempotencyKey())
                .getFirst();
    }

    @Override
    public Optional<Order> byKey(String idempotencyKey) {
        return asked("SELECT " + COLUMNS + " FROM orders WHERE idempotency_key = ?", idempotencyKey).stream()
                .findFirst();
    }

    @Override
    public List<Order> open() {
        return asked("SELECT " + COLUMNS + " FROM orders WHERE status IN ('new', 'sent') ORDER BY created_at");
    }

    private List<Order> asked(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<Order> orders = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    orders.add(new Order(
                            UUID.fromString(row.getString(1)),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getString(5)));
                }
            }
            return orders;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
