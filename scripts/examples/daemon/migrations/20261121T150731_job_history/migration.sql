-- 20261121T150731_job_history
-- from: 65cc0d65f51f8925b854af5e1da71d77fd1c0c22aec6afa25fd6dd2996219133
-- to:   d5afae11d0f31c64942de76872ab64b72e216ed1d2e1c30af0c932b24f2fe4ed
--
-- + instant  add table "job_history"
-- + instant  trigger "jobs_added" changes
-- + instant  add trigger "jobs_moved"
-- + instant  add trigger "jobs_running_stay"

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + drop trigger "jobs_added", instant
DROP TRIGGER main."jobs_added";

-- + create table "job_history", instant
CREATE TABLE "job_history" (
  "job_id" INTEGER NOT NULL,
  "state" TEXT NOT NULL,
  "at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- + create trigger "jobs_added", instant
CREATE TRIGGER "jobs_added" AFTER INSERT ON "jobs"
BEGIN
  UPDATE queues SET waiting = waiting + 1 WHERE name = new.queue AND new.state = 'waiting';
INSERT INTO job_history (job_id, state) VALUES (new.id, new.state);
END;

-- + create trigger "jobs_moved", instant
CREATE TRIGGER "jobs_moved" AFTER UPDATE OF "state" ON "jobs"
WHEN old.state <> new.state
BEGIN
  UPDATE queues SET waiting = waiting + (new.state = 'waiting') - (old.state = 'waiting') WHERE name = new.queue;
INSERT INTO job_history (job_id, state) VALUES (new.id, new.state);
END;

-- + create trigger "jobs_running_stay", instant
CREATE TRIGGER "jobs_running_stay" BEFORE DELETE ON "jobs"
WHEN old.state = 'running'
BEGIN
  SELECT raise(ABORT, 'a running job cannot be deleted');
END;

COMMIT;
