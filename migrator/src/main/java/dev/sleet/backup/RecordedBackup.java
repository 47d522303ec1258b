package dev.sleet.backup;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.ToolVersion;
import dev.sleet.dialect.copy.Outcome;
import dev.sleet.diff.Renames.Request;
import dev.sleet.files.RealPath;
import dev.sleet.files.Unfinished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A backup beside a database and what was done after it was taken. The record is a small database of its own beside the
 * backup, {@code app.db.20261121T093000.backup.record}, so that the backup holds what the database held and nothing else.
 *
 * @param backup the copy
 * @param record what was done
 * @param number the greatest number is that of the last; no clock tells, which may have been set back. Records of earlier versions
 *     have 0.
 */
public record RecordedBackup(Path backup, ApplyRecord record, int number) {
    private static final int FORMAT = 3;

    /** Returns whether it holds the schema alone, so that only a plan leads back to it. */
    public boolean isSchemaAlone() {
        return BackupName.isSchema(backup);
    }

    /**
     * Writes down what was done after a backup was taken; called after the COMMIT.
     *
     * @throws SleetException if it cannot be written
     */
    public static RecordedBackup write(Path backup, ApplyRecord record) {
        return write(backup, () -> record);
    }

    /**
     * Writes down what was done after a backup was taken, which is found out first; called after the COMMIT.
     *
     * @throws SleetException if that cannot be found out or written; it says that the change itself stays
     */
    public static RecordedBackup write(Path backup, Supplier<ApplyRecord> done) {
        try (Unfinished partial = Unfinished.of(BackupName.record(backup), backup)) {
            ApplyRecord record = done.get();
            int number = 1 + last(backup);
            try (Database database = Databases.open(partial.file(), Mode.CREATE, Duration.ZERO)) {
                write(database, record, number);
            }
            partial.finish(BackupName.record(backup));
            return new RecordedBackup(backup, record, number);
        } catch (SleetException e) {
            throw failed(
                    backup,
                    e.details().isEmpty()
                            ? e.what()
                            : e.what() + ": " + e.details().getFirst(),
                    e);
        } catch (SQLException | IOException e) {
            throw failed(backup, e.toString(), e);
        }
    }

    /** Returns the greatest number of the records beside a backup that are of the same database. */
    private static int last(Path backup) throws IOException {
        Optional<String> name = BackupName.database(backup);
        if (name.isEmpty()) {
            return 0;
        }
        return records(Path.of(String.valueOf(backup.toAbsolutePath().getParent())), name.get()).stream()
                .flatMapToInt(record -> RecordHeader.number(record).stream())
                .max()
                .orElse(0);
    }

    private static List<Path> records(Path directory, String database) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> BackupName.isRecordOf(path, database)).toList();
        }
    }

    private static SleetException failed(Path backup, String why, Exception e) {
        return new SleetException(
                ExitCode.FAILED,
                "cannot write down what was done after the backup " + backup,
                List.of(why, "what was done stays, and the backup is whole, but sleet undo will not find it"),
                e);
    }

    private static void write(Database database, ApplyRecord record, int number) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("PRAGMA application_id = " + RecordHeader.MARK);
            statement.execute("PRAGMA user_version = " + number);
            statement.execute("CREATE TABLE applied(format, tool, kind, name, at, schema, restored, once, file)");
            statement.execute("CREATE TABLE outcome(\"table\" PRIMARY KEY, rows)");
            statement.execute("CREATE TABLE statements(number INTEGER PRIMARY KEY, sql)");
            statement.execute("CREATE TABLE renames(number INTEGER PRIMARY KEY, \"table\", \"column\", \"to\")");
            insert(
                    database,
                    "INSERT INTO applied VALUES (" + FORMAT + ", ?, ?, ?, ?, ?, ?, ?, ?)",
                    ToolVersion.TEXT,
                    record.kind(),
                    record.name(),
                    record.at().toString(),
                    record.schema(),
                    record.restored()
                            .map(file -> String.valueOf(file.getFileName()))
                            .orElse(null),
                    record.once().orElse(null),
                    record.file());
            for (Map.Entry<String, String> table : record.outcome().tables().entrySet()) {
                insert(database, "INSERT INTO outcome VALUES (?, ?)", table.getKey(), table.getValue());
            }
            for (String sql : record.statements()) {
                insert(database, "INSERT INTO statements(sql) VALUES (?)", sql);
            }
            for (Request rename : record.renames()) {
                insert(
                        database,
                        "INSERT INTO renames(\"table\", \"column\", \"to\") VALUES (?, ?, ?)",
                        rename.table(),
                        rename.column().orElse(null),
                        rename.to());
            }
            statement.execute("COMMIT");
        }
    }

    private static void insert(Database database, String sql, @Nullable String... values) throws SQLException {
        try (PreparedStatement insert = database.connection().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                insert.setString(i + 1, values[i]);
            }
            insert.executeUpdate();
        }
    }

    /**
     * Returns the backups of a database that have a record, the newest first: those beside the file itself, and those that an earlier
     * version has made beside a link to it.
     *
     * @throws SleetException if the directory or a record cannot be read
     */
    public static List<RecordedBackup> of(Address database) {
        return database.file().map(RecordedBackup::of).orElse(List.of());
    }

    private static List<RecordedBackup> of(Path database) {
        Set<Path> records = new LinkedHashSet<>();
        try {
            for (Path file : List.of(RealPath.of(database), database.toAbsolutePath())) {
                Path directory = Path.of(String.valueOf(file.getParent()));
                records.addAll(records(RealPath.of(directory), String.valueOf(file.getFileName())));
            }
        } catch (IOException e) {
            throw new SleetException(
                    ExitCode.UNUSABLE, "cannot look for the backups of " + database, List.of(e.toString()), e);
        }
        return records.stream()
                .map(RecordedBackup::read)
                .sorted(Comparator.comparingInt(RecordedBackup::number)
                        .thenComparing(one -> one.record().at())
                        .thenComparingInt(one -> one.backup().toString().length())
                        .thenComparing(one -> one.backup().toString())
                        .reversed())
                .toList();
    }

    /**
     * Returns the last of the backups after which the database came to the schema that it has, or nothing.
     *
     * @param backups those of the database, the newest first
     */
    public static Optional<RecordedBackup> last(List<RecordedBackup> backups, Database database) {
        String mark = database.mark();
        return backups.stream()
                .filter(backup -> backup.record().schema().equals(mark))
                .findFirst();
    }

    private static RecordedBackup read(Path file) {
        Path backup = BackupName.backup(file);
        int number = RecordHeader.number(file).orElse(0);
        try (Database database = Databases.open(file, Mode.FROZEN, Duration.ZERO);
                Statement statement = database.connection().createStatement()) {
            List<String> statements = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("SELECT sql FROM statements ORDER BY number")) {
                while (found.next()) {
                    statements.add(found.getString(1));
                }
            }
            List<Request> renames = new ArrayList<>();
            try (ResultSet found =
                    statement.executeQuery("SELECT \"table\", \"column\", \"to\" FROM renames ORDER BY number")) {
                while (found.next()) {
                    renames.add(new Request(
                            found.getString(1), Optional.ofNullable(found.getString(2)), found.getString(3)));
                }
            }
            Outcome outcome = number > 0 ? outcome(statement) : Outcome.NONE;
            try (ResultSet found = statement.executeQuery(
                    "SELECT kind, name, at, schema, restored, once" + (number > 0 ? ", file" : "") + " FROM applied")) {
                found.next();
                return new RecordedBackup(
                        backup,
                        new ApplyRecord(
                                found.getString(1),
                                found.getString(2),
                                Instant.parse(found.getString(3)),
                                found.getString(4),
                                Optional.ofNullable(found.getString(5)).map(backup::resolveSibling),
                                Optional.ofNullable(found.getString(6)),
                                statements,
                                number > 0 ? found.getString(7) : "",
                                outcome,
                                renames),
                        number);
            }
        } catch (SQLException | RuntimeException e) {
            throw new SleetException(
                    ExitCode.HISTORY,
                    "cannot read " + file,
                    List.of(
                            "it is not a record of what was done after a backup: " + why(e),
                            "nothing was changed; to go on without it, move it elsewhere"),
                    e);
        }
    }

    private static String why(Exception e) {
        return switch (e) {
            case SleetException said
            when !said.details().isEmpty() -> said.details().getFirst();
            case SQLException failure -> Queries.message(failure);
            default -> String.valueOf(e.getMessage());
        };
    }

    private static Outcome outcome(Statement statement) throws SQLException {
        Map<String, String> tables = new LinkedHashMap<>();
        try (ResultSet found = statement.executeQuery("SELECT \"table\", rows FROM outcome ORDER BY rowid")) {
            while (found.next()) {
                tables.put(found.getString(1), found.getString(2));
            }
        }
        return new Outcome(tables);
    }
}
