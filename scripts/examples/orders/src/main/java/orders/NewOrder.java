package orders;

/** An order as somebody places it. */
public record NewOrder(
        String exchange, String symbol, String side, String type, long quantity, Long price, String idempotencyKey) {}
