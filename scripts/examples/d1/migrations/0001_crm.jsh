var accounts = table("accounts",
    integer("id").primaryKey(),
    text("name").notNull().collate("NOCASE"),
    text("vat_id").unique(),
    text("segment").notNull().oneOf("small", "medium", "large").defaultValue("small"),
    integer("owner_id").references("crm_users"),
    timestamp("created_at").notNull().defaultSql("CURRENT_TIMESTAMP"),
    index("accounts_by_name", "name"));

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
    integer("customer_id").notNull().references("accounts").onDelete(CASCADE),
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
    integer("customer_id").notNull().references("accounts").onDelete(CASCADE),
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
    integer("customer_id").references("accounts"),
    timestamp("created_at").notNull().defaultSql("CURRENT_TIMESTAMP"),
    index("leads_open", "created_at").where("state in ('new', 'contacted')"));

var stages = table("stages",
    integer("id").primaryKey(),
    text("name").notNull().unique(),
    integer("position").notNull(),
    real("probability").notNull().check("probability between 0 and 1"));

var opportunities = table("opportunities",
    integer("id").primaryKey(),
    integer("customer_id").notNull().references("accounts"),
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
    integer("customer_id").notNull().references("accounts").onDelete(CASCADE),
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
    integer("customer_id").notNull().references("accounts").onDelete(CASCADE),
    integer("label_id").notNull().references("labels").onDelete(CASCADE),
    primaryKey("customer_id", "label_id")).withoutRowid();

var pipeline = view("pipeline", """
    SELECT c.name AS customer, s.name AS stage, sum(o.value_cents * s.probability) AS expected_cents
    FROM opportunities o JOIN accounts c ON c.id = o.customer_id JOIN stages s ON s.id = o.stage_id
    GROUP BY c.id, s.id""");

var opportunitiesStage = trigger("opportunities_stage").afterUpdateOf("stage_id").on("opportunities").when("old.stage_id <> new.stage_id").execute("INSERT INTO stage_changes (opportunity_id, from_stage_id, to_stage_id) VALUES (new.id, old.stage_id, new.stage_id);");
