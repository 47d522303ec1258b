package contend;

import app.db.OpenByProject;
import app.db.Project;
import app.db.Status;
import app.db.Task;
import app.db.Ticket;
import dev.sleet.rows.JsonCodec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/** What contenders share: the values that they return, and how those are read by hand. */
final class Rows {
    static final JsonCodec<List<String>> TAGS = JsonCodec.list(JsonCodec.STRING);
    static final List<String> NEW_TAGS = List.of("new", "urgent");
    static final Instant THEN = Instant.ofEpochMilli(1_790_000_000_000L);

    static final String COLUMNS = "id, project_id, title, description, status, tags, points, created, updated";
    private static final String T = "t.id, t.project_id, t.title, t.description, t.status, t.tags, t.points, t.created, t.updated";
    static final String PARENT = "SELECT " + T + ", p.id, p.name, k.id, k.ticket_id, k.title, k.done FROM tickets t"
            + " JOIN projects p ON p.id = t.project_id LEFT JOIN tasks k ON k.ticket_id = t.id WHERE t.id = ? ORDER BY k.id";
    static final String TEN = "SELECT " + T + ", k.id, k.ticket_id, k.title, k.done FROM tickets t"
            + " LEFT JOIN tasks k ON k.ticket_id = t.id WHERE t.project_id = ? ORDER BY t.created DESC, t.id DESC, k.id";

    record View(Ticket ticket, Project project, List<Task> tasks) {}

    record WithTasks(Ticket ticket, List<Task> tasks) {}

    private Rows() {}

    static Connection open(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("PRAGMA synchronous = NORMAL");
        }
        return connection;
    }

    static Ticket ticket(ResultSet row) throws SQLException {
        return new Ticket(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                Status.of(row.getString(5)),
                TAGS.read(row.getString(6)),
                orNull(row, 7),
                Instant.ofEpochMilli(row.getLong(8)),
                Instant.ofEpochMilli(row.getLong(9)));
    }

    static Task task(ResultSet row, int at) throws SQLException {
        return new Task(row.getLong(at), row.getLong(at + 1), row.getString(at + 2), row.getLong(at + 3) != 0);
    }

    static OpenByProject open(ResultSet row) throws SQLException {
        return new OpenByProject(row.getString(1), row.getLong(2), orNull(row, 3));
    }

    private static Long orNull(ResultSet row, int at) throws SQLException {
        long value = row.getLong(at);
        return row.wasNull() ? null : value;
    }
}
