// Projects, their tickets and the tasks of a ticket: enums, JSON and points in time, with the queries of the application in src/app.
enum Status { OPEN, IN_PROGRESS, DONE }

enum Priority { LOW, NORMAL, HIGH }

record Reporter(String name, String email) {}

record Estimate(int minutes, List<String> skills) {}

var projects = table("projects",
    integer("id").primaryKey(),
    text("name").notNull().length(1, 80).unique(),
    timestampMillis("created").notNull().setOnInsert());

var tickets = table("tickets",
    integer("id").primaryKey(),
    integer("project_id").notNull().references("projects").onDelete(CASCADE),
    text("title").notNull().length(1, 60),
    enumeration("status", Status.class).notNull().defaultValue("OPEN"),
    enumeration("priority", Priority.class).notNull().defaultValue("NORMAL"),
    json("tags", listOf(String.class)).notNull().defaultValue("[]"),
    json("reporter", Reporter.class),
    timestampMillis("created").notNull().setOnInsert(),
    timestampMillis("updated").notNull().setOnUpdate(),
    timestampMillis("deleted").softDelete(),
    check("high_priority_needs_a_reporter", "priority <> 'HIGH' OR reporter IS NOT NULL"),
    index("tickets_by_project", asc("project_id"), asc("created"), asc("id")));

var tasks = table("tasks",
    integer("id").primaryKey(),
    integer("ticket_id").notNull().references("tickets").onDelete(CASCADE),
    text("title").notNull().length(1, 60),
    integer("position").notNull().range(1, 99),
    json("estimate", Estimate.class),
    timestampMillis("done"),
    uniqueIndex("tasks_by_ticket", "ticket_id", "position"));

var findTickets = query("find_tickets", """
    SELECT t.id, t.title, t.status, t.priority, p.name AS project
    FROM tickets t JOIN projects p ON p.id = t.project_id
    WHERE t.deleted IS NULL AND t.title LIKE '%' || :words || '%' AND (:status IS NULL OR t.status = :status)
    ORDER BY t.created, t.id LIMIT :most""").as("words", "String");

var projectTotals = query("project_totals", """
    SELECT p.name, count(DISTINCT t.id) AS tickets, count(k.id) AS tasks, count(k.done) AS tasks_done,
        coalesce(sum(json_extract(k.estimate, '$.minutes')), 0) AS minutes, max(t.updated) AS latest
    FROM projects p
    LEFT JOIN tickets t ON t.project_id = p.id AND t.deleted IS NULL
    LEFT JOIN tasks k ON k.ticket_id = t.id
    GROUP BY p.id ORDER BY p.name""")
    .notNull("tickets", "tasks", "tasks_done", "minutes")
    .as("tickets", "long").as("tasks", "long").as("tasks_done", "long").as("minutes", "long").as("latest", "tickets.updated");
