-- 20261121T160244_addresses
-- from: d4e045facacf2634d4ad54c99cc7867a02ebc2834d5a84d221e28fa23bc13fe9
-- to:   0503a5a4f255749cc41928b4f2734e95057b37f453b38748f7d49a8117360394
-- allow-loss: contacts.street
-- allow-loss: contacts.city
--
-- # rebuild  table "contacts"
--            drop column "street"
--            drop column "city"
--            ! contacts.street: all its values are lost
--            ! contacts.city: all its values are lost
-- + instant  add table "addresses"
--
-- rebuild: every row is written again

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + create table "addresses", instant
CREATE TABLE "addresses" (
  "contact_id" INTEGER PRIMARY KEY REFERENCES "contacts" ON DELETE CASCADE,
  "street" TEXT NOT NULL,
  "city" TEXT NOT NULL
);

-- who has an address keeps it; half of one stops the migration, as the new table takes whole ones
INSERT INTO "addresses" ("contact_id", "street", "city")
SELECT "id", "street", "city" FROM "contacts" WHERE "street" IS NOT NULL OR "city" IS NOT NULL;

-- # drop column "contacts.street"
--     ! contacts.street: all its values are lost
ALTER TABLE main."contacts" DROP COLUMN "street";

-- # drop column "contacts.city"
--     ! contacts.city: all its values are lost
ALTER TABLE main."contacts" DROP COLUMN "city";

COMMIT;
