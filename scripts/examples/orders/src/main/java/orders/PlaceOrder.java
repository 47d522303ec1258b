package orders;

/** The use case: an order is placed once, however often it is sent. */
public final class PlaceOrder {
    private final OrderBook book;

    public PlaceOrder(OrderBook book) {
        this.book = book;
    }

    /**
     * Places an order, or returns the one that was placed with its key before.
     *
     * @throws IllegalArgumentException if there is nothing to buy or sell
     */
    public Order place(NewOrder order) {
        if (order.quantity() <= 0) {
            throw new IllegalArgumentException("the quantity must be positive");
        }
        return book.byKey(order.idempotencyKey()).orElseGet(() -> book.add(order));
    }
}
