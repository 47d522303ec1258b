package orders;

import java.util.List;
import java.util.Optional;

/** The port: what the application needs of whatever keeps its orders. */
public interface OrderBook {
    /** Adds an order and returns it with the number that it was given. */
    Order add(NewOrder order);

    /** Returns the order that was placed with a key. */
    Optional<Order> byKey(String idempotencyKey);

    /** Returns the orders that are not done yet. */
    List<Order> open();
}
