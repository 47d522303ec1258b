var users = table("users",
    integer("id").primaryKey(),
    text("email").notNull().collate("NOCASE").unique(),
    text("name").notNull().defaultValue("nobody"),
    integer("age").range(0, 150).defaultValue(18),
    timestampMillis("created").notNull().setOnInsert(),
    timestampMillis("updated").notNull().setOnUpdate());
var items = table("items",
    integer("id").primaryKey(),
    integer("user_id").notNull().references("users"),
    integer("rank"),
    text("label"),
    index("items_by_user", asc("user_id"), desc("rank"), asc("label")));
var counters = table("counters",
    text("name").notNull(), integer("part").notNull(),
    integer("hits").notNull().defaultValue(0),
    text("kind").notNull().oneOf("a", "b").defaultValue("a"),
    json("data", listOf(String.class)),
    primaryKey("name", "part")).withoutRowid();
var loud = table("loud", integer("id").primaryKey(), integer("value").notNull());
var doubled = trigger("doubled").afterInsert().on("loud").execute("UPDATE loud SET value = value + 100 WHERE id = new.id;");
var notes = table("notes",
    integer("id").primaryKey(),
    integer("author_id").notNull().references("users"),
    integer("reader_id").references("users"),
    integer("item_id").references("items"),
    text("body").notNull(),
    timestampSeconds("deleted").softDelete(),
    index("notes_by_author", asc("author_id"), desc("id")));
var profiles = table("profiles",
    integer("user_id").primaryKey().references("users"),
    text("bio").notNull());
var tags = table("tags",
    integer("id").primaryKey(),
    text("name").notNull().defaultValue("None"),
    text("folded").generatedAs("lower(name)").unique());
var squares = table("squares",
    integer("id").primaryKey(),
    integer("square").generatedAs("id * id").unique(),
    integer("cube").generatedAs("id * id * id"));
var odd = table("a WHERE b", integer("id").primaryKey());
var writing = view("writing", """
    SELECT u.id AS user_id, u.email, n.body, n.deleted, i.rank
    FROM users AS u LEFT JOIN notes AS n ON n.author_id = u.id LEFT JOIN items AS i ON i.id = n.item_id""");
var itemsOfUser = query("items_of_user", """
    SELECT u.email, i.*, r.email AS reader, count(n.id) AS notes, max(n.deleted) AS last_deleted, i.rank + 1 AS next
    FROM items AS i JOIN users AS u ON u.id = i.user_id
        LEFT JOIN notes AS n ON n.item_id = i.id LEFT JOIN users AS r ON r.id = n.reader_id
    WHERE i.user_id = :user AND (:label IS NULL OR i.label = :label) OR u.id = :user AND u.created > :since
    GROUP BY i.id, r.id ORDER BY i.id LIMIT :most""").notNull("notes").as("next", "long");
var countersOfKind = query("counters_of_kind", "SELECT name, kind, data FROM counters WHERE kind IN (:kind, 'b') ORDER BY name, part");
var written = query("written", "SELECT email, body FROM writing WHERE user_id = @user");
var totals = query("totals", "SELECT count(*) AS n, max(created) AS latest, name FROM users").notNull("n");
var rename = query("rename", "UPDATE users SET name = :name WHERE id = :id RETURNING id, name AS value");
var notesFts = virtualTable("notes_fts", "fts5", "body", "content=notes", "content_rowid=id");
var indexed = trigger("notes_indexed").afterInsert().on("notes")
    .execute("INSERT INTO notes_fts (rowid, body) VALUES (new.id, new.body);");
var pages = virtualTable("pages", "fts5", "title", "text", "url UNINDEXED");
var agents = table("agents",
    integer("id").primaryKey(), text("name").notNull(),
    integer("active_version_id"),
    integer("owner_id").notNull().references("users").relation("boss", "bossed"),
    integer("backup_id").references("users").relation("stand_in", "standing_in"),
    relation("activeVersion").one("agent_versions").from("active_version_id"),
    relation("tools").many("tools").through("agent_tools"));
var versions = table("agent_versions",
    integer("id").primaryKey(), integer("agent_id").notNull().references("agents"), text("model").notNull());
var tools = table("tools", integer("id").primaryKey(), text("name").notNull(), timestampMillis("deleted").softDelete());
var agentTools = table("agent_tools",
    integer("agent_id").notNull().references("agents"), integer("tool_id").notNull().references("tools"),
    primaryKey("agent_id", "tool_id")).withoutRowid();
