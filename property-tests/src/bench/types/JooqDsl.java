package contend;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import app.db.OpenByProject;
import app.db.Project;
import app.db.Status;
import app.db.Task;
import app.db.Ticket;
import dev.sleet.bench.Contender;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jooq.Converter;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record9;
import org.jooq.Records;
import org.jooq.SQLDialect;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** jOOQ's DSL, each statement built where it runs, as its manual shows it. */
public final class JooqDsl implements Contender {
    private static final Table<?> TICKETS = table(name("tickets"));
    private static final Table<?> PROJECTS = table(name("projects"));
    private static final Table<?> TASKS = table(name("tasks"));
    private static final Converter<Long, Instant> INSTANT =
            Converter.of(Long.class, Instant.class, Instant::ofEpochMilli, Instant::toEpochMilli);
    private static final Converter<String, Status> STATUS =
            Converter.of(String.class, Status.class, Status::of, Status::value);

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final Converter<String, List<String>> TAG_LIST =
            Converter.of(String.class, (Class<List<String>>) (Class) List.class, Rows.TAGS::read, Rows.TAGS::write);

    private static Name in(String table, String column) {
        return name(table, column);
    }

    private static final Field<Long> ID = field(in("tickets", "id"), SQLDataType.BIGINT);
    private static final Field<Long> PROJECT_ID = field(in("tickets", "project_id"), SQLDataType.BIGINT);
    private static final Field<String> TITLE = field(in("tickets", "title"), SQLDataType.VARCHAR);
    private static final Field<String> DESCRIPTION = field(in("tickets", "description"), SQLDataType.VARCHAR);
    private static final Field<Status> STATE = field(in("tickets", "status"), SQLDataType.VARCHAR.asConvertedDataType(STATUS));
    private static final Field<List<String>> TAGS = field(in("tickets", "tags"), SQLDataType.VARCHAR.asConvertedDataType(TAG_LIST));
    private static final Field<Long> POINTS = field(in("tickets", "points"), SQLDataType.BIGINT);
    private static final Field<Instant> CREATED = field(in("tickets", "created"), SQLDataType.BIGINT.asConvertedDataType(INSTANT));
    private static final Field<Instant> UPDATED = field(in("tickets", "updated"), SQLDataType.BIGINT.asConvertedDataType(INSTANT));
    private static final Field<Long> P_ID = field(in("projects", "id"), SQLDataType.BIGINT);
    private static final Field<String> P_NAME = field(in("projects", "name"), SQLDataType.VARCHAR);
    private static final Field<Long> K_ID = field(in("tasks", "id"), SQLDataType.BIGINT);
    private static final Field<Long> K_TICKET = field(in("tasks", "ticket_id"), SQLDataType.BIGINT);
    private static final Field<String> K_TITLE = field(in("tasks", "title"), SQLDataType.VARCHAR);
    private static final Field<Boolean> K_DONE = field(in("tasks", "done"), SQLDataType.BOOLEAN);

    private final Connection connection;
    private final DSLContext db;

    public JooqDsl(Path file) throws SQLException {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        connection = Rows.open(file);
        db = DSL.using(
                connection,
                SQLDialect.SQLITE,
                new Settings().withFetchTriggerValuesAfterReturning(org.jooq.conf.FetchTriggerValuesAfterReturning.NEVER));
    }

    private static Ticket ticket(
            Record9<Long, Long, String, String, Status, List<String>, Long, Instant, Instant> row) {
        return new Ticket(
                row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), row.value6(), row.value7(), row.value8(), row.value9());
    }

    private org.jooq.SelectJoinStep<Record9<Long, Long, String, String, Status, List<String>, Long, Instant, Instant>> tickets() {
        return db.select(ID, PROJECT_ID, TITLE, DESCRIPTION, STATE, TAGS, POINTS, CREATED, UPDATED).from(TICKETS);
    }

    private static SelectField<Ticket> asRow() {
        return row(ID, PROJECT_ID, TITLE, DESCRIPTION, STATE, TAGS, POINTS, CREATED, UPDATED)
                .mapping(Ticket::new);
    }

    private static Field<List<Task>> tasks() {
        return multiset(select(K_ID, K_TICKET, K_TITLE, K_DONE)
                        .from(TASKS)
                        .where(K_TICKET.eq(ID))
                        .orderBy(K_ID))
                .convertFrom(rows -> rows.map(Records.mapping(Task::new)));
    }

    @Override
    public Object find(long id) {
        return tickets().where(ID.eq(id)).fetchOne(JooqDsl::ticket);
    }

    @Override
    public List<?> page(long project) {
        List<Ticket> one = tickets()
                .where(PROJECT_ID.eq(project))
                .orderBy(CREATED.desc(), ID.desc())
                .limit(21)
                .fetch(JooqDsl::ticket);
        Ticket last = one.get(19);
        List<Ticket> two = tickets()
                .where(PROJECT_ID.eq(project))
                .orderBy(CREATED.desc(), ID.desc())
                .seek(last.created(), last.id())
                .limit(21)
                .fetch(JooqDsl::ticket);
        return two.subList(0, Math.min(20, two.size()));
    }

    @Override
    public List<?> parent(long ticket) {
        return db.select(asRow(), row(P_ID, P_NAME).mapping(Project::new), tasks())
                .from(TICKETS)
                .join(PROJECTS)
                .on(P_ID.eq(PROJECT_ID))
                .where(ID.eq(ticket))
                .fetch(Records.mapping(Rows.View::new));
    }

    @Override
    public List<?> ten(long project) {
        return db.select(asRow(), tasks())
                .from(TICKETS)
                .where(PROJECT_ID.eq(project))
                .orderBy(CREATED.desc(), ID.desc())
                .fetch(Records.mapping(Rows.WithTasks::new));
    }

    @Override
    public List<?> query(long after) {
        return db.select(P_NAME, count(ID).cast(SQLDataType.BIGINT), max(POINTS))
                .from(PROJECTS)
                .leftJoin(TICKETS)
                .on(PROJECT_ID.eq(P_ID).and(STATE.eq(Status.OPEN)))
                .where(P_ID.gt(after))
                .groupBy(P_ID)
                .orderBy(P_ID)
                .limit(20)
                .fetch(Records.mapping(OpenByProject::new));
    }

    @Override
    public void patch(long id, long points) {
        db.update(TICKETS).set(STATE, Status.COMPLETED).set(POINTS, points).where(ID.eq(id)).execute();
    }

    @Override
    public Object insert(long project) {
        return inserted(db, project)
                .returningResult(ID, PROJECT_ID, TITLE, DESCRIPTION, STATE, TAGS, POINTS, CREATED, UPDATED)
                .fetchOne(JooqDsl::ticket);
    }

    private static org.jooq.InsertReturningStep<?> inserted(DSLContext at, long project) {
        return at.insertInto(TICKETS, PROJECT_ID, TITLE, STATE, TAGS, CREATED, UPDATED)
                .values(project, "A new one", Status.OPEN, Rows.NEW_TAGS, Rows.THEN, Rows.THEN);
    }

    @Override
    public List<?> bulk(long project) {
        return db.transactionResult(inside -> {
            var many = inside.dsl().insertInto(TICKETS, PROJECT_ID, TITLE, STATE, TAGS, CREATED, UPDATED);
            for (int i = 0; i < 100; i++) {
                many = many.values(project, "A new one", Status.OPEN, Rows.NEW_TAGS, Rows.THEN, Rows.THEN);
            }
            return many.returningResult(ID, PROJECT_ID, TITLE, DESCRIPTION, STATE, TAGS, POINTS, CREATED, UPDATED)
                    .fetch(JooqDsl::ticket);
        });
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
