-- 20261121T150605_products_and_stock
-- from: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
-- to:   984c2ad761a0b77b2d60a8cb883f80f68d20c58c966415e2ba20f5fb78da7baa
--
-- + instant  add table "products"
-- + instant  add table "stock"
-- + instant  add view "in_stock"

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + create table "products", instant
CREATE TABLE "products" (
  "id" INTEGER PRIMARY KEY,
  "sku" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "price_cents" INTEGER NOT NULL,
  CHECK (price_cents >= 0)
);

-- + create table "stock", instant
CREATE TABLE "stock" (
  "product_id" INTEGER PRIMARY KEY REFERENCES "products" ON DELETE CASCADE,
  "quantity" INTEGER NOT NULL DEFAULT 0,
  CHECK (quantity >= 0)
);

-- + create view "in_stock", instant
CREATE VIEW "in_stock" AS
SELECT p.sku, p.name, s.quantity
FROM products p JOIN stock s ON s.product_id = p.id
WHERE s.quantity > 0;

COMMIT;
