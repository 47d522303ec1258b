// What the daemon works through. Triggers keep the history of every job and how many wait in each queue, whoever writes.
var queues = table("queues",
    text("name").primaryKey().notNull(),
    integer("waiting").notNull().defaultValue(0).check("waiting >= 0")).withoutRowid();

var jobs = table("jobs",
    integer("id").primaryKey().autoIncrement(),
    text("queue").notNull().references("queues"),
    json("payload").notNull().defaultValue("{}"),
    text("state").notNull().oneOf("waiting", "running", "done", "failed").defaultValue("waiting"),
    integer("attempts").notNull().defaultValue(0),
    index("jobs_waiting", "queue", "id").where("state = 'waiting'"));

var jobHistory = table("job_history",
    integer("job_id").notNull(),
    text("state").notNull(),
    timestamp("at").notNull().defaultSql("CURRENT_TIMESTAMP"));

var jobAdded = trigger("jobs_added").afterInsert().on("jobs").execute("""
    UPDATE queues SET waiting = waiting + 1 WHERE name = new.queue AND new.state = 'waiting';
    INSERT INTO job_history (job_id, state) VALUES (new.id, new.state);""");

var jobMoved = trigger("jobs_moved").afterUpdateOf("state").on("jobs").when("old.state <> new.state").execute("""
    UPDATE queues SET waiting = waiting + (new.state = 'waiting') - (old.state = 'waiting') WHERE name = new.queue;
    INSERT INTO job_history (job_id, state) VALUES (new.id, new.state);""");

var jobStays = trigger("jobs_running_stay").beforeDelete().on("jobs").when("old.state = 'running'").execute(
    "SELECT raise(ABORT, 'a running job cannot be deleted');");
