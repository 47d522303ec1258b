var workspaces = table("workspaces",
    integer("id").primaryKey(),
    text("slug").notNull().unique().length(1, 40),
    text("name").notNull(),
    timestampMillis("created").notNull().setOnInsert());

var people = table("people",
    integer("id").primaryKey(),
    text("email").notNull().collate("NOCASE").unique(),
    text("name").notNull(),
    timestampMillis("created").notNull().setOnInsert(),
    timestampMillis("left").softDelete());

var members = table("members",
    integer("workspace_id").notNull().references("workspaces").onDelete(CASCADE),
    integer("person_id").notNull().references("people").onDelete(CASCADE),
    enumeration("role", "Role", "OWNER", "EDITOR", "VIEWER").notNull().defaultValue("VIEWER"),
    primaryKey("workspace_id", "person_id"),
    index("members_by_person", "person_id")).withoutRowid();

var invitations = table("invitations",
    integer("id").primaryKey(),
    integer("workspace_id").notNull().references("workspaces").onDelete(CASCADE),
    text("email").notNull(),
    enumeration("role", "Role", "OWNER", "EDITOR", "VIEWER").notNull(),
    integer("invited_by").notNull().references("people").onDelete(CASCADE).relation("inviter", "invited"),
    timestampMillis("created").notNull().setOnInsert(),
    timestampMillis("accepted"),
    unique("workspace_id", "email"));

var apiKeys = table("api_keys",
    integer("id").primaryKey(),
    integer("workspace_id").notNull().references("workspaces").onDelete(CASCADE),
    blob("hash").notNull().unique(),
    text("label").notNull(),
    timestampMillis("created").notNull().setOnInsert(),
    timestampMillis("revoked").softDelete());

var settings = table("settings",
    integer("workspace_id").notNull().references("workspaces").onDelete(CASCADE),
    text("name").notNull(),
    json("value").notNull(),
    primaryKey("workspace_id", "name")).withoutRowid();

var teams = table("teams",
    integer("id").primaryKey(),
    integer("workspace_id").notNull().references("workspaces").onDelete(CASCADE),
    text("name").notNull(),
    unique("workspace_id", "name"));

var teamMembers = table("team_members",
    integer("team_id").notNull().references("teams").onDelete(CASCADE),
    integer("person_id").notNull().references("people").onDelete(CASCADE),
    primaryKey("team_id", "person_id")).withoutRowid();

var providers = table("providers",
    integer("id").primaryKey(),
    text("name").notNull().unique(),
    text("base_url").notNull().pattern("https://.+"));

var models = table("models",
    integer("id").primaryKey(),
    integer("provider_id").notNull().references("providers").onDelete(CASCADE),
    text("name").notNull(),
    integer("context").notNull().range(1, 100000000),
    unique("provider_id", "name"));

var modelPrices = table("model_prices",
    integer("model_id").notNull().references("models").onDelete(CASCADE),
    date("valid_from").notNull(),
    decimal("input").notNull(),
    decimal("output").notNull(),
    primaryKey("model_id", "valid_from")).withoutRowid();

var prompts = table("prompts",
    integer("id").primaryKey(),
    integer("workspace_id").notNull().references("workspaces").onDelete(CASCADE),
    text("name").notNull(),
    unique("workspace_id", "name"));

var promptVersions = table("prompt_versions",
    integer("id").primaryKey(),
    integer("prompt_id").notNull().references("prompts").onDelete(CASCADE),
    integer("number").notNull(),
    text("body").notNull(),
    timestampMillis("created").notNull().setOnInsert(),
    unique("prompt_id", "number"));

var snippets = table("snippets",
    integer("id").primaryKey(),
    integer("workspace_id").notNull().references("workspaces").onDelete(CASCADE),
    text("name").notNull(),
    text("body").notNull(),
    unique("workspace_id", "name"));

var agents = table("agents",
    integer("id").primaryKey(),
    integer("workspace_id").notNull().references("workspaces").onDelete(CASCADE),
    text("name").notNull().length(1, 80),
    integer("active_version_id"),
    json("labels", "List<String>").notNull().defaultValue("[]"),
    timestampMillis("created").notNull().setOnInsert(),
    timestampMillis("updated").notNull().setOnUpdate(),
    timestampMillis("deleted").softDelete(),
    unique("workspace_id", "name"),
    relation("activeVersion").one("agent_versions").from("active_version_id"),
    relation("tools").many("tools").through("agent_tools"));

var agentVersions = table("agent_versions",
    integer("id").primaryKey(),
    integer("agent_id").notNull().references("agents").onDelete(CASCADE).relation("agent", "versions"),
    integer("number").notNull(),
    integer("model_id").notNull().references("models").onDelete(CASCADE),
    integer("prompt_version_id").references("prompt_versions"),
    json("sampling", "Sampling(double temperature, int limit)"),
    timestampMillis("created").notNull().setOnInsert(),
    unique("agent_id", "number"));

var tools = table("tools",
    integer("id").primaryKey(),
    integer("workspace_id").notNull().references("workspaces").onDelete(CASCADE),
    text("name").notNull(),
    text("description").notNull().defaultValue(""),
    json("arguments", "List<Argument(String name, String type, boolean required)>").notNull().defaultValue("[]"),
    unique("workspace_id", "name"));

var agentTools = table("agent_tools",
    integer("agent_id").notNull().references("agents").onDelete(CASCADE),
    integer("tool_id").notNull().references("tools").onDelete(CASCADE),
    primaryKey("agent_id", "tool_id"),
    index("agent_tools_by_tool", "tool_id")).withoutRowid();

var agentTags = table("agent_tags",
    integer("agent_id").notNull().references("agents").onDelete(CASCADE),
    text("tag").notNull(),
    primaryKey("agent_id", "tag")).withoutRowid();

var delegations = table("delegations",
    integer("from_agent_id").notNull().references("agents").onDelete(CASCADE).relation("from", "delegates"),
    integer("to_agent_id").notNull().references("agents").onDelete(CASCADE).relation("to", "serves"),
    primaryKey("from_agent_id", "to_agent_id"),
    check("not_to_itself", "from_agent_id <> to_agent_id")).withoutRowid();

var connectors = table("connectors",
    integer("id").primaryKey(),
    integer("workspace_id").notNull().references("workspaces").onDelete(CASCADE),
    text("key").notNull().length(1, 60),
    text("kind").notNull().oneOf("mail", "calendar", "files", "http"),
    timestampMillis("created").notNull().setOnInsert(),
    unique("workspace_id", "key"));

var credentials = table("credentials",
    integer("id").primaryKey(),
    integer("connector_id").notNull().references("connectors").onDelete(CASCADE),
    blob("sealed").notNull(),
    timestampMillis("created").notNull().setOnInsert(),
    timestampMillis("expires"));

var toolConnectors = table("tool_connectors",
    integer("tool_id").notNull().references("tools").onDelete(CASCADE),
    integer("connector_id").notNull().references("connectors").onDelete(CASCADE),
    primaryKey("tool_id", "connector_id")).withoutRowid();

var sessions = table("sessions",
    integer("id").primaryKey(),
    integer("agent_id").notNull().references("agents").onDelete(CASCADE),
    integer("person_id").references("people").onDelete(SET_NULL),
    text("title"),
    enumeration("phase", "Phase", "QUEUED", "RUNNING", "DONE", "FAILED", "CANCELLED").notNull().defaultValue("QUEUED"),
    timestampMillis("created").notNull().setOnInsert(),
    timestampMillis("updated").notNull().setOnUpdate(),
    index("sessions_by_agent", asc("agent_id"), desc("created"), desc("id")));

var messages = table("messages",
    integer("id").primaryKey(),
    integer("session_id").notNull().references("sessions").onDelete(CASCADE),
    integer("position").notNull(),
    enumeration("speaker", "Speaker", "SYSTEM", "PERSON", "AGENT", "TOOL").notNull(),
    text("body").notNull(),
    timestampMillis("created").notNull().setOnInsert(),
    unique("session_id", "position"));

var runs = table("runs",
    integer("id").primaryKey(),
    integer("session_id").notNull().references("sessions").onDelete(CASCADE),
    integer("agent_version_id").notNull().references("agent_versions").onDelete(CASCADE),
    enumeration("phase", "Phase", "QUEUED", "RUNNING", "DONE", "FAILED", "CANCELLED").notNull().defaultValue("QUEUED"),
    timestampMillis("began"),
    timestampMillis("ended"),
    text("error"),
    check("ends_after_it_began", "ended IS NULL OR ended >= began"),
    index("runs_waiting", "id").where("phase = 'QUEUED'"));

var steps = table("steps",
    integer("id").primaryKey(),
    integer("run_id").notNull().references("runs").onDelete(CASCADE),
    integer("number").notNull(),
    text("what").notNull(),
    timestampMillis("created").notNull().setOnInsert(),
    unique("run_id", "number"));

var toolCalls = table("tool_calls",
    integer("id").primaryKey(),
    integer("step_id").notNull().references("steps").onDelete(CASCADE),
    integer("tool_id").notNull().references("tools").onDelete(CASCADE),
    json("arguments").notNull(),
    json("result"),
    real("seconds").range(0, 86400));

var approvals = table("approvals",
    integer("id").primaryKey(),
    integer("tool_call_id").notNull().references("tool_calls").onDelete(CASCADE).unique(),
    integer("person_id").references("people"),
    bool("granted"),
    timestampMillis("created").notNull().setOnInsert());

var artifacts = table("artifacts",
    integer("id").primaryKey(),
    integer("run_id").notNull().references("runs").onDelete(CASCADE),
    text("name").notNull(),
    text("media_type").notNull(),
    blob("content").notNull(),
    timestampMillis("created").notNull().setOnInsert());

var schedules = table("schedules",
    integer("id").primaryKey(),
    integer("agent_id").notNull().references("agents").onDelete(CASCADE),
    text("cron").notNull(),
    bool("active").notNull().defaultValue(1),
    timestampMillis("next"));

var webhooks = table("webhooks",
    integer("id").primaryKey(),
    integer("agent_id").notNull().references("agents").onDelete(CASCADE),
    text("path").notNull().unique(),
    timestampMillis("created").notNull().setOnInsert());

var deliveries = table("deliveries",
    integer("id").primaryKey(),
    integer("webhook_id").notNull().references("webhooks").onDelete(CASCADE),
    json("body").notNull(),
    integer("session_id").references("sessions"),
    timestampMillis("created").notNull().setOnInsert());

var files = table("files",
    integer("id").primaryKey(),
    integer("workspace_id").notNull().references("workspaces").onDelete(CASCADE),
    text("path").notNull(),
    integer("bytes").notNull().range(0, 1099511627776L),
    timestampMillis("created").notNull().setOnInsert(),
    unique("workspace_id", "path"));

var memories = table("memories",
    integer("id").primaryKey(),
    integer("agent_id").notNull().references("agents").onDelete(CASCADE),
    text("body").notNull(),
    timestampMillis("created").notNull().setOnInsert());

var memoryLinks = table("memory_links",
    integer("from_id").notNull().references("memories").onDelete(CASCADE).relation("from", "leadsTo"),
    integer("to_id").notNull().references("memories").onDelete(CASCADE).relation("to", "comesFrom"),
    primaryKey("from_id", "to_id")).withoutRowid();

var datasets = table("datasets",
    integer("id").primaryKey(),
    integer("workspace_id").notNull().references("workspaces").onDelete(CASCADE),
    text("name").notNull(),
    unique("workspace_id", "name"));

var cases = table("cases",
    integer("id").primaryKey(),
    integer("dataset_id").notNull().references("datasets").onDelete(CASCADE),
    text("question").notNull(),
    text("expected"));

var evaluations = table("evaluations",
    integer("id").primaryKey(),
    integer("agent_version_id").notNull().references("agent_versions").onDelete(CASCADE),
    integer("dataset_id").notNull().references("datasets").onDelete(CASCADE),
    timestampMillis("created").notNull().setOnInsert());

var verdicts = table("verdicts",
    integer("evaluation_id").notNull().references("evaluations").onDelete(CASCADE),
    integer("case_id").notNull().references("cases").onDelete(CASCADE),
    real("score").notNull().range(0, 1),
    primaryKey("evaluation_id", "case_id")).withoutRowid();

var feedback = table("feedback",
    integer("id").primaryKey(),
    integer("message_id").notNull().references("messages").onDelete(CASCADE),
    integer("person_id").notNull().references("people").onDelete(CASCADE),
    bool("helpful").notNull(),
    text("words"),
    unique("message_id", "person_id"));

var usage = table("usage",
    integer("run_id").notNull().references("runs").onDelete(CASCADE),
    integer("model_id").notNull().references("models").onDelete(CASCADE),
    integer("input").notNull(),
    integer("output").notNull(),
    primaryKey("run_id", "model_id")).withoutRowid();

var budgets = table("budgets",
    integer("workspace_id").notNull().references("workspaces").onDelete(CASCADE),
    text("month").notNull().pattern("\\d{4}-\\d\\d"),
    decimal("most").notNull(),
    primaryKey("workspace_id", "month")).withoutRowid();

var memoriesFts = virtualTable("memories_fts", "fts5",
    "body",
    "content=memories",
    "content_rowid=id");

var memoriesIn = trigger("memories_in").afterInsert().on("memories").execute("INSERT INTO memories_fts (rowid, body) VALUES (new.id, new.body);");

var memoriesOut = trigger("memories_out").afterDelete().on("memories").execute("INSERT INTO memories_fts (memories_fts, rowid, body) VALUES ('delete', old.id, old.body);");
