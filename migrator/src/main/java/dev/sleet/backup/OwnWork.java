package dev.sleet.backup;

import dev.sleet.apply.Replay;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.dialect.schema.TakenBack;
import dev.sleet.diff.Renames.Request;
import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what of a database is the work of a change that is to be taken back. */
public final class OwnWork {
    private OwnWork() {}

    /**
     * Returns what the change has made.
     *
     * @param live the schema that the database has
     * @param given what it gave the rows of columns, by the key of {@code table.column}
     * @param before the schema from which it led
     * @param after the schemas that it led to
     */
    public static TakenBack of(
            Database database, Schema live, Map<String, List<TakenBack.Value>> given, Schema before, List<Schema> after)
            throws SQLException {
        Set<SchemaObject> objects = new HashSet<>();
        for (Schema schema : after) {
            Schema normal = database.dialect().form().normalise(schema);
            objects.addAll(normal.views());
            objects.addAll(normal.triggers());
            objects.addAll(normal.virtualTables());
        }
        Map<String, List<TakenBack.Value>> values = new HashMap<>();
        for (Table table : live.tables()) {
            for (Column column : table.columns()) {
                String key = database.dialect().form().names().key(table.name() + "." + column.name());
                List<TakenBack.Value> known = new ArrayList<>();
                for (TakenBack.Value value : given.getOrDefault(key, List.of())) {
                    // a backfill may have read what bears another name by now, or is gone
                    if (database.dialect().runner().isUnderstood(database, table, column, value.sql())) {
                        known.add(value);
                    }
                }
                values.put(key, known);
            }
        }
        return new TakenBack(objects, values, Optional.of(before));
    }

    /**
     * Returns what the statements of a record have made of a backup, of which they are run on an empty copy; nothing if they
     * cannot be.
     *
     * @param managed the schema of the backup without what is left alone
     * @param record what was done
     */
    public static TakenBack of(Database database, Schema live, Database backup, Schema managed, ApplyRecord record) {
        SchemaForm form = database.dialect().form();
        Instant begun = begun(backup, record).minusSeconds(1);
        Instant end = record.at().plusSeconds(1);
        Schema before = everything(backup, managed);
        Schema after;
        try (Replay replay = Replay.onTopOf(backup)) {
            backup.dialect().runner().runAll(replay.database(), record.statements());
            after = replay.schema().schema();
        } catch (SQLException | SleetException e) {
            return new TakenBack(Set.of(), Map.of(), Optional.of(before));
        }
        Map<String, String> backfills = backfills(record, database.dialect());
        Map<String, List<TakenBack.Value>> given = new HashMap<>();
        for (Table table : after.tables()) {
            Optional<Table> earlier = before.table(nameBefore(table, record));
            for (Column column : table.columns()) {
                List<TakenBack.Value> values = new ArrayList<>();
                column.defaultValue()
                        .map(value -> TakenBack.Value.ofDefault(value, form.defaultExpression(value)))
                        .map(value -> value.between(form, begun, end))
                        .ifPresent(values::add);
                earlier.flatMap(old -> form.rowNumber(table, column.name(), old))
                        .ifPresent(values::add);
                Optional.ofNullable(backfills.get(form.names().key(table.name() + "." + column.name())))
                        .map(sql -> new TakenBack.Value("the backfill " + sql, sql).between(form, begun, end))
                        .ifPresent(values::add);
                earlier.flatMap(old -> old.column(nameBefore(table, column, record)))
                        .flatMap(Column::generated)
                        .map(rule -> rule.expression().written())
                        .map(sql -> new TakenBack.Value("what was computed, " + sql, sql))
                        .ifPresent(values::add);
                given.put(form.names().key(table.name() + "." + column.name()), values);
            }
        }
        try {
            return of(database, live, given, before, List.of(after));
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    /** The backup was complete before the first statement was run. */
    private static Instant begun(Database backup, ApplyRecord record) {
        try {
            Instant written = Files.getLastModifiedTime(Backup.file(backup)).toInstant();
            return written.isBefore(record.at()) ? written : record.at();
        } catch (IOException e) {
            return record.at();
        }
    }

    /** The statements of a record say what they gave rows, whoever asked for it. */
    private static Map<String, String> backfills(ApplyRecord record, Dialect dialect) {
        Map<String, String> backfills = new HashMap<>();
        for (String sql : record.statements()) {
            dialect.grammar()
                    .copies(sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql)
                    .ifPresent(copied -> copied.computed()
                            .forEach((column, expression) -> backfills.put(
                                    dialect.form().names().key(copied.table() + "." + column), expression)));
        }
        return backfills;
    }

    private static String nameBefore(Table table, ApplyRecord record) {
        return record.reversedRenames().stream()
                .filter(rename -> rename.column().isEmpty() && table.names().same(rename.table(), table.name()))
                .map(Request::to)
                .findFirst()
                .orElse(table.name());
    }

    private static String nameBefore(Table table, Column column, ApplyRecord record) {
        return record.reversedRenames().stream()
                .filter(rename -> table.names().same(rename.table(), table.name())
                        && rename.column()
                                .filter(name -> table.names().same(name, column.name()))
                                .isPresent())
                .map(Request::to)
                .findFirst()
                .orElse(column.name());
    }

    private static Schema everything(Database backup, Schema managed) {
        try {
            return backup.schema(Exclusions.NONE).schema();
        } catch (SleetException e) {
            return managed; // what is left alone may be what cannot be read
        }
    }
}
