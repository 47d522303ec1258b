-- 20261130T001756_platform
-- from: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
-- to:   35dc380c65365ae5e5bba12449b2eb2052be4aca5e27d302f7141382d00607ee
--
-- + instant  add table "workspaces"
-- + instant  add table "people"
-- + instant  add table "members"
-- + instant  add table "invitations"
-- + instant  add table "api_keys"
-- + instant  add table "settings"
-- + instant  add table "teams"
-- + instant  add table "team_members"
-- + instant  add table "providers"
-- + instant  add table "models"
-- + instant  add table "model_prices"
-- + instant  add table "prompts"
-- + instant  add table "prompt_versions"
-- + instant  add table "snippets"
-- + instant  add table "agents"
-- + instant  add table "agent_versions"
-- + instant  add table "tools"
-- + instant  add table "agent_tools"
-- + instant  add table "agent_tags"
-- + instant  add table "delegations"
-- + instant  add table "connectors"
-- + instant  add table "credentials"
-- + instant  add table "tool_connectors"
-- + instant  add table "sessions"
-- + instant  add table "messages"
-- + instant  add table "runs"
-- + instant  add table "steps"
-- + instant  add table "tool_calls"
-- + instant  add table "approvals"
-- + instant  add table "artifacts"
-- + instant  add table "schedules"
-- + instant  add table "webhooks"
-- + instant  add table "deliveries"
-- + instant  add table "files"
-- + instant  add table "memories"
-- + instant  add table "memory_links"
-- + instant  add table "datasets"
-- + instant  add table "cases"
-- + instant  add table "evaluations"
-- + instant  add table "verdicts"
-- + instant  add table "feedback"
-- + instant  add table "usage"
-- + instant  add table "budgets"
-- + instant  add virtual table "memories_fts" using fts5
-- + instant  add trigger "memories_in"
-- + instant  add trigger "memories_out"

.bail on
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

-- + create table "workspaces", instant
CREATE TABLE "workspaces" (
  "id" INTEGER PRIMARY KEY,
  "slug" TEXT NOT NULL UNIQUE CONSTRAINT "slug_length" CHECK (length("slug") BETWEEN 1 AND 40),
  "name" TEXT NOT NULL,
  "created" INTEGER NOT NULL
);

-- + create table "people", instant
CREATE TABLE "people" (
  "id" INTEGER PRIMARY KEY,
  "email" TEXT COLLATE "NOCASE" NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "created" INTEGER NOT NULL,
  "left" INTEGER
);

-- + create table "members", instant
CREATE TABLE "members" (
  "workspace_id" INTEGER NOT NULL REFERENCES "workspaces" ON DELETE CASCADE,
  "person_id" INTEGER NOT NULL REFERENCES "people" ON DELETE CASCADE,
  "role" TEXT NOT NULL DEFAULT 'VIEWER' CHECK ("role" IN ('OWNER', 'EDITOR', 'VIEWER')),
  PRIMARY KEY ("workspace_id", "person_id")
) WITHOUT ROWID;
CREATE INDEX "members_by_person" ON "members" ("person_id");

-- + create table "invitations", instant
CREATE TABLE "invitations" (
  "id" INTEGER PRIMARY KEY,
  "workspace_id" INTEGER NOT NULL REFERENCES "workspaces" ON DELETE CASCADE,
  "email" TEXT NOT NULL,
  "role" TEXT NOT NULL CHECK ("role" IN ('OWNER', 'EDITOR', 'VIEWER')),
  "invited_by" INTEGER NOT NULL REFERENCES "people" ON DELETE CASCADE,
  "created" INTEGER NOT NULL,
  "accepted" INTEGER,
  UNIQUE ("workspace_id", "email")
);

-- + create table "api_keys", instant
CREATE TABLE "api_keys" (
  "id" INTEGER PRIMARY KEY,
  "workspace_id" INTEGER NOT NULL REFERENCES "workspaces" ON DELETE CASCADE,
  "hash" BLOB NOT NULL UNIQUE,
  "label" TEXT NOT NULL,
  "created" INTEGER NOT NULL,
  "revoked" INTEGER
);

-- + create table "settings", instant
CREATE TABLE "settings" (
  "workspace_id" INTEGER NOT NULL REFERENCES "workspaces" ON DELETE CASCADE,
  "name" TEXT NOT NULL,
  "value" TEXT NOT NULL CHECK (json_valid("value")),
  PRIMARY KEY ("workspace_id", "name")
) WITHOUT ROWID;

-- + create table "teams", instant
CREATE TABLE "teams" (
  "id" INTEGER PRIMARY KEY,
  "workspace_id" INTEGER NOT NULL REFERENCES "workspaces" ON DELETE CASCADE,
  "name" TEXT NOT NULL,
  UNIQUE ("workspace_id", "name")
);

-- + create table "team_members", instant
CREATE TABLE "team_members" (
  "team_id" INTEGER NOT NULL REFERENCES "teams" ON DELETE CASCADE,
  "person_id" INTEGER NOT NULL REFERENCES "people" ON DELETE CASCADE,
  PRIMARY KEY ("team_id", "person_id")
) WITHOUT ROWID;

-- + create table "providers", instant
CREATE TABLE "providers" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL UNIQUE,
  "base_url" TEXT NOT NULL
);

-- + create table "models", instant
CREATE TABLE "models" (
  "id" INTEGER PRIMARY KEY,
  "provider_id" INTEGER NOT NULL REFERENCES "providers" ON DELETE CASCADE,
  "name" TEXT NOT NULL,
  "context" INTEGER NOT NULL CONSTRAINT "context_range" CHECK ("context" BETWEEN 1 AND 100000000),
  UNIQUE ("provider_id", "name")
);

-- + create table "model_prices", instant
CREATE TABLE "model_prices" (
  "model_id" INTEGER NOT NULL REFERENCES "models" ON DELETE CASCADE,
  "valid_from" TEXT NOT NULL,
  "input" TEXT NOT NULL,
  "output" TEXT NOT NULL,
  PRIMARY KEY ("model_id", "valid_from")
) WITHOUT ROWID;

-- + create table "prompts", instant
CREATE TABLE "prompts" (
  "id" INTEGER PRIMARY KEY,
  "workspace_id" INTEGER NOT NULL REFERENCES "workspaces" ON DELETE CASCADE,
  "name" TEXT NOT NULL,
  UNIQUE ("workspace_id", "name")
);

-- + create table "prompt_versions", instant
CREATE TABLE "prompt_versions" (
  "id" INTEGER PRIMARY KEY,
  "prompt_id" INTEGER NOT NULL REFERENCES "prompts" ON DELETE CASCADE,
  "number" INTEGER NOT NULL,
  "body" TEXT NOT NULL,
  "created" INTEGER NOT NULL,
  UNIQUE ("prompt_id", "number")
);

-- + create table "snippets", instant
CREATE TABLE "snippets" (
  "id" INTEGER PRIMARY KEY,
  "workspace_id" INTEGER NOT NULL REFERENCES "workspaces" ON DELETE CASCADE,
  "name" TEXT NOT NULL,
  "body" TEXT NOT NULL,
  UNIQUE ("workspace_id", "name")
);

-- + create table "agents", instant
CREATE TABLE "agents" (
  "id" INTEGER PRIMARY KEY,
  "workspace_id" INTEGER NOT NULL REFERENCES "workspaces" ON DELETE CASCADE,
  "name" TEXT NOT NULL CONSTRAINT "name_length" CHECK (length("name") BETWEEN 1 AND 80),
  "active_version_id" INTEGER,
  "labels" TEXT NOT NULL DEFAULT '[]' CHECK (json_valid("labels")),
  "created" INTEGER NOT NULL,
  "updated" INTEGER NOT NULL,
  "deleted" INTEGER,
  UNIQUE ("workspace_id", "name")
);

-- + create table "agent_versions", instant
CREATE TABLE "agent_versions" (
  "id" INTEGER PRIMARY KEY,
  "agent_id" INTEGER NOT NULL REFERENCES "agents" ON DELETE CASCADE,
  "number" INTEGER NOT NULL,
  "model_id" INTEGER NOT NULL REFERENCES "models" ON DELETE CASCADE,
  "prompt_version_id" INTEGER REFERENCES "prompt_versions",
  "sampling" TEXT CHECK (json_valid("sampling")),
  "created" INTEGER NOT NULL,
  UNIQUE ("agent_id", "number")
);

-- + create table "tools", instant
CREATE TABLE "tools" (
  "id" INTEGER PRIMARY KEY,
  "workspace_id" INTEGER NOT NULL REFERENCES "workspaces" ON DELETE CASCADE,
  "name" TEXT NOT NULL,
  "description" TEXT NOT NULL DEFAULT '',
  "arguments" TEXT NOT NULL DEFAULT '[]' CHECK (json_valid("arguments")),
  UNIQUE ("workspace_id", "name")
);

-- + create table "agent_tools", instant
CREATE TABLE "agent_tools" (
  "agent_id" INTEGER NOT NULL REFERENCES "agents" ON DELETE CASCADE,
  "tool_id" INTEGER NOT NULL REFERENCES "tools" ON DELETE CASCADE,
  PRIMARY KEY ("agent_id", "tool_id")
) WITHOUT ROWID;
CREATE INDEX "agent_tools_by_tool" ON "agent_tools" ("tool_id");

-- + create table "agent_tags", instant
CREATE TABLE "agent_tags" (
  "agent_id" INTEGER NOT NULL REFERENCES "agents" ON DELETE CASCADE,
  "tag" TEXT NOT NULL,
  PRIMARY KEY ("agent_id", "tag")
) WITHOUT ROWID;

-- + create table "delegations", instant
CREATE TABLE "delegations" (
  "from_agent_id" INTEGER NOT NULL REFERENCES "agents" ON DELETE CASCADE,
  "to_agent_id" INTEGER NOT NULL REFERENCES "agents" ON DELETE CASCADE,
  PRIMARY KEY ("from_agent_id", "to_agent_id"),
  CONSTRAINT "not_to_itself" CHECK (from_agent_id <> to_agent_id)
) WITHOUT ROWID;

-- + create table "connectors", instant
CREATE TABLE "connectors" (
  "id" INTEGER PRIMARY KEY,
  "workspace_id" INTEGER NOT NULL REFERENCES "workspaces" ON DELETE CASCADE,
  "key" TEXT NOT NULL CONSTRAINT "key_length" CHECK (length("key") BETWEEN 1 AND 60),
  "kind" TEXT NOT NULL CHECK ("kind" IN ('mail', 'calendar', 'files', 'http')),
  "created" INTEGER NOT NULL,
  UNIQUE ("workspace_id", "key")
);

-- + create table "credentials", instant
CREATE TABLE "credentials" (
  "id" INTEGER PRIMARY KEY,
  "connector_id" INTEGER NOT NULL REFERENCES "connectors" ON DELETE CASCADE,
  "sealed" BLOB NOT NULL,
  "created" INTEGER NOT NULL,
  "expires" INTEGER
);

-- + create table "tool_connectors", instant
CREATE TABLE "tool_connectors" (
  "tool_id" INTEGER NOT NULL REFERENCES "tools" ON DELETE CASCADE,
  "connector_id" INTEGER NOT NULL REFERENCES "connectors" ON DELETE CASCADE,
  PRIMARY KEY ("tool_id", "connector_id")
) WITHOUT ROWID;

-- + create table "sessions", instant
CREATE TABLE "sessions" (
  "id" INTEGER PRIMARY KEY,
  "agent_id" INTEGER NOT NULL REFERENCES "agents" ON DELETE CASCADE,
  "person_id" INTEGER REFERENCES "people" ON DELETE SET NULL,
  "title" TEXT,
  "phase" TEXT NOT NULL DEFAULT 'QUEUED' CHECK ("phase" IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  "created" INTEGER NOT NULL,
  "updated" INTEGER NOT NULL
);
CREATE INDEX "sessions_by_agent" ON "sessions" ("agent_id", "created" DESC, "id" DESC);

-- + create table "messages", instant
CREATE TABLE "messages" (
  "id" INTEGER PRIMARY KEY,
  "session_id" INTEGER NOT NULL REFERENCES "sessions" ON DELETE CASCADE,
  "position" INTEGER NOT NULL,
  "speaker" TEXT NOT NULL CHECK ("speaker" IN ('SYSTEM', 'PERSON', 'AGENT', 'TOOL')),
  "body" TEXT NOT NULL,
  "created" INTEGER NOT NULL,
  UNIQUE ("session_id", "position")
);

-- + create table "runs", instant
CREATE TABLE "runs" (
  "id" INTEGER PRIMARY KEY,
  "session_id" INTEGER NOT NULL REFERENCES "sessions" ON DELETE CASCADE,
  "agent_version_id" INTEGER NOT NULL REFERENCES "agent_versions" ON DELETE CASCADE,
  "phase" TEXT NOT NULL DEFAULT 'QUEUED' CHECK ("phase" IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  "began" INTEGER,
  "ended" INTEGER,
  "error" TEXT,
  CONSTRAINT "ends_after_it_began" CHECK (ended IS NULL OR ended >= began)
);
CREATE INDEX "runs_waiting" ON "runs" ("id") WHERE phase = 'QUEUED';

-- + create table "steps", instant
CREATE TABLE "steps" (
  "id" INTEGER PRIMARY KEY,
  "run_id" INTEGER NOT NULL REFERENCES "runs" ON DELETE CASCADE,
  "number" INTEGER NOT NULL,
  "what" TEXT NOT NULL,
  "created" INTEGER NOT NULL,
  UNIQUE ("run_id", "number")
);

-- + create table "tool_calls", instant
CREATE TABLE "tool_calls" (
  "id" INTEGER PRIMARY KEY,
  "step_id" INTEGER NOT NULL REFERENCES "steps" ON DELETE CASCADE,
  "tool_id" INTEGER NOT NULL REFERENCES "tools" ON DELETE CASCADE,
  "arguments" TEXT NOT NULL CHECK (json_valid("arguments")),
  "result" TEXT CHECK (json_valid("result")),
  "seconds" REAL CONSTRAINT "seconds_range" CHECK ("seconds" BETWEEN 0 AND 86400)
);

-- + create table "approvals", instant
CREATE TABLE "approvals" (
  "id" INTEGER PRIMARY KEY,
  "tool_call_id" INTEGER NOT NULL REFERENCES "tool_calls" ON DELETE CASCADE UNIQUE,
  "person_id" INTEGER REFERENCES "people",
  "granted" INTEGER CHECK ("granted" IN (0, 1)),
  "created" INTEGER NOT NULL
);

-- + create table "artifacts", instant
CREATE TABLE "artifacts" (
  "id" INTEGER PRIMARY KEY,
  "run_id" INTEGER NOT NULL REFERENCES "runs" ON DELETE CASCADE,
  "name" TEXT NOT NULL,
  "media_type" TEXT NOT NULL,
  "content" BLOB NOT NULL,
  "created" INTEGER NOT NULL
);

-- + create table "schedules", instant
CREATE TABLE "schedules" (
  "id" INTEGER PRIMARY KEY,
  "agent_id" INTEGER NOT NULL REFERENCES "agents" ON DELETE CASCADE,
  "cron" TEXT NOT NULL,
  "active" INTEGER NOT NULL DEFAULT 1 CHECK ("active" IN (0, 1)),
  "next" INTEGER
);

-- + create table "webhooks", instant
CREATE TABLE "webhooks" (
  "id" INTEGER PRIMARY KEY,
  "agent_id" INTEGER NOT NULL REFERENCES "agents" ON DELETE CASCADE,
  "path" TEXT NOT NULL UNIQUE,
  "created" INTEGER NOT NULL
);

-- + create table "deliveries", instant
CREATE TABLE "deliveries" (
  "id" INTEGER PRIMARY KEY,
  "webhook_id" INTEGER NOT NULL REFERENCES "webhooks" ON DELETE CASCADE,
  "body" TEXT NOT NULL CHECK (json_valid("body")),
  "session_id" INTEGER REFERENCES "sessions",
  "created" INTEGER NOT NULL
);

-- + create table "files", instant
CREATE TABLE "files" (
  "id" INTEGER PRIMARY KEY,
  "workspace_id" INTEGER NOT NULL REFERENCES "workspaces" ON DELETE CASCADE,
  "path" TEXT NOT NULL,
  "bytes" INTEGER NOT NULL CONSTRAINT "bytes_range" CHECK ("bytes" BETWEEN 0 AND 1099511627776),
  "created" INTEGER NOT NULL,
  UNIQUE ("workspace_id", "path")
);

-- + create table "memories", instant
CREATE TABLE "memories" (
  "id" INTEGER PRIMARY KEY,
  "agent_id" INTEGER NOT NULL REFERENCES "agents" ON DELETE CASCADE,
  "body" TEXT NOT NULL,
  "created" INTEGER NOT NULL
);

-- + create table "memory_links", instant
CREATE TABLE "memory_links" (
  "from_id" INTEGER NOT NULL REFERENCES "memories" ON DELETE CASCADE,
  "to_id" INTEGER NOT NULL REFERENCES "memories" ON DELETE CASCADE,
  PRIMARY KEY ("from_id", "to_id")
) WITHOUT ROWID;

-- + create table "datasets", instant
CREATE TABLE "datasets" (
  "id" INTEGER PRIMARY KEY,
  "workspace_id" INTEGER NOT NULL REFERENCES "workspaces" ON DELETE CASCADE,
  "name" TEXT NOT NULL,
  UNIQUE ("workspace_id", "name")
);

-- + create table "cases", instant
CREATE TABLE "cases" (
  "id" INTEGER PRIMARY KEY,
  "dataset_id" INTEGER NOT NULL REFERENCES "datasets" ON DELETE CASCADE,
  "question" TEXT NOT NULL,
  "expected" TEXT
);

-- + create table "evaluations", instant
CREATE TABLE "evaluations" (
  "id" INTEGER PRIMARY KEY,
  "agent_version_id" INTEGER NOT NULL REFERENCES "agent_versions" ON DELETE CASCADE,
  "dataset_id" INTEGER NOT NULL REFERENCES "datasets" ON DELETE CASCADE,
  "created" INTEGER NOT NULL
);

-- + create table "verdicts", instant
CREATE TABLE "verdicts" (
  "evaluation_id" INTEGER NOT NULL REFERENCES "evaluations" ON DELETE CASCADE,
  "case_id" INTEGER NOT NULL REFERENCES "cases" ON DELETE CASCADE,
  "score" REAL NOT NULL CONSTRAINT "score_range" CHECK ("score" BETWEEN 0 AND 1),
  PRIMARY KEY ("evaluation_id", "case_id")
) WITHOUT ROWID;

-- + create table "feedback", instant
CREATE TABLE "feedback" (
  "id" INTEGER PRIMARY KEY,
  "message_id" INTEGER NOT NULL REFERENCES "messages" ON DELETE CASCADE,
  "person_id" INTEGER NOT NULL REFERENCES "people" ON DELETE CASCADE,
  "helpful" INTEGER NOT NULL CHECK ("helpful" IN (0, 1)),
  "words" TEXT,
  UNIQUE ("message_id", "person_id")
);

-- + create table "usage", instant
CREATE TABLE "usage" (
  "run_id" INTEGER NOT NULL REFERENCES "runs" ON DELETE CASCADE,
  "model_id" INTEGER NOT NULL REFERENCES "models" ON DELETE CASCADE,
  "input" INTEGER NOT NULL,
  "output" INTEGER NOT NULL,
  PRIMARY KEY ("run_id", "model_id")
) WITHOUT ROWID;

-- + create table "budgets", instant
CREATE TABLE "budgets" (
  "workspace_id" INTEGER NOT NULL REFERENCES "workspaces" ON DELETE CASCADE,
  "month" TEXT NOT NULL,
  "most" TEXT NOT NULL,
  PRIMARY KEY ("workspace_id", "month")
) WITHOUT ROWID;

-- + create virtual table "memories_fts", instant
CREATE VIRTUAL TABLE "memories_fts" USING "fts5"(body, content=memories, content_rowid=id);

-- + create trigger "memories_in", instant
CREATE TRIGGER "memories_in" AFTER INSERT ON "memories"
BEGIN
  INSERT INTO memories_fts (rowid, body) VALUES (new.id, new.body);
END;

-- + create trigger "memories_out", instant
CREATE TRIGGER "memories_out" AFTER DELETE ON "memories"
BEGIN
  INSERT INTO memories_fts (memories_fts, rowid, body) VALUES ('delete', old.id, old.body);
END;

COMMIT;
