var queues = table("queues",
    text("name").primaryKey().notNull(),
    integer("waiting").notNull().check("waiting >= 0").defaultValue(0)).withoutRowid();

var jobs = table("jobs",
    integer("id").primaryKey().autoIncrement(),
    text("queue").notNull().references("queues"),
    json("payload").notNull().defaultValue("{}"),
    text("state").notNull().oneOf("waiting", "running", "done", "failed").defaultValue("waiting"),
    integer("attempts").notNull().defaultValue(0),
    index("jobs_waiting", "queue", "id").where("state = 'waiting'"));

var jobsAdded = trigger("jobs_added").afterInsert().on("jobs").execute("UPDATE queues SET waiting = waiting + 1 WHERE name = new.queue AND new.state = 'waiting';");
