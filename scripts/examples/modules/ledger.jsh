// The books: accounts, journals, what comes in and what goes out: 22 tables.
import dev.sleet.dsl.ColumnSpec;

ColumnSpec cents(String name) {
    return integer(name).notNull().defaultValue(0);
}

var currencies = table("currencies",
    text("code").primaryKey().notNull().check("length(code) = 3"),
    text("name").notNull(),
    integer("decimals").notNull().defaultValue(2)).withoutRowid();

var exchangeRates = table("exchange_rates",
    text("currency").notNull().references("currencies"),
    date("day").notNull(),
    decimal("rate").notNull(),
    primaryKey("currency", "day")).withoutRowid();

var fiscalYears = table("fiscal_years",
    integer("id").primaryKey(),
    date("starts_on").notNull().unique(),
    date("ends_on").notNull(),
    check("year_ends_after_it_starts", "ends_on > starts_on"));

var periods = table("periods",
    integer("id").primaryKey(),
    integer("fiscal_year_id").notNull().references("fiscal_years"),
    integer("number").notNull().check("number between 1 and 13"),
    bool("closed").notNull().defaultValue(false),
    unique("fiscal_year_id", "number"));

var accountGroups = table("account_groups",
    integer("id").primaryKey(),
    integer("parent_id").references("account_groups"),
    text("name").notNull());

var accounts = table("accounts",
    text("number").primaryKey().notNull().check("number glob '[0-9]*'"),
    integer("group_id").references("account_groups"),
    text("name").notNull(),
    text("kind").notNull().oneOf("asset", "liability", "equity", "income", "expense"),
    text("currency").notNull().references("currencies").defaultValue("EUR")).withoutRowid();

var taxCodes = table("tax_codes",
    text("code").primaryKey().notNull(),
    text("name").notNull(),
    text("account").references("accounts")).withoutRowid();

var taxRates = table("tax_rates",
    text("tax_code").notNull().references("tax_codes"),
    date("valid_from").notNull(),
    integer("basis_points").notNull().check("basis_points between 0 and 10000"),
    primaryKey("tax_code", "valid_from")).withoutRowid();

var costCentres = table("cost_centres",
    integer("id").primaryKey(),
    text("code").notNull().unique(),
    text("name").notNull());

var journals = table("journals",
    integer("id").primaryKey(),
    text("code").notNull().unique(),
    text("name").notNull());

var entries = table("entries",
    integer("id").primaryKey().autoIncrement(),
    integer("journal_id").notNull().references("journals"),
    integer("period_id").notNull().references("periods"),
    date("day").notNull(),
    text("text").notNull(),
    timestamp("posted_at"),
    index("entries_by_day", "day"));

var entryLines = table("entry_lines",
    integer("entry_id").notNull().references("entries").onDelete(CASCADE),
    integer("position").notNull(),
    text("account").notNull().references("accounts"),
    integer("cost_centre_id").references("cost_centres"),
    text("tax_code").references("tax_codes"),
    cents("debit_cents"),
    cents("credit_cents"),
    primaryKey("entry_id", "position"),
    check("either_side", "(debit_cents = 0) <> (credit_cents = 0)"),
    index("entry_lines_by_account", "account")).withoutRowid();

var paymentTerms = table("payment_terms",
    integer("id").primaryKey(),
    text("name").notNull().unique(),
    integer("days").notNull().check("days >= 0"));

var invoices = table("invoices",
    integer("id").primaryKey(),
    integer("customer_id").notNull().references("customers"),
    text("number").notNull().unique(),
    date("issued_on").notNull(),
    integer("terms_id").notNull().references("payment_terms"),
    text("currency").notNull().references("currencies").defaultValue("EUR"),
    integer("entry_id").references("entries"),
    index("invoices_by_customer", asc("customer_id"), desc("issued_on")));

var invoiceLines = table("invoice_lines",
    integer("invoice_id").notNull().references("invoices").onDelete(CASCADE),
    integer("position").notNull(),
    text("description").notNull(),
    decimal("quantity").notNull(),
    cents("price_cents"),
    text("tax_code").notNull().references("tax_codes"),
    primaryKey("invoice_id", "position")).withoutRowid();

var dunnings = table("dunnings",
    integer("id").primaryKey(),
    integer("invoice_id").notNull().references("invoices"),
    integer("level").notNull().check("level between 1 and 3"),
    date("sent_on").notNull(),
    unique("invoice_id", "level"));

var vendors = table("vendors",
    integer("id").primaryKey(),
    text("name").notNull().collate("NOCASE"),
    text("iban").unique());

var bills = table("bills",
    integer("id").primaryKey(),
    integer("vendor_id").notNull().references("vendors"),
    text("number").notNull(),
    date("due_on").notNull(),
    cents("amount_cents"),
    integer("entry_id").references("entries"),
    unique("vendor_id", "number"));

var bankAccounts = table("bank_accounts",
    integer("id").primaryKey(),
    text("iban").notNull().unique(),
    text("account").notNull().references("accounts"));

var bankTransactions = table("bank_transactions",
    integer("id").primaryKey(),
    integer("bank_account_id").notNull().references("bank_accounts"),
    date("day").notNull(),
    integer("amount_cents").notNull(),
    text("purpose").notNull(),
    json("raw"),
    index("bank_transactions_by_day", "bank_account_id", "day"));

var payments = table("payments",
    integer("id").primaryKey(),
    integer("bank_transaction_id").notNull().references("bank_transactions"),
    integer("invoice_id").references("invoices"),
    integer("bill_id").references("bills"),
    cents("amount_cents"),
    check("pays_one_thing", "(invoice_id IS NULL) <> (bill_id IS NULL)"));

var budgets = table("budgets",
    text("account").notNull().references("accounts"),
    integer("period_id").notNull().references("periods"),
    cents("amount_cents"),
    primaryKey("account", "period_id")).withoutRowid();

var balances = view("balances", """
    SELECT a.number, a.name, coalesce(sum(l.debit_cents - l.credit_cents), 0) AS balance_cents
    FROM accounts a LEFT JOIN entry_lines l ON l.account = a.number
    GROUP BY a.number""");

var postedStays = trigger("entries_posted_stays").beforeUpdateOf("day", "journal_id", "period_id").on("entries")
    .when("old.posted_at IS NOT NULL")
    .execute("SELECT raise(ABORT, 'a posted entry stays as it is');");
