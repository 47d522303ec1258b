var customers = table("customers",
    integer("id").primaryKey(),
    text("name").notNull().collate("NOCASE"),
    text("vat_id").unique(),
    text("segment").notNull().oneOf("small", "medium", "large").defaultValue("small"),
    integer("owner_id").references("crm_users"),
    timestamp("created_at").notNull().defaultSql("CURRENT_TIMESTAMP"),
    index("customers_by_name", "name"));

var crmUsers = table("crm_users",
    integer("id").primaryKey(),
    text("login").notNull().unique(),
    text("full_name").notNull(),
    bool("active").notNull().defaultValue(1));

var teams = table("teams",
    integer("id").primaryKey(),
    text("name").notNull().unique(),
    integer("lead_id").references("crm_users"));

var teamMembers = table("team_members",
    integer("team_id").notNull().references("teams").onDelete(CASCADE),
    integer("user_id").notNull().references("crm_users").onDelete(CASCADE),
    primaryKey("team_id", "user_id")).withoutRowid();

var contacts = table("contacts",
    integer("id").primaryKey(),
    integer("customer_id").notNull().references("customers").onDelete(CASCADE),
    text("name").notNull(),
    text("job_title"),
    bool("may_sign").notNull().defaultValue(0),
    index("contacts_by_customer", "customer_id"));

var contactChannels = table("contact_channels",
    integer("id").primaryKey(),
    integer("contact_id").notNull().references("contacts").onDelete(CASCADE),
    text("kind").notNull().oneOf("email", "phone", "post"),
    text("value").notNull(),
    unique("contact_id", "kind", "value"));

var addresses = table("addresses",
    integer("id").primaryKey(),
    integer("customer_id").notNull().references("customers").onDelete(CASCADE),
    text("kind").notNull().oneOf("billing", "delivery"),
    text("street").notNull(),
    text("postcode").notNull(),
    text("city").notNull(),
    text("country").notNull().check("length(country) = 2"));

var leadSources = table("lead_sources",
    integer("id").primaryKey(),
    text("name").notNull().unique());

var leads = table("leads",
    integer("id").primaryKey(),
    integer("source_id").references("lead_sources"),
    text("company").notNull(),
    text("state").notNull().oneOf("new", "contacted", "qualified", "lost").defaultValue("new"),
    integer("customer_id").references("customers"),
    timestamp("created_at").notNull().defaultSql("CURRENT_TIMESTAMP"),
    index("leads_open", "created_at").where("state in ('new', 'contacted')"));

var stages = table("stages",
    integer("id").primaryKey(),
    text("name").notNull().unique(),
    integer("position").notNull(),
    real("probability").notNull().check("probability between 0 and 1"));

var opportunities = table("opportunities",
    integer("id").primaryKey(),
    integer("customer_id").notNull().references("customers"),
    integer("stage_id").notNull().references("stages"),
    text("title").notNull(),
    integer("value_cents").notNull().defaultValue(0),
    date("closes_on"),
    index("opportunities_by_stage", asc("stage_id"), desc("value_cents")));

var opportunityContacts = table("opportunity_contacts",
    integer("opportunity_id").notNull().references("opportunities").onDelete(CASCADE),
    integer("contact_id").notNull().references("contacts").onDelete(CASCADE),
    text("part").notNull().oneOf("decides", "advises", "uses"),
    primaryKey("opportunity_id", "contact_id")).withoutRowid();

var stageChanges = table("stage_changes",
    integer("id").primaryKey(),
    integer("opportunity_id").notNull().references("opportunities").onDelete(CASCADE),
    integer("from_stage_id").notNull(),
    integer("to_stage_id").notNull(),
    timestamp("changed_at").notNull().defaultSql("CURRENT_TIMESTAMP"));

var offers = table("offers",
    integer("id").primaryKey(),
    integer("opportunity_id").notNull().references("opportunities"),
    text("number").notNull().unique(),
    date("valid_until").notNull(),
    text("state").notNull().oneOf("draft", "sent", "accepted", "declined").defaultValue("draft"));

var offerLines = table("offer_lines",
    integer("offer_id").notNull().references("offers").onDelete(CASCADE),
    integer("position").notNull(),
    text("description").notNull(),
    decimal("quantity").notNull(),
    integer("price_cents").notNull(),
    primaryKey("offer_id", "position")).withoutRowid();

var activities = table("activities",
    integer("id").primaryKey(),
    integer("customer_id").notNull().references("customers").onDelete(CASCADE),
    integer("user_id").references("crm_users"),
    text("kind").notNull().oneOf("call", "meeting", "mail"),
    text("note"),
    timestamp("created_at").notNull().defaultSql("CURRENT_TIMESTAMP"),
    index("activities_by_customer", asc("customer_id"), desc("created_at")));

var reminders = table("reminders",
    integer("id").primaryKey(),
    integer("activity_id").notNull().references("activities").onDelete(CASCADE),
    timestamp("due_at").notNull(),
    bool("done").notNull().defaultValue(0),
    index("reminders_due", "due_at").where("done = 0"));

var campaigns = table("campaigns",
    integer("id").primaryKey(),
    text("name").notNull(),
    date("starts_on").notNull(),
    date("ends_on"),
    check("campaign_ends_after_it_starts", "ends_on IS NULL OR ends_on >= starts_on"));

var campaignRecipients = table("campaign_recipients",
    integer("campaign_id").notNull().references("campaigns").onDelete(CASCADE),
    integer("contact_id").notNull().references("contacts").onDelete(CASCADE),
    timestamp("sent_at"),
    primaryKey("campaign_id", "contact_id")).withoutRowid();

var labels = table("labels",
    integer("id").primaryKey(),
    text("name").notNull().collate("NOCASE").unique(),
    text("colour").notNull().defaultValue("grey"));

var customerLabels = table("customer_labels",
    integer("customer_id").notNull().references("customers").onDelete(CASCADE),
    integer("label_id").notNull().references("labels").onDelete(CASCADE),
    primaryKey("customer_id", "label_id")).withoutRowid();

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
    bool("closed").notNull().defaultValue(0),
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
    integer("debit_cents").notNull().defaultValue(0),
    integer("credit_cents").notNull().defaultValue(0),
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
    integer("price_cents").notNull().defaultValue(0),
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
    integer("amount_cents").notNull().defaultValue(0),
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
    integer("amount_cents").notNull().defaultValue(0),
    check("pays_one_thing", "(invoice_id IS NULL) <> (bill_id IS NULL)"));

var budgets = table("budgets",
    text("account").notNull().references("accounts"),
    integer("period_id").notNull().references("periods"),
    integer("amount_cents").notNull().defaultValue(0),
    primaryKey("account", "period_id")).withoutRowid();

var pipeline = view("pipeline", """
    SELECT c.name AS customer, s.name AS stage, sum(o.value_cents * s.probability) AS expected_cents
    FROM opportunities o JOIN customers c ON c.id = o.customer_id JOIN stages s ON s.id = o.stage_id
    GROUP BY c.id, s.id""");

var balances = view("balances", """
    SELECT a.number, a.name, coalesce(sum(l.debit_cents - l.credit_cents), 0) AS balance_cents
    FROM accounts a LEFT JOIN entry_lines l ON l.account = a.number
    GROUP BY a.number""");

var opportunitiesStage = trigger("opportunities_stage").afterUpdateOf("stage_id").on("opportunities").when("old.stage_id <> new.stage_id").execute("INSERT INTO stage_changes (opportunity_id, from_stage_id, to_stage_id) VALUES (new.id, old.stage_id, new.stage_id);");

var entriesPostedStays = trigger("entries_posted_stays").beforeUpdateOf("day", "journal_id", "period_id").on("entries").when("old.posted_at IS NOT NULL").execute("SELECT raise(ABORT, 'a posted entry stays as it is');");
