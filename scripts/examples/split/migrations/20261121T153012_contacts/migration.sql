-- 20261121T153012_contacts
-- from: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
-- to:   d4e045facacf2634d4ad54c99cc7867a02ebc2834d5a84d221e28fa23bc13fe9
--
-- + instant  add table "contacts"

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + create table "contacts", instant
CREATE TABLE "contacts" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL,
  "street" TEXT,
  "city" TEXT
);

COMMIT;
