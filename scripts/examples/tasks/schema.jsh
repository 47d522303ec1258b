// A task tracker: enums, JSON and points in time. Its second migration changes the rows with a data step in Java
// (migrations/*/data.jsh); scripts/examples/tasks/run shows it at work.
enum Status { OPEN, DOING, DONE }

enum Priority { LOW, NORMAL, HIGH }

var people = table("people",
    integer("id").primaryKey(),
    text("given_name").notNull(),
    text("family_name").notNull(),
    text("email").notNull().collate("NOCASE").unique());

var projects = table("projects",
    integer("id").primaryKey(),
    text("name").notNull().unique(),
    integer("owner_id").notNull().references("people"));

var tasks = table("tasks",
    integer("id").primaryKey(),
    integer("project_id").notNull().references("projects").onDelete(CASCADE),
    integer("assignee_id").references("people").onDelete(SET_NULL),
    text("title").notNull(),
    enumeration("status", Status.class).notNull().defaultValue("OPEN"),
    enumeration("priority", Priority.class).notNull().defaultValue("NORMAL"),
    json("details").notNull().defaultValue("{\"labels\":[],\"estimate\":null}"),
    timestampMillis("created_at").notNull(),
    timestampMillis("done_at"),
    check("done_has_a_time", "(status = 'DONE') = (done_at IS NOT NULL)"),
    index("tasks_by_assignee", "assignee_id").where("status <> 'DONE'"));

var board = view("board", """
    SELECT p.name AS project, t.status, count(*) AS tasks
    FROM tasks t JOIN projects p ON p.id = t.project_id
    GROUP BY p.id, t.status""");
