enum Status { OPEN, IN_PROGRESS, COMPLETED }
var projects = table("projects",
    integer("id").primaryKey(),
    text("name").notNull().unique());
var tickets = table("tickets",
    integer("id").primaryKey(),
    integer("project_id").notNull().references("projects").onDelete(CASCADE),
    text("title").notNull().length(1, 200),
    text("description"),
    enumeration("status", Status.class).notNull().defaultValue("OPEN"),
    json("tags", listOf(String.class)).notNull().defaultValue("[]"),
    integer("points").range(0, 100),
    timestampMillis("created").notNull(),
    timestampMillis("updated").notNull(),
    index("tickets_by_project", asc("project_id"), desc("created"), desc("id")));
var tasks = table("tasks",
    integer("id").primaryKey(),
    integer("ticket_id").notNull().references("tickets").onDelete(CASCADE),
    text("title").notNull(),
    bool("done").notNull().defaultValue(false),
    index("tasks_by_ticket", "ticket_id"));
var openByProject = query("open_by_project", """
    SELECT p.name, count(t.id) AS tickets, max(t.points) AS most
    FROM projects p LEFT JOIN tickets t ON t.project_id = p.id AND t.status = :status
    WHERE p.id > :after GROUP BY p.id ORDER BY p.id LIMIT :most""").notNull("tickets");
