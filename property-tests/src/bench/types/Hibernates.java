package contend;

import app.db.OpenByProject;
import app.db.Project;
import app.db.Status;
import app.db.Task;
import app.db.Ticket;
import dev.sleet.bench.Contender;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;
import org.hibernate.cfg.Configuration;

/** Hibernate's session, emptied after each call, over entities of which the same records are made. */
public final class Hibernates implements Contender {
    public static final class Tags implements AttributeConverter<List<String>, String> {
        @Override
        public String convertToDatabaseColumn(List<String> tags) {
            return tags == null ? null : Rows.TAGS.write(tags);
        }

        @Override
        public List<String> convertToEntityAttribute(String text) {
            return text == null ? null : Rows.TAGS.read(text);
        }
    }

    public static final class Millis implements AttributeConverter<Instant, Long> {
        @Override
        public Long convertToDatabaseColumn(Instant instant) {
            return instant == null ? null : instant.toEpochMilli();
        }

        @Override
        public Instant convertToEntityAttribute(Long millis) {
            return millis == null ? null : Instant.ofEpochMilli(millis);
        }
    }

    public static final class Bit implements AttributeConverter<Boolean, Integer> {
        @Override
        public Integer convertToDatabaseColumn(Boolean value) {
            return value != null && value ? 1 : 0;
        }

        @Override
        public Boolean convertToEntityAttribute(Integer value) {
            return value != null && value != 0;
        }
    }

    @Entity(name = "Project")
    @Table(name = "projects")
    public static class ProjectEntity {
        @Id
        Long id;

        String name;
    }

    @Entity(name = "Task")
    @Table(name = "tasks")
    public static class TaskEntity {
        @Id
        Long id;

        @Column(name = "ticket_id")
        long ticketId;

        String title;

        @Convert(converter = Bit.class)
        boolean done;
    }

    @Entity(name = "Ticket")
    @Table(name = "tickets")
    public static class TicketEntity {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "project_id", insertable = false, updatable = false)
        ProjectEntity project;

        @Column(name = "project_id")
        long projectId;

        String title;
        String description;

        @Enumerated(EnumType.STRING)
        Status status;

        @Convert(converter = Tags.class)
        List<String> tags;

        Long points;

        @Convert(converter = Millis.class)
        Instant created;

        @Convert(converter = Millis.class)
        Instant updated;

        @OneToMany
        @JoinColumn(name = "ticket_id", insertable = false, updatable = false)
        @OrderBy("id")
        List<TaskEntity> tasks;

        Ticket row() {
            return new Ticket(id, projectId, title, description, status, tags, points, created, updated);
        }

        List<Task> taskRows() {
            return tasks.stream()
                    .map(task -> new Task(task.id, task.ticketId, task.title, task.done))
                    .toList();
        }
    }

    private final SessionFactory factory;
    private final Session session;

    public Hibernates(Path file) {
        java.util.logging.Logger.getLogger("org.hibernate").setLevel(java.util.logging.Level.SEVERE);
        factory = new Configuration()
                .setProperty("hibernate.connection.url", "jdbc:sqlite:" + file + "?foreign_keys=on&synchronous=NORMAL")
                .setProperty("hibernate.dialect", "org.hibernate.community.dialect.SQLiteDialect")
                .setProperty("hibernate.connection.pool_size", "1")
                .setProperty("hibernate.jdbc.batch_size", "100")
                .addAnnotatedClass(ProjectEntity.class)
                .addAnnotatedClass(TaskEntity.class)
                .addAnnotatedClass(TicketEntity.class)
                .buildSessionFactory();
        session = factory.openSession();
    }

    @Override
    public Object find(long id) {
        return rows(() -> session.find(TicketEntity.class, id).row());
    }

    @Override
    public List<?> page(long project) {
        List<TicketEntity> one = session.createSelectionQuery(
                        "from Ticket where projectId = :project order by created desc, id desc", TicketEntity.class)
                .setParameter("project", project)
                .setMaxResults(21)
                .list();
        TicketEntity last = one.get(19);
        return rows(() -> session.createSelectionQuery(
                        "from Ticket where projectId = :project and (created < :created or created = :created and id < :id)"
                                + " order by created desc, id desc",
                        TicketEntity.class)
                .setParameter("project", project)
                .setParameter("created", last.created)
                .setParameter("id", last.id)
                .setMaxResults(20)
                .list()
                .stream()
                .map(TicketEntity::row)
                .toList());
    }

    @Override
    public List<?> parent(long ticket) {
        List<Rows.View> list = new ArrayList<>();
        session.createSelectionQuery(
                        "from Ticket t join fetch t.project left join fetch t.tasks where t.id = :id", TicketEntity.class)
                .setParameter("id", ticket)
                .list()
                .forEach(entity -> list.add(new Rows.View(
                        entity.row(), new Project(entity.project.id, entity.project.name), entity.taskRows())));
        return rows(() -> list);
    }

    @Override
    public List<?> ten(long project) {
        List<Rows.WithTasks> list = new ArrayList<>();
        session.createSelectionQuery(
                        "from Ticket t left join fetch t.tasks where t.projectId = :project order by t.created desc, t.id desc",
                        TicketEntity.class)
                .setParameter("project", project)
                .list()
                .forEach(entity -> list.add(new Rows.WithTasks(entity.row(), entity.taskRows())));
        return rows(() -> list);
    }

    @Override
    public List<?> query(long after) {
        return session.createNativeQuery(
                        "SELECT p.name, count(t.id) AS tickets, max(t.points) AS most FROM projects p LEFT JOIN tickets t"
                                + " ON t.project_id = p.id AND t.status = :status WHERE p.id > :after GROUP BY p.id"
                                + " ORDER BY p.id LIMIT :most",
                        Object[].class)
                .setParameter("status", "OPEN")
                .setParameter("after", after)
                .setParameter("most", 20)
                .list()
                .stream()
                .map(row -> new OpenByProject(
                        (String) row[0],
                        ((Number) row[1]).longValue(),
                        row[2] == null ? null : ((Number) row[2]).longValue()))
                .toList();
    }

    @Override
    public void patch(long id, long points) {
        within(() -> session.createMutationQuery("update Ticket set status = :status, points = :points where id = :id")
                .setParameter("status", Status.COMPLETED)
                .setParameter("points", points)
                .setParameter("id", id)
                .executeUpdate());
    }

    private static TicketEntity fresh(long project) {
        TicketEntity entity = new TicketEntity();
        entity.projectId = project;
        entity.title = "A new one";
        entity.status = Status.OPEN;
        entity.tags = Rows.NEW_TAGS;
        entity.created = Rows.THEN;
        entity.updated = entity.created;
        return entity;
    }

    @Override
    public Object insert(long project) {
        TicketEntity entity = fresh(project);
        within(() -> session.persist(entity));
        return entity.row();
    }

    @Override
    public List<?> bulk(long project) {
        within(() -> {
            for (int i = 0; i < 100; i++) {
                session.persist(fresh(project));
            }
        });
        return List.of();
    }

    private void within(Runnable work) {
        Transaction transaction = session.beginTransaction();
        work.run();
        transaction.commit();
        session.clear();
    }

    private <T> T rows(Supplier<T> read) {
        T result = read.get();
        session.clear();
        return result;
    }

    @Override
    public void close() {
        session.close();
        factory.close();
    }
}
