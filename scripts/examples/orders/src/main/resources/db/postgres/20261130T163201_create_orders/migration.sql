-- 20261130T163201_create_orders
-- dialect: postgres
-- from: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
-- to:   b28ed965a1a8616b8b649e3814885e609c0d11a4a1d9f3b25cac74406e41160a
--
-- + instant  add table "orders"

BEGIN;

-- + create table "orders", instant
CREATE TABLE "orders" (
  "id" uuid DEFAULT gen_random_uuid() NOT NULL,
  "exchange" text NOT NULL,
  "symbol" text NOT NULL,
  "side" text NOT NULL,
  "type" text NOT NULL,
  "status" text DEFAULT 'new' NOT NULL,
  "quantity_base" bigint NOT NULL,
  "price_quote" bigint,
  "exchange_order_id" text,
  "idempotency_key" text,
  "metadata" jsonb,
  "created_at" timestamp with time zone DEFAULT now() NOT NULL,
  "updated_at" timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT "orders_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "orders_side_check" CHECK ("side" IN ('buy', 'sell')),
  CONSTRAINT "orders_quantity_base_check" CHECK (quantity_base > 0)
);
CREATE INDEX "orders_by_exchange_order_id" ON "orders" ("exchange_order_id");
CREATE UNIQUE INDEX "orders_by_idempotency_key" ON "orders" ("idempotency_key");

COMMIT;
