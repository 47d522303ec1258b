-- 20261130T163132_create_orders
-- from: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
-- to:   de29aa5f09bff1f7753ef817c5d75c251d460e532a0a8598c74ce0d98215a2a3
--
-- + instant  add table "orders"

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + create table "orders", instant
CREATE TABLE "orders" (
  "id" TEXT DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))) CHECK (length("id") = 36) PRIMARY KEY,
  "exchange" TEXT NOT NULL,
  "symbol" TEXT NOT NULL,
  "side" TEXT NOT NULL CHECK ("side" IN ('buy', 'sell')),
  "type" TEXT NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'new',
  "quantity_base" INTEGER NOT NULL CHECK (quantity_base > 0),
  "price_quote" INTEGER,
  "exchange_order_id" TEXT,
  "idempotency_key" TEXT,
  "metadata" TEXT CHECK (json_valid("metadata")),
  "created_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "orders_by_exchange_order_id" ON "orders" ("exchange_order_id");
CREATE UNIQUE INDEX "orders_by_idempotency_key" ON "orders" ("idempotency_key");

COMMIT;
