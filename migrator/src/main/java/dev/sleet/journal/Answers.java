package dev.sleet.journal;

import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Change;
import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What options and the head of a migration say beside the schema: renames and backfills, as a person types them. */
public final class Answers {
    private Answers() {}

    /**
     * Returns them as the planner takes them.
     *
     * @throws IllegalArgumentException if one is not of its form
     */
    public static PlanOptions options(List<String> renames, List<String> backfills) {
        Map<String, String> expressions = new LinkedHashMap<>();
        for (String text : backfills) {
            NamePath path = NamePath.of("--backfill", text);
            require(path.names().size() == 2 && !path.rest().isBlank(), "--backfill", text, "TABLE.COLUMN=SQL");
            expressions.put(String.join(".", path.names()), path.rest());
        }
        return new PlanOptions(renames.stream().map(Answers::rename).toList(), expressions);
    }

    private static Renames.Request rename(String text) {
        NamePath path = NamePath.of("--rename", text);
        int names = path.names().size();
        require(names <= 2, "--rename", text, "OLD=NEW or TABLE.OLD=NEW");
        Optional<String> column = names == 2 ? Optional.of(path.names().get(1)) : Optional.empty();
        return new Renames.Request(path.names().getFirst(), column, NamePath.unquoted(path.rest()));
    }

    private static void require(boolean holds, String option, String text, String form) {
        if (!holds) {
            throw new IllegalArgumentException(option + " '" + text + "' is not of the form " + form);
        }
    }

    /** Returns the backfills that have an expression; {@code table.column=} says that no row needs one. */
    public static List<String> withExpression(List<String> backfills) {
        return backfills.stream()
                .filter(text -> !NamePath.of("--backfill", text).rest().isBlank())
                .toList();
    }

    /** Returns whether a column, as {@code table.column=} names it, is said to have a value in every row. */
    public static boolean saysNone(List<String> backfills, String column, NameRule rule) {
        List<String> names = keys(NamePath.of("--backfill", column + "="), rule);
        return backfills.stream()
                .map(text -> NamePath.of("--backfill", text))
                .anyMatch(path -> path.rest().isBlank() && keys(path, rule).equals(names));
    }

    private static List<String> keys(NamePath path, NameRule rule) {
        return path.names().stream().map(rule::key).toList();
    }

    /** Returns the renames among changes, wherever they were asked for. */
    public static List<String> renames(List<Change> changes) {
        List<String> renames = new ArrayList<>();
        for (Change change : changes) {
            switch (change) {
                case Change.RenameTable c -> renames.add(NamePath.text(c.from()) + "=" + NamePath.text(c.to()));
                case Change.RenameColumn c ->
                    renames.add(NamePath.text(c.table(), c.from()) + "=" + NamePath.text(c.to()));
                case Change other -> {}
            }
        }
        return renames;
    }

    /** Returns the values for rows that have none that changes use, whether they were declared or given, each in one line. */
    public static List<String> backfills(List<Change> changes, PlanOptions options, Dialect dialect) {
        NameRule rule = dialect.form().names();
        Map<String, String> given = new LinkedHashMap<>();
        options.backfills().forEach((column, expression) -> given.put(rule.key(column), expression));
        List<String> backfills = new ArrayList<>();
        for (Change change : changes) {
            Optional<Column> filled = switch (change) {
                case Change.AddColumn c -> Optional.of(c.column());
                case Change.ModifyColumn c
                when c.to().notNull().isPresent() && c.from().notNull().isEmpty() -> Optional.of(c.to());
                case Change other -> Optional.empty();
            };
            if (filled.isPresent() && change instanceof Change.OfTable of) {
                Column column = filled.get();
                Optional.ofNullable(given.get(rule.key(of.table() + "." + column.name())))
                        .or(() -> column.declaration().backfill().map(SqlText::written))
                        .ifPresent(sql -> backfills.add(NamePath.text(of.table(), column.name()) + "="
                                + dialect.grammar().oneLine(sql)));
            }
        }
        return backfills;
    }

    /** Returns the renames that two schemas let be: what has the old name in one, and the new name in the other. */
    public static List<String> possibleRenames(List<String> renames, Schema from, Schema to) {
        return renames.stream()
                .filter(text -> {
                    Renames.Request request = rename(text);
                    if (request.column().isEmpty()) {
                        return from.table(request.table()).isPresent()
                                && to.table(request.to()).isPresent();
                    }
                    String column = request.column().get();
                    return from.tables().stream()
                                    .anyMatch(table -> table.column(column).isPresent())
                            && to.table(request.table())
                                    .flatMap(table -> table.column(request.to()))
                                    .isPresent();
                })
                .toList();
    }

    /** Returns the backfills of columns that a schema has. */
    public static List<String> possibleBackfills(List<String> backfills, Schema to) {
        return backfills.stream()
                .filter(text -> {
                    List<String> names = NamePath.of("--backfill", text).names();
                    return to.table(names.getFirst())
                            .flatMap((Table table) -> table.column(names.getLast()))
                            .isPresent();
                })
                .toList();
    }
}
