package dev.sleet.postgres.plan;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.EnumType;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.postgres.form.TypeChange;
import dev.sleet.postgres.read.PostgresVersion;
import dev.sleet.postgres.render.Ddl;
import dev.sleet.postgres.text.Bounds;
import dev.sleet.postgres.text.Mentions;
import dev.sleet.postgres.text.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What must be asked of rows before a table changes. What cannot be asked of them yet, the server finds out, and nothing is kept then. */
record RowChecks(Situation situation) {
    /** The version from which on a text can be tried without a failure. */
    private static final int TRIES = 16;

    /** Returns whether every column of these names is there already, with the type that it will have. */
    private boolean isThere(String table, Iterable<String> columns) {
        Table before = situation.before(table);
        Table after = situation.to().table(table).orElseThrow();
        for (String name : columns) {
            Optional<Column> old = before.column(name);
            if (old.isEmpty()
                    || !old.map(Column::type).equals(after.column(name).map(Column::type))) {
                return false;
            }
        }
        return true;
    }

    private boolean isAskable(String table, SqlText sql) {
        Table after = situation.to().table(table).orElseThrow();
        Set<String> mentioned = Mentions.of(sql.written());
        List<String> columns = after.columns().stream()
                .map(Column::name)
                .filter(mentioned::contains)
                .toList();
        return isThere(table, columns) && Harmless.is(sql.written(), situation.details());
    }

    /** Returns the questions about a constraint that a table gets. */
    List<DataCheck> of(String table, Constraint constraint) {
        return switch (constraint) {
            case Constraint.PrimaryKey c -> key(table, c.terms(), "the primary key");
            case Constraint.Unique c -> key(table, c.terms(), "a unique constraint");
            case Check c -> check(table, c);
            case ForeignKey c -> reference(table, c);
            case Constraint.Exclude c -> List.of();
        };
    }

    /** Returns the questions about the bounds that a table gets as a partition, also to the rows of the partition of all others. */
    List<DataCheck> bounds(Table part) {
        PgTable.Partition wanted = PgTable.of(part).partitionOf().orElseThrow();
        Optional<Table> whole = situation.from().table(wanted.parent());
        Optional<String> key = whole.flatMap(table -> PgTable.of(table).partitionBy());
        if (key.isEmpty()) {
            return List.of();
        }
        List<DataCheck> asked = new ArrayList<>();
        if (situation.from().table(part.name()).isPresent()) {
            isWithin(part.name(), wanted, key.get())
                    .ifPresent(within -> asked.add(situation
                            .rows(part.name())
                            .check(Code.MAY_FAIL, part.name(), "are outside of its bounds", "NOT " + within)));
        }
        for (Table other : situation.from().tables()) {
            boolean holdsOthers = isDefault(other, wanted.parent())
                    && !other.name().equals(part.name())
                    && situation
                            .to()
                            .table(other.name())
                            .filter(table -> isDefault(table, wanted.parent()))
                            .isPresent();
            if (holdsOthers) {
                isWithin(other.name(), wanted, key.get())
                        .ifPresent(within -> asked.add(situation
                                .rows(other.name())
                                .check(
                                        Code.MAY_FAIL,
                                        other.name(),
                                        "belong to partition \"" + part.name() + "\"",
                                        within)));
            }
        }
        return asked;
    }

    private static boolean isDefault(Table table, String whole) {
        return PgTable.of(table)
                .partitionOf()
                .filter(part -> part.parent().equals(whole) && part.bounds().equalsIgnoreCase("default"))
                .isPresent();
    }

    private Optional<String> isWithin(String table, PgTable.Partition part, String key) {
        Rows rows = situation.rows(table);
        List<String> columns = Bounds.columns(key);
        boolean hasTypes = situation.from().entities().stream()
                .filter(EnumType.class::isInstance)
                .allMatch(type -> situation.to().entities().contains(type));
        return isThere(table, columns) && hasTypes
                ? Bounds.condition(
                                Quoting.string(ObjectName.quoted(
                                                situation.renames().before(part.parent()))) + "::pg_catalog.regclass",
                                key,
                                part.bounds(),
                                rows::column)
                        .filter(sql -> Harmless.is(sql, situation.details()))
                : Optional.empty();
    }

    private List<DataCheck> key(String table, List<IndexTerm.OnColumn> terms, String what) {
        List<String> columns = terms.stream().map(IndexTerm.OnColumn::column).toList();
        if (!isThere(table, columns)) {
            return List.of();
        }
        Rows rows = situation.rows(table);
        return List.of(rows.shared(columns.stream().map(rows::column).toList(), columns, what, ""));
    }

    private List<DataCheck> check(String table, Check check) {
        return isAskable(table, check.expression())
                ? List.of(situation
                        .rows(table)
                        .check(
                                Code.MAY_FAIL,
                                table + "." + check.name().orElse("check"),
                                "break the check (" + check.expression() + ")",
                                "NOT " + Ddl.enclosed(check.expression())))
                : List.of();
    }

    private List<DataCheck> reference(String table, ForeignKey key) {
        if (!isThere(table, key.columns())) {
            return List.of();
        }
        Rows rows = situation.rows(table);
        String filled = key.columns().stream()
                .map(column -> rows.column(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String condition = filled;
        if (situation.from().table(key.parent()).isPresent()) {
            if (!isThere(key.parent(), key.parentColumns())) {
                return List.of();
            }
            Rows parents = situation.rows(key.parent());
            String alias = identifier("__parent");
            String source = parents.source()
                    .replaceFirst(" AS \"(?:[^\"]|\"\")+\"$", " AS " + java.util.regex.Matcher.quoteReplacement(alias));
            List<String> same = new ArrayList<>();
            for (int i = 0; i < key.columns().size(); i++) {
                same.add(alias + "." + identifier(key.parentColumns().get(i)) + " = "
                        + rows.column(key.columns().get(i)));
            }
            condition += " AND NOT EXISTS (SELECT 1 FROM " + source + " WHERE " + String.join(" AND ", same) + ")";
        }
        return List.of(rows.check(
                Code.MAY_FAIL,
                table + "." + key.columns().getFirst(),
                "refer to a row of \"" + key.parent() + "\" that is not there",
                condition));
    }

    /** Returns the questions about an index that a table gets. */
    List<DataCheck> of(String table, Index index) {
        boolean askable = index.unique()
                && index.where().filter(sql -> !isAskable(table, sql)).isEmpty();
        List<String> columns = new ArrayList<>();
        List<String> terms = new ArrayList<>();
        Rows rows = situation.rows(table);
        for (IndexTerm term : index.terms()) {
            switch (term) {
                case IndexTerm.OnColumn t -> {
                    columns.add(t.column());
                    terms.add(rows.column(t.column()));
                }
                case IndexTerm.OnExpression t -> {
                    askable &= isAskable(table, t.expression());
                    terms.add(Ddl.enclosed(t.expression()));
                }
            }
        }
        if (!askable || !isThere(table, columns)) {
            return List.of();
        }
        return List.of(rows.shared(
                terms,
                columns.size() == terms.size() ? columns : List.of(),
                "the index \"" + index.name() + "\"",
                index.where().map(SqlText::written).orElse("")));
    }

    /** Returns the questions about a column that forbids NULL. */
    List<DataCheck> notNull(String table, Column column) {
        String subject = table + "." + column.name();
        Rows rows = situation.rows(table);
        String missing = rows.column(column.name()) + " IS NULL";
        Optional<String> backfill = situation.backfill(table, column);
        if (backfill.isEmpty()) {
            return List.of(rows.check(Code.MAY_FAIL, subject, "hold NULL", missing));
        }
        return filled(table, column, backfill.get(), missing);
    }

    /** Returns the questions about what rows get that exist. */
    List<DataCheck> filled(String table, Column column, String backfill, String missing) {
        String subject = table + "." + column.name();
        Rows rows = situation.rows(table);
        List<DataCheck> checks = new ArrayList<>();
        if (column.notNull().isPresent() && isAskable(table, SqlText.of(backfill))) {
            checks.add(rows.check(
                    Code.MAY_FAIL,
                    subject,
                    "get NULL from the backfill " + backfill,
                    (missing.isEmpty() ? "" : missing + " AND ") + Ddl.enclosed(SqlText.of(backfill)) + " IS NULL"));
        }
        checks.add(rows.check(Code.NOTE, subject, "get " + backfill, missing));
        return checks;
    }

    /** Returns the questions about another type of a column. */
    List<DataCheck> type(String table, Column before, Column after) {
        TypeChange change =
                TypeChange.of(before.type().canonical(), after.type().canonical());
        String subject = table + "." + after.name();
        Rows rows = situation.rows(table);
        String column = rows.column(after.name());
        List<DataCheck> checks = new ArrayList<>();
        boolean isMissing = situation.casts().isMissing(change.from(), change.to());
        if (change.reads() || isMissing) {
            unreadable(column, change)
                    .ifPresent(condition -> checks.add(rows.check(
                            Code.MAY_FAIL,
                            subject,
                            "hold a " + (change.reads() ? "text" : "value") + " that is no " + change.to(),
                            column + " IS NOT NULL AND " + condition)));
        }
        if (change.narrows()) {
            checks.add(rows.check(
                    Code.MAY_FAIL,
                    subject,
                    "hold a text of more than " + change.to().arguments() + " characters",
                    "length(rtrim(" + column + ")) > " + change.to().arguments()));
        }
        if (change.mayLose() && !isMissing) {
            String there = column + "::" + change.to();
            checks.add(rows.check(
                    Code.LOSSY_CONVERSION,
                    subject,
                    "hold a value that " + change.to() + " does not keep",
                    column + " IS NOT NULL AND (" + there + ")::" + change.from() + "::text IS DISTINCT FROM " + column
                            + "::text"));
        }
        return checks;
    }

    /** Returns which values another type cannot read the text of, as far as the server tells without a failure. */
    private Optional<String> unreadable(String column, TypeChange change) {
        Optional<EnumType> list = situation.casts().list(change.to());
        if (list.isPresent() && change.to().array().isEmpty()) {
            return Optional.of(column + "::text NOT IN ("
                    + list.get().values().stream().map(Quoting::string).collect(Collectors.joining(", ")) + ")");
        }
        boolean tries = situation.live().version() instanceof PostgresVersion version && version.major() >= TRIES;
        return tries
                ? Optional.of("NOT pg_catalog.pg_input_is_valid(" + column + "::text, "
                        + Quoting.string(change.to().toString()) + ")")
                : Optional.empty();
    }
}
