package dev.sleet.sqlite.check;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.model.Column;
import dev.sleet.model.Generated.Storage;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.RowWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must be asked of rows before an index or a key is made over them: whether values are shared, or cannot be computed. */
final class IndexChecks {
    private final Table to;
    private final FutureRows future;

    IndexChecks(Table to, FutureRows future) {
        this.to = to;
        this.future = future;
    }

    /** Returns the questions about an index that is made over the rows as they will be. */
    List<DataCheck> of(Index index) {
        String name = "index \"" + index.name() + "\"";
        if (index.unique()) {
            return shared(index.terms(), condition(index.where()), "the unique " + name).stream()
                    .toList();
        }
        List<String> computed = new ArrayList<>();
        List<String> typed = new ArrayList<>();
        index.terms().forEach(term -> {
            switch (term) {
                case IndexTerm.OnExpression over -> computed.add(Momentary.ofIndex(over.expression()));
                case IndexTerm.OnColumn on when isOfCheckedType(on.column()) -> typed.add(identifier(on.column()));
                case IndexTerm.OnColumn on -> {}
            }
        });
        computed.addAll(typed);
        index.where().map(Momentary::ofIndex).ifPresent(computed::add);
        List<String> read = new ArrayList<>(computed);
        index.terms().forEach(term -> read.add(sql(term)));
        Rows rows = future.naming(read);
        boolean mayFail = !typed.isEmpty() || computed.stream().anyMatch(MayFail::test) || MayFail.test(rows.source());
        return mayFail && !computed.isEmpty()
                ? List.of(Computed.check(
                        rows,
                        to.name(),
                        to.name(),
                        "make the " + name + " fail",
                        value(computed, condition(index.where()))))
                : List.of();
    }

    /** From SQLite 3.51 on a STRICT table lets nobody read what it computes of another type. */
    private boolean isOfCheckedType(String column) {
        return to.strict()
                && to.column(column)
                        .flatMap(Column::generated)
                        .filter(rule -> rule.storage() == Storage.VIRTUAL)
                        .isPresent();
    }

    /** Whether an index holds something else than before. */
    boolean isAffected(Index index) {
        return index.terms().stream().anyMatch(this::isAffected)
                || index.where()
                        .filter(where -> future.isAffected(where.written()))
                        .isPresent();
    }

    boolean isAffected(IndexTerm term) {
        return switch (term) {
            case IndexTerm.OnColumn on -> future.isChanged(on.column());
            case IndexTerm.OnExpression over ->
                future.isAffected(over.expression().written());
        };
    }

    /** Returns the question whether rows share a value of a key. */
    Optional<DataCheck> shared(List<? extends IndexTerm> terms, Optional<SqlText> where, String what) {
        if (terms.stream().anyMatch(term -> term instanceof IndexTerm.OnColumn on && future.isNull(on.column()))) {
            return Optional.empty();
        }
        List<String> read = new ArrayList<>();
        terms.forEach(term -> read.add(sql(term)));
        where.ifPresent(condition -> read.add(condition.written()));
        Rows rows = future.naming(read);
        List<String> computed =
                terms.stream().map(term -> "(" + value(rows, term) + ")").toList();
        List<String> values = guarded(computed, where);
        List<String> columns = new ArrayList<>();
        List<String> compared = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            String column = "__sleet_value_" + i;
            columns.add(values.get(i) + " AS " + column);
            compared.add(column
                    + collation(terms.get(i))
                            .map(name -> " COLLATE " + identifier(name))
                            .orElse(""));
        }
        String notNull = values.stream().map(value -> value + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String condition = values.equals(computed)
                ? where.map(text -> "(" + text + "\n) AND ").orElse("") + notNull
                : notNull;
        String all = future.partsNaming(read).stream()
                .map(part -> "SELECT " + String.join(", ", columns) + " FROM " + part.source() + " WHERE " + condition)
                .collect(Collectors.joining(" UNION ALL "));
        String groups = " FROM (" + all + ") GROUP BY " + String.join(", ", compared) + " HAVING count(*) > 1";
        DataCheck check = new DataCheck(
                new Hazard(Code.MAY_FAIL, to.name(), "share a value of " + what),
                to.name(),
                "SELECT " + shown(terms) + groups + RowCheck.LIMIT,
                "SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n" + groups + ")");
        return Optional.of(
                rows.order().isEmpty()
                        ? check
                        : check.withWalk(new RowWalk(
                                "make " + what + " fail",
                                rows.source(),
                                rows.order(),
                                rows.key(),
                                value(computed, where))));
    }

    private static Optional<SqlText> condition(Optional<SqlText> where) {
        return where.map(condition -> SqlText.of(Momentary.ofIndex(condition)));
    }

    /** SQLite may compute a value before it looks at the condition, and fail for a row that is not in the index. */
    private static List<String> guarded(List<String> values, Optional<SqlText> where) {
        return where.isPresent() && values.stream().anyMatch(MayFail::test)
                ? values.stream()
                        .map(value -> "(CASE WHEN (" + where.get() + "\n) THEN " + value + " END)")
                        .toList()
                : values;
    }

    private static String shown(List<? extends IndexTerm> terms) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            String label = terms.get(i) instanceof IndexTerm.OnColumn on ? string(on.column() + "=") + " || " : "";
            shown.add(label + "quote(__sleet_value_" + i + ")");
        }
        return String.join(" || ', ' || ", shown);
    }

    /** Returns an expression that computes all of an index for a row that is in it. */
    private static String value(List<String> computed, Optional<SqlText> where) {
        String all = computed.stream().map(sql -> "((" + sql + "\n) IS NULL)").collect(Collectors.joining(" + "));
        return where.map(condition -> "CASE WHEN (" + condition + "\n) THEN " + all + " END")
                .orElse(all);
    }

    private static String sql(IndexTerm term) {
        return switch (term) {
            case IndexTerm.OnColumn on -> identifier(on.column());
            case IndexTerm.OnExpression over -> over.expression().written();
        };
    }

    private static String value(Rows rows, IndexTerm term) {
        return switch (term) {
            case IndexTerm.OnColumn on -> rows.column(on.column());
            case IndexTerm.OnExpression over -> Momentary.ofIndex(over.expression()) + "\n";
        };
    }

    private Optional<String> collation(IndexTerm term) {
        return term.collation()
                .or(() -> term instanceof IndexTerm.OnColumn on
                        ? to.column(on.column()).flatMap(Column::collation)
                        : Optional.empty());
    }
}
