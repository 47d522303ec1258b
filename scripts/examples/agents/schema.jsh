// A platform on which agents work: 43 tables in six parts. Names of relations that no foreign key tells stand with their tables.
import dev.sleet.dsl.ColumnSpec;

enum Role { OWNER, EDITOR, VIEWER }
enum Phase { QUEUED, RUNNING, DONE, FAILED, CANCELLED }
enum Speaker { SYSTEM, PERSON, AGENT, TOOL }
record Sampling(double temperature, int limit) {}
record Argument(String name, String type, boolean required) {}

ColumnSpec id() {
    return integer("id").primaryKey();
}

ColumnSpec created() {
    return timestampMillis("created").notNull().setOnInsert();
}

ColumnSpec updated() {
    return timestampMillis("updated").notNull().setOnUpdate();
}

ColumnSpec of(String column, String table) {
    return integer(column).notNull().references(table).onDelete(CASCADE);
}

// ---- people
var workspaces = table("workspaces", id(), text("slug").notNull().unique().length(1, 40), text("name").notNull(), created());
var people = table("people", id(), text("email").notNull().collate("NOCASE").unique(), text("name").notNull(), created(), timestampMillis("left").softDelete());
var members = table("members",
    of("workspace_id", "workspaces"), of("person_id", "people"), enumeration("role", Role.class).notNull().defaultValue("VIEWER"),
    primaryKey("workspace_id", "person_id"), index("members_by_person", "person_id")).withoutRowid();
var invitations = table("invitations",
    id(), of("workspace_id", "workspaces"), text("email").notNull(), enumeration("role", Role.class).notNull(),
    of("invited_by", "people").relation("inviter", "invited"), created(), timestampMillis("accepted"), unique("workspace_id", "email"));
var apiKeys = table("api_keys",
    id(), of("workspace_id", "workspaces"), blob("hash").notNull().unique(), text("label").notNull(), created(), timestampMillis("revoked").softDelete());
var settings = table("settings",
    of("workspace_id", "workspaces"), text("name").notNull(), json("value").notNull(), primaryKey("workspace_id", "name")).withoutRowid();
var teams = table("teams", id(), of("workspace_id", "workspaces"), text("name").notNull(), unique("workspace_id", "name"));
var teamMembers = table("team_members", of("team_id", "teams"), of("person_id", "people"), primaryKey("team_id", "person_id")).withoutRowid();

// ---- models and prompts
var providers = table("providers", id(), text("name").notNull().unique(), text("base_url").notNull().pattern("https://.+"));
var models = table("models",
    id(), of("provider_id", "providers"), text("name").notNull(), integer("context").notNull().range(1, 100_000_000), unique("provider_id", "name"));
var modelPrices = table("model_prices",
    of("model_id", "models"), date("valid_from").notNull(), decimal("input").notNull(), decimal("output").notNull(),
    primaryKey("model_id", "valid_from")).withoutRowid();
var prompts = table("prompts", id(), of("workspace_id", "workspaces"), text("name").notNull(), unique("workspace_id", "name"));
var promptVersions = table("prompt_versions",
    id(), of("prompt_id", "prompts"), integer("number").notNull(), text("body").notNull(), created(), unique("prompt_id", "number"));
var snippets = table("snippets", id(), of("workspace_id", "workspaces"), text("name").notNull(), text("body").notNull(), unique("workspace_id", "name"));

// ---- agents and what they may use
var agents = table("agents",
    id(), of("workspace_id", "workspaces"), text("name").notNull().length(1, 80), integer("active_version_id"),
    json("labels", listOf(String.class)).notNull().defaultValue("[]"), created(), updated(), timestampMillis("deleted").softDelete(),
    unique("workspace_id", "name"),
    relation("activeVersion").one("agent_versions").from("active_version_id"),
    relation("tools").many("tools").through("agent_tools"));
var agentVersions = table("agent_versions",
    id(), of("agent_id", "agents").relation("agent", "versions"), integer("number").notNull(), of("model_id", "models"),
    integer("prompt_version_id").references("prompt_versions"), json("sampling", Sampling.class), created(), unique("agent_id", "number"));
var tools = table("tools",
    id(), of("workspace_id", "workspaces"), text("name").notNull(), text("description").notNull().defaultValue(""),
    json("arguments", listOf(Argument.class)).notNull().defaultValue("[]"), unique("workspace_id", "name"));
var agentTools = table("agent_tools", of("agent_id", "agents"), of("tool_id", "tools"), primaryKey("agent_id", "tool_id"), index("agent_tools_by_tool", "tool_id")).withoutRowid();
var agentTags = table("agent_tags", of("agent_id", "agents"), text("tag").notNull(), primaryKey("agent_id", "tag")).withoutRowid();
var delegations = table("delegations",
    of("from_agent_id", "agents").relation("from", "delegates"), of("to_agent_id", "agents").relation("to", "serves"),
    primaryKey("from_agent_id", "to_agent_id"), check("not_to_itself", "from_agent_id <> to_agent_id")).withoutRowid();
var connectors = table("connectors",
    id(), of("workspace_id", "workspaces"), text("key").notNull().length(1, 60), text("kind").notNull().oneOf("mail", "calendar", "files", "http"),
    created(), unique("workspace_id", "key"));
var credentials = table("credentials", id(), of("connector_id", "connectors"), blob("sealed").notNull(), created(), timestampMillis("expires"));
var toolConnectors = table("tool_connectors", of("tool_id", "tools"), of("connector_id", "connectors"), primaryKey("tool_id", "connector_id")).withoutRowid();

// ---- work
var sessions = table("sessions",
    id(), of("agent_id", "agents"), integer("person_id").references("people").onDelete(SET_NULL), text("title"),
    enumeration("phase", Phase.class).notNull().defaultValue("QUEUED"), created(), updated(),
    index("sessions_by_agent", asc("agent_id"), desc("created"), desc("id")));
var messages = table("messages",
    id(), of("session_id", "sessions"), integer("position").notNull(), enumeration("speaker", Speaker.class).notNull(), text("body").notNull(),
    created(), unique("session_id", "position"));
var runs = table("runs",
    id(), of("session_id", "sessions"), of("agent_version_id", "agent_versions"), enumeration("phase", Phase.class).notNull().defaultValue("QUEUED"),
    timestampMillis("began"), timestampMillis("ended"), text("error"), check("ends_after_it_began", "ended IS NULL OR ended >= began"),
    index("runs_waiting", "id").where("phase = 'QUEUED'"));
var steps = table("steps", id(), of("run_id", "runs"), integer("number").notNull(), text("what").notNull(), created(), unique("run_id", "number"));
var toolCalls = table("tool_calls",
    id(), of("step_id", "steps"), of("tool_id", "tools"), json("arguments").notNull(), json("result"), real("seconds").range(0, 86_400));
var approvals = table("approvals",
    id(), of("tool_call_id", "tool_calls"), integer("person_id").references("people"), bool("granted"), created(), unique("tool_call_id"));
var artifacts = table("artifacts", id(), of("run_id", "runs"), text("name").notNull(), text("media_type").notNull(), blob("content").notNull(), created());
var schedules = table("schedules", id(), of("agent_id", "agents"), text("cron").notNull(), bool("active").notNull().defaultValue(true), timestampMillis("next"));
var webhooks = table("webhooks", id(), of("agent_id", "agents"), text("path").notNull().unique(), created());
var deliveries = table("deliveries", id(), of("webhook_id", "webhooks"), json("body").notNull(), integer("session_id").references("sessions"), created());

// ---- what is remembered
var files = table("files", id(), of("workspace_id", "workspaces"), text("path").notNull(), integer("bytes").notNull().range(0, 1L << 40), created(), unique("workspace_id", "path"));
var memories = table("memories", id(), of("agent_id", "agents"), text("body").notNull(), created());
var memoriesFts = virtualTable("memories_fts", "fts5", "body", "content=memories", "content_rowid=id");
var memoryLinks = table("memory_links",
    of("from_id", "memories").relation("from", "leadsTo"), of("to_id", "memories").relation("to", "comesFrom"), primaryKey("from_id", "to_id")).withoutRowid();
var memoryIn = trigger("memories_in").afterInsert().on("memories").execute("INSERT INTO memories_fts (rowid, body) VALUES (new.id, new.body);");
var memoryOut = trigger("memories_out").afterDelete().on("memories").execute(
    "INSERT INTO memories_fts (memories_fts, rowid, body) VALUES ('delete', old.id, old.body);");

// ---- what is measured and paid
var datasets = table("datasets", id(), of("workspace_id", "workspaces"), text("name").notNull(), unique("workspace_id", "name"));
var cases = table("cases", id(), of("dataset_id", "datasets"), text("question").notNull(), text("expected"));
var evaluations = table("evaluations", id(), of("agent_version_id", "agent_versions"), of("dataset_id", "datasets"), created());
var verdicts = table("verdicts", of("evaluation_id", "evaluations"), of("case_id", "cases"), real("score").notNull().range(0, 1), primaryKey("evaluation_id", "case_id")).withoutRowid();
var feedback = table("feedback", id(), of("message_id", "messages"), of("person_id", "people"), bool("helpful").notNull(), text("words"), unique("message_id", "person_id"));
var usage = table("usage", of("run_id", "runs"), of("model_id", "models"), integer("input").notNull(), integer("output").notNull(), primaryKey("run_id", "model_id")).withoutRowid();
var budgets = table("budgets", of("workspace_id", "workspaces"), text("month").notNull().pattern("\\d{4}-\\d\\d"), decimal("most").notNull(), primaryKey("workspace_id", "month")).withoutRowid();

var takeRun = query("take_run", """
    UPDATE runs SET phase = 'RUNNING', began = :now
    WHERE id = (SELECT min(id) FROM runs WHERE phase = 'QUEUED') AND phase = 'QUEUED' RETURNING id, session_id, agent_version_id""");
var busiest = query("busiest_agents", """
    SELECT a.name, count(s.id) AS sessions, max(s.created) AS latest
    FROM agents a LEFT JOIN sessions s ON s.agent_id = a.id
    WHERE a.workspace_id = :workspace AND a.deleted IS NULL GROUP BY a.id ORDER BY sessions DESC, a.name LIMIT :most""")
    .notNull("sessions").as("latest", "sessions.created");
