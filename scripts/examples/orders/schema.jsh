// A ledger of orders, the same for PostgreSQL in production and for a SQLite file in tests.
var orders = table("orders",
    uuid("id").primaryKey().defaultRandom(),
    text("exchange").notNull(),
    text("symbol").notNull(),
    text("side").notNull().oneOf("buy", "sell"),
    text("type").notNull(),
    text("status").notNull().defaultValue("new"),
    integer("quantity_base").notNull().check("quantity_base > 0"),
    integer("price_quote"),
    text("exchange_order_id"),
    text("idempotency_key"),
    json("metadata"),
    timestamp("created_at").notNull().defaultNow(),
    timestamp("updated_at").notNull().defaultNow(),
    index("orders_by_exchange_order_id", "exchange_order_id"),
    uniqueIndex("orders_by_idempotency_key", "idempotency_key"));

var open = view("open_orders", """
    SELECT id, exchange, symbol, side, quantity_base, price_quote
    FROM orders WHERE status IN ('new', 'sent')""");
