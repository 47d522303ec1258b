var projects = table("projects",
    integer("id").primaryKey().autoIncrement(),
    text("name").notNull().collate("NOCASE").unique());

var tickets = table("tickets",
    integer("id").primaryKey(),
    integer("project_id").notNull().references("projects").onDelete(CASCADE),
    integer("parent_id").references("tickets"),
    text("title").notNull(),
    text("status").notNull().oneOf("open", "closed").defaultValue("open"),
    json("tags").notNull().defaultValue("[]"),
    timestamp("created_at").notNull().defaultSql("CURRENT_TIMESTAMP"),
    check("title_not_blank", "length(trim(title)) > 0"),
    index("tickets_by_status", asc("status"), desc("created_at")).where("status = 'open'"));

var openTickets = view("open_tickets", "SELECT id, title FROM tickets WHERE status = 'open'");

var touch = trigger("tickets_touch").afterUpdateOf("title").on("tickets").execute(
    "UPDATE tickets SET created_at = CURRENT_TIMESTAMP WHERE id = new.id;");
