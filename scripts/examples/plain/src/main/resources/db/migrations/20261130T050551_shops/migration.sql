-- 20261130T050551_shops
-- from: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
-- to:   8ed251643dbb23719ca6aa6d5505882fe4bed92ae4944c4fff75e21a6f4634be
--
-- + instant  add table "shops"
-- + instant  add table "purchases"

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + create table "shops", instant
CREATE TABLE "shops" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL UNIQUE
);

-- + create table "purchases", instant
CREATE TABLE "purchases" (
  "id" INTEGER PRIMARY KEY,
  "shop_id" INTEGER NOT NULL REFERENCES "shops" ON DELETE RESTRICT,
  "what" TEXT NOT NULL,
  "cents" INTEGER NOT NULL CONSTRAINT "cents_range" CHECK ("cents" BETWEEN 0 AND 100000000),
  "at" INTEGER NOT NULL
);
CREATE INDEX "purchases_by_shop" ON "purchases" ("shop_id", "at" DESC);

COMMIT;
