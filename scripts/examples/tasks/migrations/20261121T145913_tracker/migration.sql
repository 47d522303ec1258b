-- 20261121T145913_tracker
-- from: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
-- to:   0ca4d4fcdc68bcd19d0f40e66b1e0b450600177191892a8a971dadcd2d5ba8f9
--
-- + instant  add table "people"
-- + instant  add table "projects"
-- + instant  add table "tasks"
-- + instant  add view "board"

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + create table "people", instant
CREATE TABLE "people" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL,
  "email" TEXT COLLATE "NOCASE" NOT NULL UNIQUE
);

-- + create table "projects", instant
CREATE TABLE "projects" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL UNIQUE,
  "owner_id" INTEGER NOT NULL REFERENCES "people"
);

-- + create table "tasks", instant
CREATE TABLE "tasks" (
  "id" INTEGER PRIMARY KEY,
  "project_id" INTEGER NOT NULL REFERENCES "projects" ON DELETE CASCADE,
  "assignee_id" INTEGER REFERENCES "people" ON DELETE SET NULL,
  "title" TEXT NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'OPEN',
  "priority" TEXT NOT NULL DEFAULT 'NORMAL',
  "details" TEXT NOT NULL DEFAULT '[]',
  "created_at" INTEGER NOT NULL,
  "done_at" INTEGER,
  CHECK ("status" IN ('OPEN', 'DOING', 'DONE')),
  CHECK ("priority" IN ('LOW', 'NORMAL', 'HIGH')),
  CHECK (json_valid("details")),
  CONSTRAINT "done_has_a_time" CHECK ((status = 'DONE') = (done_at IS NOT NULL))
);
CREATE INDEX "tasks_by_assignee" ON "tasks" ("assignee_id") WHERE status <> 'DONE';

-- + create view "board", instant
CREATE VIEW "board" AS
SELECT p.name AS project, t.status, count(*) AS tasks
FROM tasks t JOIN projects p ON p.id = t.project_id
GROUP BY p.id, t.status;

COMMIT;
