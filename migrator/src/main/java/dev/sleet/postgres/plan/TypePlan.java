package dev.sleet.postgres.plan;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Quoting;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.EnumType;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Step;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Statements;
import dev.sleet.postgres.text.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Types with a list of values. One that loses values or their order is made anew, and every column of it is written again. */
record TypePlan(Situation situation, Phases phases) {
    private static final String OLD = "__sleet_old_";

    private static Step statements(String words, List<String> statements) {
        return new Step.Statements(words, statements);
    }

    void anew(Change.ModifyEntity change, EnumType from, EnumType to) {
        String last = OLD + ObjectName.bare(to.name());
        String old = ObjectName.quoted(ObjectName.beside(to.name(), last));
        phases.add(
                Phase.CREATE_TYPES,
                statements(
                        "make type \"" + to.name() + "\" anew",
                        List.of(
                                "ALTER TYPE " + ObjectName.quoted(to.name()) + " RENAME TO " + identifier(last),
                                ObjectKinds.create(to).getFirst())),
                List.of(change));
        List<String> gone = from.values().stream()
                .filter(value -> !to.values().contains(value))
                .toList();
        columns(to)
                .forEach((table, columns) -> columns.forEach(column -> {
                    Table of = situation.before(table);
                    column(change, of, of.column(column).orElseThrow(), to, gone);
                }));
        phases.add(
                Phase.DROP_TYPES,
                statements("drop the old type \"" + to.name() + "\"", List.of("DROP TYPE " + old)),
                List.of(change));
    }

    /** Returns whether the values of a column are of a type, or arrays of it. */
    private static boolean isOf(Column column, String type) {
        return TypeName.of(column.type().canonical())
                .base()
                .equals(TypeName.of(ObjectName.quoted(type)).base());
    }

    private void column(Change change, Table table, Column column, EnumType to, List<String> gone) {
        Optional<Column> after = situation.to().table(table.name()).flatMap(wanted -> wanted.column(column.name()));
        String array = TypeName.of(column.type().canonical()).array();
        boolean stays = after.filter(wanted -> isOf(wanted, to.name()))
                .filter(wanted -> TypeName.of(wanted.type().canonical()).array().equals(array))
                .isPresent();
        if (!stays) {
            return;
        }
        String alter =
                "ALTER TABLE " + ObjectName.quoted(table.name()) + " ALTER COLUMN " + identifier(column.name()) + " ";
        List<String> statements = new ArrayList<>();
        column.defaultValue().ifPresent(value -> statements.add(alter + "DROP DEFAULT"));
        statements.add(alter + "TYPE " + ObjectName.quoted(to.name()) + array + " USING " + identifier(column.name())
                + "::text" + array + "::" + ObjectName.quoted(to.name()) + array);
        column.defaultValue().ifPresent(value -> statements.add(alter + "SET DEFAULT " + Statements.ended(value)));
        Rows rows = situation.rows(table.name());
        List<DataCheck> asked = gone.isEmpty()
                ? List.of()
                : List.of(rows.check(
                        Code.MAY_FAIL,
                        table.name() + "." + column.name(),
                        "hold a value that goes",
                        holds(rows.column(column.name()), array, gone)));
        phases.add(
                Phase.CREATE_TYPES,
                statements("change the values of column \"" + table.name() + "." + column.name() + "\"", statements),
                List.of(change),
                Cost.REBUILD,
                asked,
                table.name());
    }

    private static String holds(String column, String array, List<String> values) {
        String list = values.stream().map(Quoting::string).collect(Collectors.joining(", "));
        return array.isEmpty()
                ? column + "::text IN (" + list + ")"
                : column + "::text[] OPERATOR(pg_catalog.&&) ARRAY[" + list + "]::text[]";
    }

    /** Returns the columns of a type that is made anew, by their tables. */
    Map<String, List<String>> columns(EnumType type) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (Table table : situation.from().tables()) {
            for (Column column : table.columns()) {
                if (isOf(column, type.name())) {
                    found.computeIfAbsent(table.name(), name -> new ArrayList<>())
                            .add(column.name());
                }
            }
        }
        return found;
    }

    /** Returns the tables, by the names that they have now, with columns of a type that is made anew. */
    List<String> changed(EnumType type) {
        return columns(type).keySet().stream().map(situation.renames()::before).toList();
    }
}
