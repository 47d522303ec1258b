-- 0001_crm
-- from: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
-- to:   99e59b07c8bd819a54ae0d1ab825d7c844fcd05630d3159b6e05f5437f97c76a
--
-- + instant  add table "accounts"
-- + instant  add table "crm_users"
-- + instant  add table "teams"
-- + instant  add table "team_members"
-- + instant  add table "contacts"
-- + instant  add table "contact_channels"
-- + instant  add table "addresses"
-- + instant  add table "lead_sources"
-- + instant  add table "leads"
-- + instant  add table "stages"
-- + instant  add table "opportunities"
-- + instant  add table "opportunity_contacts"
-- + instant  add table "stage_changes"
-- + instant  add table "offers"
-- + instant  add table "offer_lines"
-- + instant  add table "activities"
-- + instant  add table "reminders"
-- + instant  add table "campaigns"
-- + instant  add table "campaign_recipients"
-- + instant  add table "labels"
-- + instant  add table "customer_labels"
-- + instant  add view "pipeline"
-- + instant  add trigger "opportunities_stage"

-- + create table "accounts", instant
CREATE TABLE "accounts" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT COLLATE "NOCASE" NOT NULL,
  "vat_id" TEXT UNIQUE,
  "segment" TEXT NOT NULL DEFAULT 'small' CHECK ("segment" IN ('small', 'medium', 'large')),
  "owner_id" INTEGER REFERENCES "crm_users",
  "created_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "accounts_by_name" ON "accounts" ("name");

-- + create table "crm_users", instant
CREATE TABLE "crm_users" (
  "id" INTEGER PRIMARY KEY,
  "login" TEXT NOT NULL UNIQUE,
  "full_name" TEXT NOT NULL,
  "active" INTEGER NOT NULL DEFAULT 1 CHECK ("active" IN (0, 1))
);

-- + create table "teams", instant
CREATE TABLE "teams" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL UNIQUE,
  "lead_id" INTEGER REFERENCES "crm_users"
);

-- + create table "team_members", instant
CREATE TABLE "team_members" (
  "team_id" INTEGER NOT NULL REFERENCES "teams" ON DELETE CASCADE,
  "user_id" INTEGER NOT NULL REFERENCES "crm_users" ON DELETE CASCADE,
  PRIMARY KEY ("team_id", "user_id")
) WITHOUT ROWID;

-- + create table "contacts", instant
CREATE TABLE "contacts" (
  "id" INTEGER PRIMARY KEY,
  "customer_id" INTEGER NOT NULL REFERENCES "accounts" ON DELETE CASCADE,
  "name" TEXT NOT NULL,
  "job_title" TEXT,
  "may_sign" INTEGER NOT NULL DEFAULT 0 CHECK ("may_sign" IN (0, 1))
);
CREATE INDEX "contacts_by_customer" ON "contacts" ("customer_id");

-- + create table "contact_channels", instant
CREATE TABLE "contact_channels" (
  "id" INTEGER PRIMARY KEY,
  "contact_id" INTEGER NOT NULL REFERENCES "contacts" ON DELETE CASCADE,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('email', 'phone', 'post')),
  "value" TEXT NOT NULL,
  UNIQUE ("contact_id", "kind", "value")
);

-- + create table "addresses", instant
CREATE TABLE "addresses" (
  "id" INTEGER PRIMARY KEY,
  "customer_id" INTEGER NOT NULL REFERENCES "accounts" ON DELETE CASCADE,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('billing', 'delivery')),
  "street" TEXT NOT NULL,
  "postcode" TEXT NOT NULL,
  "city" TEXT NOT NULL,
  "country" TEXT NOT NULL CHECK (length(country) = 2)
);

-- + create table "lead_sources", instant
CREATE TABLE "lead_sources" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL UNIQUE
);

-- + create table "leads", instant
CREATE TABLE "leads" (
  "id" INTEGER PRIMARY KEY,
  "source_id" INTEGER REFERENCES "lead_sources",
  "company" TEXT NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'new' CHECK ("state" IN ('new', 'contacted', 'qualified', 'lost')),
  "customer_id" INTEGER REFERENCES "accounts",
  "created_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "leads_open" ON "leads" ("created_at") WHERE state in ('new', 'contacted');

-- + create table "stages", instant
CREATE TABLE "stages" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL UNIQUE,
  "position" INTEGER NOT NULL,
  "probability" REAL NOT NULL CHECK (probability between 0 and 1)
);

-- + create table "opportunities", instant
CREATE TABLE "opportunities" (
  "id" INTEGER PRIMARY KEY,
  "customer_id" INTEGER NOT NULL REFERENCES "accounts",
  "stage_id" INTEGER NOT NULL REFERENCES "stages",
  "title" TEXT NOT NULL,
  "value_cents" INTEGER NOT NULL DEFAULT 0,
  "closes_on" TEXT
);
CREATE INDEX "opportunities_by_stage" ON "opportunities" ("stage_id", "value_cents" DESC);

-- + create table "opportunity_contacts", instant
CREATE TABLE "opportunity_contacts" (
  "opportunity_id" INTEGER NOT NULL REFERENCES "opportunities" ON DELETE CASCADE,
  "contact_id" INTEGER NOT NULL REFERENCES "contacts" ON DELETE CASCADE,
  "part" TEXT NOT NULL CHECK ("part" IN ('decides', 'advises', 'uses')),
  PRIMARY KEY ("opportunity_id", "contact_id")
) WITHOUT ROWID;

-- + create table "stage_changes", instant
CREATE TABLE "stage_changes" (
  "id" INTEGER PRIMARY KEY,
  "opportunity_id" INTEGER NOT NULL REFERENCES "opportunities" ON DELETE CASCADE,
  "from_stage_id" INTEGER NOT NULL,
  "to_stage_id" INTEGER NOT NULL,
  "changed_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- + create table "offers", instant
CREATE TABLE "offers" (
  "id" INTEGER PRIMARY KEY,
  "opportunity_id" INTEGER NOT NULL REFERENCES "opportunities",
  "number" TEXT NOT NULL UNIQUE,
  "valid_until" TEXT NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'draft' CHECK ("state" IN ('draft', 'sent', 'accepted', 'declined'))
);

-- + create table "offer_lines", instant
CREATE TABLE "offer_lines" (
  "offer_id" INTEGER NOT NULL REFERENCES "offers" ON DELETE CASCADE,
  "position" INTEGER NOT NULL,
  "description" TEXT NOT NULL,
  "quantity" TEXT NOT NULL,
  "price_cents" INTEGER NOT NULL,
  PRIMARY KEY ("offer_id", "position")
) WITHOUT ROWID;

-- + create table "activities", instant
CREATE TABLE "activities" (
  "id" INTEGER PRIMARY KEY,
  "customer_id" INTEGER NOT NULL REFERENCES "accounts" ON DELETE CASCADE,
  "user_id" INTEGER REFERENCES "crm_users",
  "kind" TEXT NOT NULL CHECK ("kind" IN ('call', 'meeting', 'mail')),
  "note" TEXT,
  "created_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "activities_by_customer" ON "activities" ("customer_id", "created_at" DESC);

-- + create table "reminders", instant
CREATE TABLE "reminders" (
  "id" INTEGER PRIMARY KEY,
  "activity_id" INTEGER NOT NULL REFERENCES "activities" ON DELETE CASCADE,
  "due_at" TEXT NOT NULL,
  "done" INTEGER NOT NULL DEFAULT 0 CHECK ("done" IN (0, 1))
);
CREATE INDEX "reminders_due" ON "reminders" ("due_at") WHERE done = 0;

-- + create table "campaigns", instant
CREATE TABLE "campaigns" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL,
  "starts_on" TEXT NOT NULL,
  "ends_on" TEXT,
  CONSTRAINT "campaign_ends_after_it_starts" CHECK (ends_on IS NULL OR ends_on >= starts_on)
);

-- + create table "campaign_recipients", instant
CREATE TABLE "campaign_recipients" (
  "campaign_id" INTEGER NOT NULL REFERENCES "campaigns" ON DELETE CASCADE,
  "contact_id" INTEGER NOT NULL REFERENCES "contacts" ON DELETE CASCADE,
  "sent_at" TEXT,
  PRIMARY KEY ("campaign_id", "contact_id")
) WITHOUT ROWID;

-- + create table "labels", instant
CREATE TABLE "labels" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT COLLATE "NOCASE" NOT NULL UNIQUE,
  "colour" TEXT NOT NULL DEFAULT 'grey'
);

-- + create table "customer_labels", instant
CREATE TABLE "customer_labels" (
  "customer_id" INTEGER NOT NULL REFERENCES "accounts" ON DELETE CASCADE,
  "label_id" INTEGER NOT NULL REFERENCES "labels" ON DELETE CASCADE,
  PRIMARY KEY ("customer_id", "label_id")
) WITHOUT ROWID;

-- + create view "pipeline", instant
CREATE VIEW "pipeline" AS
SELECT c.name AS customer, s.name AS stage, sum(o.value_cents * s.probability) AS expected_cents
FROM opportunities o JOIN accounts c ON c.id = o.customer_id JOIN stages s ON s.id = o.stage_id
GROUP BY c.id, s.id;

-- + create trigger "opportunities_stage", instant
CREATE TRIGGER "opportunities_stage" AFTER UPDATE OF "stage_id" ON "opportunities"
WHEN old.stage_id <> new.stage_id
BEGIN
  INSERT INTO stage_changes (opportunity_id, from_stage_id, to_stage_id) VALUES (new.id, old.stage_id, new.stage_id);
END;
