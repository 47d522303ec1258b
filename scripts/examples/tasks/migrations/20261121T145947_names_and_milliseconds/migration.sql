-- 20261121T145947_names_and_milliseconds
-- from: 0ca4d4fcdc68bcd19d0f40e66b1e0b450600177191892a8a971dadcd2d5ba8f9
-- to:   bd602157d4174194470d4fe79b45886c21031769522b77fbd09ecf888077cc26
-- rename: people.name=family_name
-- backfill: people.given_name=''
--
-- # rebuild  table "people"
--            rename column "name" to "family_name" (instant)
--            add column "given_name"
--            columns come in the order id, given_name, family_name, email
--            * people.given_name: rows without a value get ''
-- # rebuild  table "tasks": column "details" changes its default from '[]' to '{"labels":[],"estimate":null}'
--
-- rebuild: every row is written again

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + rename column "people.name" to "family_name", instant
ALTER TABLE main."people" RENAME COLUMN "name" TO "family_name";

-- # rebuild table "people"
--     add column "given_name"
--     columns come in the order id, given_name, family_name, email
--     a new table takes the rows and then the name; legacy_alter_table keeps what refers to it
--     * people.given_name: rows without a value get ''
CREATE TABLE "__sleet_new_people" (
  "id" INTEGER PRIMARY KEY,
  "given_name" TEXT NOT NULL,
  "family_name" TEXT NOT NULL,
  "email" TEXT COLLATE "NOCASE" NOT NULL UNIQUE
);
INSERT OR ABORT INTO main."__sleet_new_people" ("id", "given_name", "family_name", "email")
SELECT "id", (''), "family_name", "email" FROM main."people";
DROP TABLE main."people";
PRAGMA legacy_alter_table = ON;
ALTER TABLE main."__sleet_new_people" RENAME TO "people";
PRAGMA legacy_alter_table = OFF;

-- # rebuild table "tasks"
--     column "details" changes its default from '[]' to '{"labels":[],"estimate":null}'
CREATE TABLE "__sleet_new_tasks" (
  "id" INTEGER PRIMARY KEY,
  "project_id" INTEGER NOT NULL REFERENCES "projects" ON DELETE CASCADE,
  "assignee_id" INTEGER REFERENCES "people" ON DELETE SET NULL,
  "title" TEXT NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'OPEN',
  "priority" TEXT NOT NULL DEFAULT 'NORMAL',
  "details" TEXT NOT NULL DEFAULT '{"labels":[],"estimate":null}',
  "created_at" INTEGER NOT NULL,
  "done_at" INTEGER,
  CHECK ("status" IN ('OPEN', 'DOING', 'DONE')),
  CHECK ("priority" IN ('LOW', 'NORMAL', 'HIGH')),
  CHECK (json_valid("details")),
  CONSTRAINT "done_has_a_time" CHECK ((status = 'DONE') = (done_at IS NOT NULL))
);
INSERT OR ABORT INTO main."__sleet_new_tasks" ("id", "project_id", "assignee_id", "title", "status", "priority", "details", "created_at", "done_at")
SELECT "id", "project_id", "assignee_id", "title", "status", "priority", "details", "created_at", "done_at" FROM main."tasks";
DROP TABLE main."tasks";
PRAGMA legacy_alter_table = ON;
ALTER TABLE main."__sleet_new_tasks" RENAME TO "tasks";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "tasks_by_assignee" ON "tasks" ("assignee_id") WHERE status <> 'DONE';

COMMIT;
