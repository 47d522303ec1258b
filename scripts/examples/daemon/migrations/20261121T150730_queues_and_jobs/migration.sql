-- 20261121T150730_queues_and_jobs
-- from: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
-- to:   65cc0d65f51f8925b854af5e1da71d77fd1c0c22aec6afa25fd6dd2996219133
--
-- + instant  add table "queues"
-- + instant  add table "jobs"
-- + instant  add trigger "jobs_added"

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + create table "queues", instant
CREATE TABLE "queues" (
  "name" TEXT NOT NULL PRIMARY KEY,
  "waiting" INTEGER NOT NULL DEFAULT 0,
  CHECK (waiting >= 0)
) WITHOUT ROWID;

-- + create table "jobs", instant
CREATE TABLE "jobs" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "queue" TEXT NOT NULL REFERENCES "queues",
  "payload" TEXT NOT NULL DEFAULT '{}',
  "state" TEXT NOT NULL DEFAULT 'waiting',
  "attempts" INTEGER NOT NULL DEFAULT 0,
  CHECK (json_valid("payload")),
  CHECK ("state" IN ('waiting', 'running', 'done', 'failed'))
);
CREATE INDEX "jobs_waiting" ON "jobs" ("queue", "id") WHERE state = 'waiting';

-- + create trigger "jobs_added", instant
CREATE TRIGGER "jobs_added" AFTER INSERT ON "jobs"
BEGIN
  UPDATE queues SET waiting = waiting + 1 WHERE name = new.queue AND new.state = 'waiting';
END;

COMMIT;
