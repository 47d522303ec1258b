-- 20261121T145911_loans
-- from: bb868db7d2ac436265b2368ea7f7b64ad92630920bd81eaf5387c8c4369e6cba
-- to:   e6d80d86fc965eb2acd79ba801a58b372bf1c3534fa1b3f7c3394d180eca443e
--
-- + instant  add table "loans"

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + create table "loans", instant
CREATE TABLE "loans" (
  "id" INTEGER PRIMARY KEY,
  "book_id" INTEGER NOT NULL REFERENCES "books",
  "member_id" INTEGER NOT NULL REFERENCES "members",
  "lent_on" TEXT NOT NULL,
  "due_on" TEXT NOT NULL,
  "returned_on" TEXT,
  CONSTRAINT "due_after_lent" CHECK (due_on >= lent_on)
);
CREATE INDEX "loans_open" ON "loans" ("due_on") WHERE returned_on IS NULL;

COMMIT;
