-- 0002_ledger
-- from: 99e59b07c8bd819a54ae0d1ab825d7c844fcd05630d3159b6e05f5437f97c76a
-- to:   7582aa71257ab956b42eaab0e58586e61998381f67a6907304021c51a1c14af9
-- rename: accounts=customers
--
-- ~ scan     table "customers"
--            rename table "accounts" to "customers" (instant)
--            add index "customers_by_name"
--            drop index "accounts_by_name" (instant)
-- + instant  add table "currencies"
-- + instant  add table "exchange_rates"
-- + instant  add table "fiscal_years"
-- + instant  add table "periods"
-- + instant  add table "account_groups"
-- + instant  add table "accounts"
-- + instant  add table "tax_codes"
-- + instant  add table "tax_rates"
-- + instant  add table "cost_centres"
-- + instant  add table "journals"
-- + instant  add table "entries"
-- + instant  add table "entry_lines"
-- + instant  add table "payment_terms"
-- + instant  add table "invoices"
-- + instant  add table "invoice_lines"
-- + instant  add table "dunnings"
-- + instant  add table "vendors"
-- + instant  add table "bills"
-- + instant  add table "bank_accounts"
-- + instant  add table "bank_transactions"
-- + instant  add table "payments"
-- + instant  add table "budgets"
-- + instant  view "pipeline" changes its query
-- + instant  add view "balances"
-- + instant  add trigger "entries_posted_stays"
--
-- scan: every row is read

-- + drop view "pipeline", instant
DROP VIEW "pipeline";

-- + drop index "accounts_by_name", instant
DROP INDEX "accounts_by_name";

-- + rename table "accounts" to "customers", instant
ALTER TABLE "accounts" RENAME TO "customers";

-- + create table "currencies", instant
CREATE TABLE "currencies" (
  "code" TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 3),
  "name" TEXT NOT NULL,
  "decimals" INTEGER NOT NULL DEFAULT 2
) WITHOUT ROWID;

-- + create table "exchange_rates", instant
CREATE TABLE "exchange_rates" (
  "currency" TEXT NOT NULL REFERENCES "currencies",
  "day" TEXT NOT NULL,
  "rate" TEXT NOT NULL,
  PRIMARY KEY ("currency", "day")
) WITHOUT ROWID;

-- + create table "fiscal_years", instant
CREATE TABLE "fiscal_years" (
  "id" INTEGER PRIMARY KEY,
  "starts_on" TEXT NOT NULL UNIQUE,
  "ends_on" TEXT NOT NULL,
  CONSTRAINT "year_ends_after_it_starts" CHECK (ends_on > starts_on)
);

-- + create table "periods", instant
CREATE TABLE "periods" (
  "id" INTEGER PRIMARY KEY,
  "fiscal_year_id" INTEGER NOT NULL REFERENCES "fiscal_years",
  "number" INTEGER NOT NULL CHECK (number between 1 and 13),
  "closed" INTEGER NOT NULL DEFAULT 0 CHECK ("closed" IN (0, 1)),
  UNIQUE ("fiscal_year_id", "number")
);

-- + create table "account_groups", instant
CREATE TABLE "account_groups" (
  "id" INTEGER PRIMARY KEY,
  "parent_id" INTEGER REFERENCES "account_groups",
  "name" TEXT NOT NULL
);

-- + create table "accounts", instant
CREATE TABLE "accounts" (
  "number" TEXT NOT NULL PRIMARY KEY CHECK (number glob '[0-9]*'),
  "group_id" INTEGER REFERENCES "account_groups",
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('asset', 'liability', 'equity', 'income', 'expense')),
  "currency" TEXT NOT NULL DEFAULT 'EUR' REFERENCES "currencies"
) WITHOUT ROWID;

-- + create table "tax_codes", instant
CREATE TABLE "tax_codes" (
  "code" TEXT NOT NULL PRIMARY KEY,
  "name" TEXT NOT NULL,
  "account" TEXT REFERENCES "accounts"
) WITHOUT ROWID;

-- + create table "tax_rates", instant
CREATE TABLE "tax_rates" (
  "tax_code" TEXT NOT NULL REFERENCES "tax_codes",
  "valid_from" TEXT NOT NULL,
  "basis_points" INTEGER NOT NULL CHECK (basis_points between 0 and 10000),
  PRIMARY KEY ("tax_code", "valid_from")
) WITHOUT ROWID;

-- + create table "cost_centres", instant
CREATE TABLE "cost_centres" (
  "id" INTEGER PRIMARY KEY,
  "code" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL
);

-- + create table "journals", instant
CREATE TABLE "journals" (
  "id" INTEGER PRIMARY KEY,
  "code" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL
);

-- + create table "entries", instant
CREATE TABLE "entries" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "journal_id" INTEGER NOT NULL REFERENCES "journals",
  "period_id" INTEGER NOT NULL REFERENCES "periods",
  "day" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "posted_at" TEXT
);
CREATE INDEX "entries_by_day" ON "entries" ("day");

-- + create table "entry_lines", instant
CREATE TABLE "entry_lines" (
  "entry_id" INTEGER NOT NULL REFERENCES "entries" ON DELETE CASCADE,
  "position" INTEGER NOT NULL,
  "account" TEXT NOT NULL REFERENCES "accounts",
  "cost_centre_id" INTEGER REFERENCES "cost_centres",
  "tax_code" TEXT REFERENCES "tax_codes",
  "debit_cents" INTEGER NOT NULL DEFAULT 0,
  "credit_cents" INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY ("entry_id", "position"),
  CONSTRAINT "either_side" CHECK ((debit_cents = 0) <> (credit_cents = 0))
) WITHOUT ROWID;
CREATE INDEX "entry_lines_by_account" ON "entry_lines" ("account");

-- + create table "payment_terms", instant
CREATE TABLE "payment_terms" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL UNIQUE,
  "days" INTEGER NOT NULL CHECK (days >= 0)
);

-- + create table "invoices", instant
CREATE TABLE "invoices" (
  "id" INTEGER PRIMARY KEY,
  "customer_id" INTEGER NOT NULL REFERENCES "customers",
  "number" TEXT NOT NULL UNIQUE,
  "issued_on" TEXT NOT NULL,
  "terms_id" INTEGER NOT NULL REFERENCES "payment_terms",
  "currency" TEXT NOT NULL DEFAULT 'EUR' REFERENCES "currencies",
  "entry_id" INTEGER REFERENCES "entries"
);
CREATE INDEX "invoices_by_customer" ON "invoices" ("customer_id", "issued_on" DESC);

-- + create table "invoice_lines", instant
CREATE TABLE "invoice_lines" (
  "invoice_id" INTEGER NOT NULL REFERENCES "invoices" ON DELETE CASCADE,
  "position" INTEGER NOT NULL,
  "description" TEXT NOT NULL,
  "quantity" TEXT NOT NULL,
  "price_cents" INTEGER NOT NULL DEFAULT 0,
  "tax_code" TEXT NOT NULL REFERENCES "tax_codes",
  PRIMARY KEY ("invoice_id", "position")
) WITHOUT ROWID;

-- + create table "dunnings", instant
CREATE TABLE "dunnings" (
  "id" INTEGER PRIMARY KEY,
  "invoice_id" INTEGER NOT NULL REFERENCES "invoices",
  "level" INTEGER NOT NULL CHECK (level between 1 and 3),
  "sent_on" TEXT NOT NULL,
  UNIQUE ("invoice_id", "level")
);

-- + create table "vendors", instant
CREATE TABLE "vendors" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT COLLATE "NOCASE" NOT NULL,
  "iban" TEXT UNIQUE
);

-- + create table "bills", instant
CREATE TABLE "bills" (
  "id" INTEGER PRIMARY KEY,
  "vendor_id" INTEGER NOT NULL REFERENCES "vendors",
  "number" TEXT NOT NULL,
  "due_on" TEXT NOT NULL,
  "amount_cents" INTEGER NOT NULL DEFAULT 0,
  "entry_id" INTEGER REFERENCES "entries",
  UNIQUE ("vendor_id", "number")
);

-- + create table "bank_accounts", instant
CREATE TABLE "bank_accounts" (
  "id" INTEGER PRIMARY KEY,
  "iban" TEXT NOT NULL UNIQUE,
  "account" TEXT NOT NULL REFERENCES "accounts"
);

-- + create table "bank_transactions", instant
CREATE TABLE "bank_transactions" (
  "id" INTEGER PRIMARY KEY,
  "bank_account_id" INTEGER NOT NULL REFERENCES "bank_accounts",
  "day" TEXT NOT NULL,
  "amount_cents" INTEGER NOT NULL,
  "purpose" TEXT NOT NULL,
  "raw" TEXT CHECK (json_valid("raw"))
);
CREATE INDEX "bank_transactions_by_day" ON "bank_transactions" ("bank_account_id", "day");

-- + create table "payments", instant
CREATE TABLE "payments" (
  "id" INTEGER PRIMARY KEY,
  "bank_transaction_id" INTEGER NOT NULL REFERENCES "bank_transactions",
  "invoice_id" INTEGER REFERENCES "invoices",
  "bill_id" INTEGER REFERENCES "bills",
  "amount_cents" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "pays_one_thing" CHECK ((invoice_id IS NULL) <> (bill_id IS NULL))
);

-- + create table "budgets", instant
CREATE TABLE "budgets" (
  "account" TEXT NOT NULL REFERENCES "accounts",
  "period_id" INTEGER NOT NULL REFERENCES "periods",
  "amount_cents" INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY ("account", "period_id")
) WITHOUT ROWID;

-- ~ create index "customers_by_name", scan
CREATE INDEX "customers_by_name" ON "customers" ("name");

-- + create view "pipeline", instant
CREATE VIEW "pipeline" AS
SELECT c.name AS customer, s.name AS stage, sum(o.value_cents * s.probability) AS expected_cents
FROM opportunities o JOIN customers c ON c.id = o.customer_id JOIN stages s ON s.id = o.stage_id
GROUP BY c.id, s.id;

-- + create view "balances", instant
CREATE VIEW "balances" AS
SELECT a.number, a.name, coalesce(sum(l.debit_cents - l.credit_cents), 0) AS balance_cents
FROM accounts a LEFT JOIN entry_lines l ON l.account = a.number
GROUP BY a.number;

-- + create trigger "entries_posted_stays", instant
CREATE TRIGGER "entries_posted_stays" BEFORE UPDATE OF "day", "journal_id", "period_id" ON "entries"
WHEN old.posted_at IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'a posted entry stays as it is');
END;
