package dev.sleet.migrate;

import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.dialect.schema.TakenBack;
import dev.sleet.dialect.text.CopiedNames;
import dev.sleet.dialect.text.Naming;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.diff.Renames;
import dev.sleet.diff.Renames.Request;
import dev.sleet.journal.Answers;
import dev.sleet.journal.Migration;
import dev.sleet.model.Column;
import dev.sleet.model.Declaration;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.VirtualTable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tables and columns of a database bore other names before some migrations, and what those gave their rows. It reads their statements backwards, so a
 * chain of renames and a swap come out as they are, whoever wrote them and wherever they were declared.
 */
final class PastNames {
    private final NameRule names;
    private final Map<String, Past> tables = new LinkedHashMap<>();
    private final Map<String, List<TakenBack.Value>> given = new HashMap<>();

    /** A table or column: its name now, its name at the point that is being read, and a table's columns by the latter. */
    private static final class Past {
        private final String now;
        private String then;
        private final Map<String, Past> columns = new LinkedHashMap<>();

        Past(String name) {
            this.now = name;
            this.then = name;
        }
    }

    private PastNames(Schema live) {
        this.names = live.names();
        for (Table table : live.tables()) {
            Past past = new Past(table.name());
            table.columns().stream()
                    .map(Column::name)
                    .forEach(name -> past.columns.put(names.key(name), new Past(name)));
            tables.put(names.key(table.name()), past);
        }
        for (VirtualTable table : live.virtualTables()) {
            tables.put(names.key(table.name()), new Past(table.name()));
        }
    }

    /**
     * Reads migrations backwards.
     *
     * @param live the schema that the database has
     * @param undone the migrations to go back over, the oldest first
     * @param schemas the schema before all of them, and after each
     * @param entries what the database records of each
     */
    static PastNames read(Schema live, List<Migration> undone, List<Schema> schemas, List<JournalEntry> entries) {
        PastNames names = new PastNames(live);
        for (int i = undone.size() - 1; i >= 0; i--) {
            names.given(schemas.get(i + 1), undone.get(i), entries.get(i));
            names.before(undone.get(i));
            names.computed(schemas.get(i));
            names.numbered(live, schemas.get(i), undone.get(i).dialect().form());
        }
        return names;
    }

    /** Returns the renames that lead from {@code live} back over migrations, the oldest first, to {@code target}. */
    static List<Request> requests(Schema live, List<Migration> undone, Schema target) {
        PastNames names = new PastNames(live);
        undone.reversed().forEach(names::before);
        return names.requests(target);
    }

    /** Returns the renames that lead from the names that a schema has after a migration to those before it. */
    static Renames back(Schema after, Migration migration) {
        PastNames names = new PastNames(after);
        names.before(migration);
        List<Renames.OfTable> renamed = new ArrayList<>();
        List<Renames.OfColumn> columns = new ArrayList<>();
        for (Past table : names.tables.values()) {
            if (!table.now.equals(table.then)) {
                renamed.add(new Renames.OfTable(table.now, table.then, Declaration.NONE));
            }
            for (Past column : table.columns.values()) {
                if (!column.now.equals(column.then)) {
                    columns.add(new Renames.OfColumn(table.then, column.now, column.then, Declaration.NONE));
                }
            }
        }
        return new Renames(renamed, columns, after.names());
    }

    private void before(Migration migration) {
        for (ScriptStatement statement : migration.statements().reversed()) {
            migration.dialect().grammar().naming(statement.sql()).ifPresent(this::before);
            migration.dialect().grammar().copied(statement.sql()).ifPresent(this::before);
        }
    }

    /** Notes what the rows of columns were given by a migration: the defaults after it, and its backfills. */
    private void given(Schema after, Migration migration, JournalEntry entry) {
        SchemaForm form = migration.dialect().form();
        Map<String, String> backfills = Answers.options(
                        List.of(), Answers.withExpression(migration.head().backfills()))
                .backfills();
        Map<String, String> folded = new HashMap<>();
        backfills.forEach((column, sql) -> folded.put(names.key(column), sql));
        for (Past table : tables.values()) {
            for (Past column : table.columns.values()) {
                after.table(table.then)
                        .flatMap(then -> then.column(column.then))
                        .flatMap(Column::defaultValue)
                        .ifPresent(value -> give(
                                table,
                                column,
                                then(TakenBack.Value.ofDefault(value, form.defaultExpression(value)), entry, form)));
                Optional.ofNullable(folded.get(names.key(table.then + "." + column.then)))
                        .ifPresent(sql -> give(
                                table, column, then(new TakenBack.Value("the backfill " + sql, sql), entry, form)));
            }
        }
    }

    /** Returns a value as it was while a migration was applied; the record of that is exact to the second. */
    private static TakenBack.Value then(TakenBack.Value value, JournalEntry entry, SchemaForm form) {
        try {
            Instant at = Instant.parse(entry.appliedAt());
            return value.between(form, at.minusMillis(entry.milliseconds()).minusSeconds(1), at.plusSeconds(1));
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    /** Notes what rows were given where a column was computed until a migration, and is stored since. */
    private void computed(Schema before) {
        for (Past table : tables.values()) {
            for (Past column : table.columns.values()) {
                before.table(table.then)
                        .flatMap(then -> then.column(column.then))
                        .flatMap(Column::generated)
                        .map(rule -> rule.expression().written())
                        .ifPresent(sql -> give(table, column, new TakenBack.Value("what was computed, " + sql, sql)));
            }
        }
    }

    /** Notes that a column shows the numbers that rows had without it before a migration, and keep. */
    private void numbered(Schema live, Schema before, SchemaForm form) {
        for (Past table : tables.values()) {
            for (Past column : table.columns.values()) {
                live.table(table.now)
                        .flatMap(now -> before.table(table.then).flatMap(then -> form.rowNumber(now, column.now, then)))
                        .ifPresent(value -> give(table, column, value));
            }
        }
    }

    private void give(Past table, Past column, TakenBack.Value value) {
        List<TakenBack.Value> values =
                given.computeIfAbsent(names.key(table.now + "." + column.now), key -> new ArrayList<>());
        if (values.stream().noneMatch(other -> other.sql().equals(value.sql()))) {
            values.add(value);
        }
    }

    /** Returns what the migrations have given the rows of columns, by the key of {@code table.column} as they are called. */
    Map<String, List<TakenBack.Value>> given() {
        return given;
    }

    private void before(Naming naming) {
        String to = names.key(naming.to());
        Past table = tables.get(names.key(naming.table()));
        switch (naming.kind()) {
            case CREATE_TABLE -> tables.remove(to);
            case RENAME_TABLE -> rename(tables, naming);
            case ADD_COLUMN -> Optional.ofNullable(table).ifPresent(past -> past.columns.remove(to));
            case RENAME_COLUMN -> Optional.ofNullable(table).ifPresent(past -> rename(past.columns, naming));
        }
    }

    /** A rebuild gives all names at once, so two columns may well have changed theirs. */
    private void before(CopiedNames copied) {
        Past table = tables.get(names.key(copied.table()));
        if (table != null) {
            Map<String, Past> moved = new LinkedHashMap<>();
            copied.names().forEach((to, from) -> {
                Past column = table.columns.remove(names.key(to));
                if (column != null) {
                    column.then = from;
                    moved.put(names.key(from), column);
                }
            });
            table.columns.putAll(moved);
        }
    }

    private void rename(Map<String, Past> pasts, Naming naming) {
        Past past = pasts.remove(names.key(naming.to()));
        if (past != null) {
            past.then = naming.from();
            pasts.put(names.key(naming.from()), past);
        }
    }

    /** Returns the renames that lead back to {@code target}, the schema before the migrations. */
    List<Request> requests(Schema target) {
        List<Request> requests = new ArrayList<>();
        for (Past table : tables.values()) {
            boolean there = target.table(table.then).isPresent()
                    || target.virtualTables().stream().anyMatch(virtual -> names.same(virtual.name(), table.then));
            if (there && !names.same(table.now, table.then)) {
                requests.add(new Request(table.now, Optional.empty(), table.then));
            }
            target.table(table.then)
                    .ifPresent(before -> table.columns.values().stream()
                            .filter(column -> !names.same(column.now, column.then))
                            .filter(column -> before.column(column.then).isPresent())
                            .forEach(column ->
                                    requests.add(new Request(table.now, Optional.of(column.now), column.then))));
        }
        return requests;
    }
}
