-- 20261121T145912_reservations
-- from: e6d80d86fc965eb2acd79ba801a58b372bf1c3534fa1b3f7c3394d180eca443e
-- to:   5226498cc5349f58584fef8f6dbd4e483521a5a76997e29319da806fbacade70
--
-- + instant  add table "reservations"
-- + instant  add view "overdue"

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + create table "reservations", instant
CREATE TABLE "reservations" (
  "id" INTEGER PRIMARY KEY,
  "book_id" INTEGER NOT NULL REFERENCES "books" ON DELETE CASCADE,
  "member_id" INTEGER NOT NULL REFERENCES "members" ON DELETE CASCADE,
  "asked_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
  UNIQUE ("book_id", "member_id")
);

-- + create view "overdue", instant
CREATE VIEW "overdue" AS
SELECT b.title, m.name, l.due_on
FROM loans l JOIN books b ON b.id = l.book_id JOIN members m ON m.id = l.member_id
WHERE l.returned_on IS NULL AND l.due_on < date('now');

COMMIT;
