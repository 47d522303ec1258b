package dev.sleet.sqlite.inspect;

import dev.sleet.dialect.Queries;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.check.OlderRows;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.live.Introspector;
import dev.sleet.sqlite.missing.IdleCollations;
import dev.sleet.sqlite.statement.Effects;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The proof, before COMMIT, that rows mean what they meant: of each table whose stored text was changed and whose rows were not written,
 * SQLite's bytecode reads every column as it did. Where only a default differs, no row may show it.
 */
public final class SameMeaning {

    private final Map<String, RowReading> before = new LinkedHashMap<>();
    private final Set<String> otherIndexes;
    private final Set<String> known;

    private SameMeaning(Set<String> otherIndexes, Set<String> known) {
        this.otherIndexes = otherIndexes;
        this.known = known;
    }

    /**
     * Returns the proof of a plan that is about to be run.
     *
     * @param live the schema before it
     * @param tried whether what steps rely on has been tried on the SQLite in use
     */
    public static SameMeaning before(Connection connection, Plan plan, Schema live, boolean tried) throws SQLException {
        Map<String, String> edited = new LinkedHashMap<>();
        Map<String, String> oldNames = new HashMap<>();
        Set<String> written = new HashSet<>();
        Set<String> indexes = new HashSet<>();
        Set<String> known = new HashSet<>();
        for (PlannedStep planned : plan.steps()) {
            Optional<String> table = edited(planned.step());
            table.ifPresent(name -> edited.putIfAbsent(Names.fold(name), name));
            switch (planned.step()) {
                case Step.RenameTable s -> {
                    String old = oldNames.remove(Names.fold(s.from()));
                    oldNames.put(Names.fold(s.to()), old == null ? s.from() : old);
                    live.tables().stream()
                            .filter(other -> other.constraints(ForeignKey.class).stream()
                                    .anyMatch(key -> Names.same(key.parent(), s.from())))
                            .forEach(other -> edited.putIfAbsent(Names.fold(other.name()), other.name()));
                }
                case Step.CreateTable s -> written.add(Names.fold(s.table().name()));
                case Step.DropTable s -> written.add(Names.fold(s.table().name()));
                case Step.RebuildTable s -> written.add(Names.fold(s.to().name()));
                case Step.DropColumn s when !s.column().isVirtual() -> written.add(Names.fold(s.table()));
                case Step.CreateIndex s -> indexes.add(Names.fold(s.index().name()));
                case Step.DropIndex s -> indexes.add(Names.fold(s.index().name()));
                case Step.EditCatalogue s
                when tried && !OlderRows.areLookedFor(s) -> known.add(Names.fold(s.to().name()));
                default -> {}
            }
        }
        SameMeaning proof = new SameMeaning(indexes, known);
        edited.keySet().removeAll(written);
        Map<String, String> names = new LinkedHashMap<>();
        edited.forEach((folded, name) -> names.put(name, oldNames.getOrDefault(folded, name)));
        proof.read(connection, names);
        return proof;
    }

    /** Returns the proof of statements that are about to be run, as far as their text tells what they edit. */
    public static SameMeaning before(Connection connection, List<ScriptStatement> statements) throws SQLException {
        Set<String> edited = new HashSet<>();
        Set<String> written = new HashSet<>();
        Set<String> indexes = new HashSet<>();
        for (ScriptStatement statement : statements) {
            Set<String> mentioned = Mentions.of(statement.sql());
            Effects effects = Effects.of(statement.sql());
            if (mentioned.contains("sqlite_schema") || mentioned.contains("sqlite_master")) {
                edited.addAll(tables(connection));
            }
            if (mentioned.contains("index")) {
                indexes.addAll(mentioned);
            }
            if (mentioned.contains("alter")) {
                edited.addAll(effects.mentioned());
            }
            if (mentioned.contains("drop") || effects.renamed().isPresent()) {
                written.addAll(effects.mentioned());
            }
        }
        edited.removeAll(written);
        SameMeaning proof = new SameMeaning(indexes, Set.of());
        Map<String, String> names = new LinkedHashMap<>();
        edited.forEach(table -> names.put(table, table));
        proof.read(connection, names);
        return proof;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return Queries.texts(
                    statement, "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND rootpage > 0");
        }
    }

    /** Reads tables, by the names that they will have, under those that they have. */
    private void read(Connection connection, Map<String, String> names) throws SQLException {
        if (names.isEmpty()) {
            return;
        }
        try (IdleCollations idle = IdleCollations.lend(connection)) {
            for (Map.Entry<String, String> table : names.entrySet()) {
                RowReading.of(connection, table.getValue()).ifPresent(reading -> before.put(table.getKey(), reading));
            }
            idle.check();
        }
    }

    /** Returns the table whose stored text a step edits while its rows stay as they are, by its name after the step. */
    public static Optional<String> edited(Step step) {
        return switch (step) {
            case Step.RenameTable s -> Optional.of(s.to());
            case Step.RenameColumn s -> Optional.of(s.table());
            case Step.AddColumn s -> Optional.of(s.table());
            case Step.DropColumn s -> Optional.of(s.table());
            case Step.SetNotNull s -> Optional.of(s.table());
            case Step.DropNotNull s -> Optional.of(s.table());
            case Step.AddCheck s -> Optional.of(s.table());
            case Step.DropConstraint s -> Optional.of(s.table());
            case Step.EditCatalogue s -> Optional.of(s.to().name());
            default -> Optional.empty();
        };
    }

    /**
     * Returns what of the tables is read otherwise than before; nothing if the proof holds.
     *
     * @param lookedAt the tables, folded, of which it is known that no row lacks a column
     */
    public List<String> differences(Connection connection, Set<String> lookedAt) throws SQLException {
        if (before.isEmpty()) {
            return List.of();
        }
        try (IdleCollations idle = IdleCollations.lend(connection)) {
            List<String> found = different(connection, lookedAt);
            idle.check();
            return found;
        }
    }

    private List<String> different(Connection connection, Set<String> lookedAt) throws SQLException {
        List<String> found = new ArrayList<>();
        Optional<Schema> schema = Optional.empty();
        for (Map.Entry<String, RowReading> entry : before.entrySet()) {
            Optional<RowReading> now = RowReading.of(connection, entry.getKey());
            if (now.isEmpty()) {
                continue;
            }
            String table = "table \"" + entry.getKey() + "\"";
            List<RowReading.Stored> old = entry.getValue().columns();
            for (int i = 0; i < old.size(); i++) {
                RowReading.Stored was = old.get(i);
                if (i >= now.get().columns().size()
                        || !was.code().equals(now.get().columns().get(i).code())) {
                    found.add(table + ", column \"" + was.name() + "\": is read from another place or as another type");
                } else if (!was.showsAs(now.get().columns().get(i))
                        && !known.contains(Names.fold(entry.getKey()))
                        && !lookedAt.contains(Names.fold(entry.getKey()))) {
                    if (schema.isEmpty()) {
                        schema = Optional.of(Introspector.introspect(connection, Exclusions.NONE)
                                .schema());
                    }
                    Optional<Table> stored = schema.get().table(entry.getKey());
                    rows(connection, stored, now.get().columns().get(i).name())
                            .ifPresent(why -> found.add(table + ", column \"" + was.name() + "\": " + why));
                }
            }
            entry.getValue().indexes().forEach((name, terms) -> {
                boolean differs = !terms.equals(now.get().indexes().getOrDefault(name, terms));
                if (differs && !otherIndexes.contains(Names.fold(name))) {
                    found.add(table + ", index \"" + name + "\": holds other columns, or in another order");
                }
            });
        }
        return found;
    }

    /** Returns what is wrong with a column whose default differs, from one look at each row. */
    private static Optional<String> rows(Connection connection, Optional<Table> table, String column)
            throws SQLException {
        Optional<Column> asked = table.flatMap(found -> found.column(column));
        if (asked.isEmpty()) {
            return Optional.of("has another default, and its rows cannot be looked at");
        }
        try (Statement statement = connection.createStatement()) {
            OlderRows rows = OlderRows.of(
                    table.get(),
                    asked.get(),
                    Queries.text(
                            statement,
                            "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = "
                                    + Quoting.string(table.get().name()) + " COLLATE NOCASE"));
            FullRows.change(statement, List.of(rows.mark()));
            String key = rows.keyIndex().isPresent()
                    ? Queries.text(statement, rows.keyIndex().get())
                    : "";
            long count;
            try (ResultSet result = statement.executeQuery(rows.find(key))) {
                count = result.getLong(1);
            }
            FullRows.change(statement, List.of(rows.restore()));
            return count == 0
                    ? Optional.empty()
                    : Optional.of(count + (count == 1 ? " row was" : " rows were")
                            + " stored before it was added, and would show its new default");
        }
    }
}
