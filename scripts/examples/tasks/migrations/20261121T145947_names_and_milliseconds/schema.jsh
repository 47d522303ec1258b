var projects = table("projects",
    integer("id").primaryKey(),
    text("name").notNull().unique(),
    integer("owner_id").notNull().references("people"));

var people = table("people",
    integer("id").primaryKey(),
    text("given_name").notNull(),
    text("family_name").notNull(),
    text("email").notNull().collate("NOCASE").unique());

var tasks = table("tasks",
    integer("id").primaryKey(),
    integer("project_id").notNull().references("projects").onDelete(CASCADE),
    integer("assignee_id").references("people").onDelete(SET_NULL),
    text("title").notNull(),
    text("status").notNull().oneOf("OPEN", "DOING", "DONE").defaultValue("OPEN"),
    text("priority").notNull().oneOf("LOW", "NORMAL", "HIGH").defaultValue("NORMAL"),
    json("details").notNull().defaultValue("{\"labels\":[],\"estimate\":null}"),
    integer("created_at").notNull(),
    integer("done_at"),
    check("done_has_a_time", "(status = 'DONE') = (done_at IS NOT NULL)"),
    index("tasks_by_assignee", "assignee_id").where("status <> 'DONE'"));

var board = view("board", """
    SELECT p.name AS project, t.status, count(*) AS tasks
    FROM tasks t JOIN projects p ON p.id = t.project_id
    GROUP BY p.id, t.status""");
