-- 20261130T193654_create_notes
-- from: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
-- to:   dcde424dc2d2fa011d142ffbdf9607a3e435f088083e328214d3943521f62bba
--
-- + instant  add table "notes"

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + create table "notes", instant
CREATE TABLE "notes" (
  "id" INTEGER PRIMARY KEY,
  "body" TEXT NOT NULL CONSTRAINT "body_length" CHECK (length("body") BETWEEN 1 AND 1000),
  "noted" INTEGER NOT NULL
);

COMMIT;
