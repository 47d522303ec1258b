-- 20261121T150606_unique_names
-- from: 984c2ad761a0b77b2d60a8cb883f80f68d20c58c966415e2ba20f5fb78da7baa
-- to:   ccaac4be4057bda69eeb59b842403bbb334a7c8c29a660ff52fe60ac69b0f56c
--
-- ~ scan     table "products": add unique index "products_by_name"
--            x products: fails if rows share a value of the unique index "products_by_name"
--
-- scan: every row is read

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- ~ create index "products_by_name", scan
--     x products: fails if rows share a value of the unique index "products_by_name"
CREATE UNIQUE INDEX "products_by_name" ON "products" ("name");

COMMIT;
