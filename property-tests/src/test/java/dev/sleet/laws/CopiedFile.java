package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.Sleet;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A new file made from a script, into which the rows of an old one are copied. */
final class CopiedFile {
    private final Copy file;
    private final Moment moment;
    private final Schema from;

    CopiedFile(Copy file, Copy old, Moment moment) {
        this.file = file;
        this.moment = moment;
        this.from = old.scratch().schema();
        file.scratch()
                .run("PRAGMA encoding = "
                        + string(old.scratch().rows("PRAGMA encoding").getFirst()));
        file.scratch().run("ATTACH " + string(old.file().toString()) + " AS old");
    }

    /** Makes it, and returns what SQLite says against it, if it says something. */
    Optional<String> fill() {
        Schema declared = moment.declared();
        push(new Schema(declared.tables(), declared.virtualTables(), List.of(), List.of()));
        Optional<String> problem = declared.tables().stream()
                .map(this::copy)
                .flatMap(Optional::stream)
                .findFirst();
        boolean orphans = hasOrphans();
        file.scratch().run("DETACH old");
        if (problem.isEmpty() && !orphans) {
            push(declared);
        }
        return problem.or(() -> orphans ? Optional.of("rows refer to rows that are not there") : Optional.empty());
    }

    private void push(Schema schema) {
        Sleet.apply(
                file.database(), Sleet.plan(file.database(), schema, PlanOptions.NONE, Exclusions.NONE), Progress.NONE);
    }

    /** Whether more rows than before refer by the same columns to a table and find nothing there. */
    private boolean hasOrphans() {
        Map<String, Long> before = violations("old", from, UnaryOperator.identity(), (table, column) -> column);
        Map<String, Long> now = violations(
                "main",
                moment.declared(),
                name -> Renaming.tableBefore(moment.renames(), name),
                (table, column) -> from.table(Renaming.tableBefore(moment.renames(), table))
                        .flatMap(old -> Renaming.columnBefore(moment.renames(), old, old.name(), column))
                        .orElse("new " + column));
        return now.entrySet().stream().anyMatch(each -> each.getValue() > before.getOrDefault(each.getKey(), 0L));
    }

    /**
     * Returns their numbers by both tables and the columns that refer; a table with a reference that does not lead to a key is one that nobody can
     * check.
     */
    private Map<String, Long> violations(
            String database, Schema schema, UnaryOperator<String> names, BinaryOperator<String> columns) {
        Map<String, Long> found = new HashMap<>();
        for (Table table : schema.tables()) {
            String check = "SELECT c.parent, (SELECT group_concat(l.\"from\", '|') FROM pragma_foreign_key_list("
                    + string(table.name()) + ", " + string(database) + ") AS l WHERE l.id = c.fkid)"
                    + " FROM pragma_foreign_key_check(" + string(table.name()) + ", " + string(database) + ") AS c";
            try {
                for (String row : file.scratch().rows(check)) {
                    List<String> parts = List.of(row.split("\\|", -1));
                    String by = parts.stream()
                            .skip(1)
                            .map(column -> columns.apply(table.name(), column))
                            .sorted()
                            .collect(Collectors.joining("\n"));
                    found.merge(
                            Names.fold(names.apply(table.name()) + "\n" + names.apply(parts.getFirst()) + "\n" + by),
                            1L,
                            Long::sum);
                }
            } catch (IllegalStateException e) {
                // and so it counts for none
            }
        }
        return found;
    }

    private Optional<String> copy(Table to) {
        String before = Renaming.tableBefore(moment.renames(), to.name());
        boolean another = before.equals(to.name())
                && moment.renames().stream()
                        .anyMatch(rename -> rename.column().isEmpty() && Names.same(rename.table(), to.name()));
        Optional<Table> old = another ? Optional.empty() : from.table(before);
        return old.flatMap(table -> copy(table, to));
    }

    private Optional<String> copy(Table old, Table to) {
        List<String> into = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column column : to.columns()) {
            if (column.generated().isEmpty()) {
                Renaming.columnBefore(moment.renames(), old, old.name(), column.name())
                        .ifPresent(name -> {
                            into.add(identifier(column.name()));
                            values.add("o." + identifier(name));
                        });
            }
        }
        Optional<String> rowid = RowMaker.rowNumber(old)
                .filter(name -> RowMaker.rowNumber(to).isPresent())
                .filter(name -> RowMaker.alias(to)
                        .filter(alias -> into.contains(identifier(alias)))
                        .isEmpty());
        rowid.ifPresent(name -> {
            into.add(RowMaker.rowNumber(to).orElseThrow());
            values.add("o." + name);
        });
        String source = " FROM old." + identifier(old.name()) + " AS o";
        List<String> statements = new ArrayList<>();
        if (into.isEmpty()) {
            statements.addAll(file.scratch().rows("SELECT 1" + source).stream()
                    .map(row -> "INSERT OR ABORT INTO main." + identifier(to.name()) + " DEFAULT VALUES")
                    .toList());
        } else {
            statements.add("INSERT OR ABORT INTO main." + identifier(to.name()) + " (" + String.join(", ", into)
                    + ") SELECT " + String.join(", ", values) + source
                    + rowid.map(name -> " ORDER BY o." + name).orElseGet(() -> order(old, to, into, values)));
        }
        if (to.primaryKey().filter(key -> key.autoIncrement()).isPresent() && hasMarks()) {
            statements.add("DELETE FROM main.sqlite_sequence WHERE name = " + string(to.name()));
            statements.add("INSERT INTO main.sqlite_sequence SELECT " + string(to.name())
                    + ", seq FROM old.sqlite_sequence WHERE name = " + string(old.name()));
        }
        for (String statement : statements) {
            try {
                file.scratch().run(statement);
            } catch (IllegalStateException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    /** Rows that get a number come after those that have one, so that none is given twice. */
    private static String order(Table old, Table to, List<String> into, List<String> values) {
        return RowMaker.alias(to)
                .map(alias -> into.indexOf(identifier(alias)))
                .filter(position -> position >= 0)
                .map(position -> " ORDER BY " + values.get(position) + " IS NULL"
                        + RowMaker.rowNumber(old).map(name -> ", o." + name).orElse(""))
                .orElse("");
    }

    private boolean hasMarks() {
        return file.scratch().compiles("SELECT * FROM old.sqlite_sequence");
    }
}
