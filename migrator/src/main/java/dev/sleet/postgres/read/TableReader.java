package dev.sleet.postgres.read;

import dev.sleet.dialect.schema.LiveSchema.Unmanaged;
import dev.sleet.model.Column;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint;
import dev.sleet.model.Declaration;
import dev.sleet.model.Generated;
import dev.sleet.model.Generated.Storage;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.NameRule;
import dev.sleet.model.NotNull;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.SortOrder;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.postgres.form.ConstraintNames;
import dev.sleet.postgres.form.Defaults;
import dev.sleet.postgres.read.Rows.Attribute;
import dev.sleet.postgres.read.Rows.IndexRow;
import dev.sleet.postgres.read.Rows.Relation;
import dev.sleet.postgres.read.Rows.Rule;
import dev.sleet.postgres.text.CanonicalText;
import dev.sleet.postgres.text.Keywords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes tables of what the catalogue says. */
final class TableReader {
    private static final Map<String, String> SERIALS =
            Map.of("integer", "serial", "bigint", "bigserial", "smallint", "smallserial");

    /** The bits of an option of an index's column (pg_index.h). */
    private static final int DESCENDING = 1;

    private static final int NULLS_FIRST = 2;

    private final List<Unmanaged> unmanaged;
    private final Map<Long, List<Attribute>> columns = new HashMap<>();
    private final Map<Long, List<Rule>> rules = new HashMap<>();
    private final Map<Long, List<IndexRow>> indexes = new HashMap<>();
    private final Set<String> owned = new HashSet<>();

    TableReader(Rows rows, List<Unmanaged> unmanaged) {
        this.unmanaged = unmanaged;
        rows.attributes.forEach(row ->
                columns.computeIfAbsent(row.table(), id -> new ArrayList<>()).add(row));
        rows.constraints.forEach(
                row -> rules.computeIfAbsent(row.table(), id -> new ArrayList<>()).add(row));
        rows.indexes.forEach(
                row -> indexes.computeIfAbsent(row.table(), id -> new ArrayList<>()).add(row));
        rows.attributes.forEach(row -> row.sequence().ifPresent(owned::add));
    }

    /** Returns whether a sequence belongs to a column, with which it comes and goes. */
    boolean isOwned(String sequence) {
        return owned.contains(sequence);
    }

    private void leave(String type, String name, Relation table, String reason, Optional<String> sql) {
        unmanaged.add(new Unmanaged(type, name, table.name(), sql, Optional.of(reason)));
    }

    Table table(Relation relation) {
        List<Attribute> attributes = columns.getOrDefault(relation.id(), List.of());
        Map<Integer, String> names = new HashMap<>();
        attributes.forEach(attribute -> names.put(attribute.number(), attribute.name()));
        List<Constraint> constraints = new ArrayList<>();
        for (Rule rule : rules.getOrDefault(relation.id(), List.of())) {
            constraint(relation, rule, names).ifPresent(constraints::add);
        }
        List<Index> own = new ArrayList<>();
        for (IndexRow row : indexes.getOrDefault(relation.id(), List.of())) {
            index(relation, row, names).ifPresent(own::add);
        }
        return ConstraintNames.hidden(new Table(
                relation.name(),
                attributes.stream().map(row -> column(relation, row)).toList(),
                constraints,
                own,
                Set.of(),
                Optional.empty(),
                Declaration.NONE,
                NameRule.EXACT));
    }

    private Column column(Relation table, Attribute row) {
        Optional<String> serial = serial(row);
        Optional<SqlText> value = row.expression()
                .map(CanonicalText::bare)
                .map(sql -> row.generated().isEmpty() ? Defaults.plain(sql, row.type()) : sql)
                .map(SqlText::of);
        Optional<Generated> generated = switch (row.generated()) {
            case "s" -> value.map(text -> new Generated(text, Storage.STORED));
            case "v" -> value.map(text -> new Generated(text, Storage.VIRTUAL));
            default -> Optional.empty();
        };
        if (!row.identity().isEmpty()) {
            leave("identity", table.name() + "." + row.name(), table, "identity columns are not declared yet", Optional.empty());
        }
        return new Column(
                row.name(),
                SqlText.of(serial.orElse(row.type())),
                row.notNull() && serial.isEmpty() ? Optional.of(NotNull.PLAIN) : Optional.empty(),
                generated.isPresent() || serial.isPresent() ? Optional.empty() : value,
                row.collation(),
                generated,
                Declaration.NONE);
    }

    /** Returns the word for a whole number that a sequence of its own gives. */
    private static Optional<String> serial(Attribute row) {
        return row.sequence()
                .filter(sequence -> row.notNull() && row.generated().isEmpty())
                .filter(sequence -> row.expression()
                        .filter(("nextval('" + Keywords.plain(sequence).replace("'", "''") + "'::regclass)")::equals)
                        .isPresent())
                .flatMap(sequence -> Optional.ofNullable(SERIALS.get(row.type())));
    }

    private Optional<Constraint> constraint(Relation table, Rule rule, Map<Integer, String> names) {
        Optional<String> name = Optional.of(rule.name());
        List<String> own = rule.columns().stream().map(names::get).toList();
        boolean immediate = rule.deferrable() && !rule.deferred();
        if (rule.kind().equals("x")) {
            leave("EXCLUDE", rule.name(), table, "exclusion constraints are not managed", Optional.of(rule.definition()));
            return Optional.empty();
        }
        if (!rule.validated()) {
            leave("NOT VALID", rule.name(), table, "rows may break it", Optional.empty());
        }
        if (immediate || (rule.deferrable() && !rule.kind().equals("f"))) {
            leave("DEFERRABLE", rule.name(), table, "it stays so", Optional.empty());
        }
        List<IndexTerm.OnColumn> terms = own.stream().map(IndexTerm.OnColumn::of).toList();
        return switch (rule.kind()) {
            case "p" -> Optional.of(new Constraint.PrimaryKey(name, terms, false, ConflictAction.ABORT, Declaration.NONE));
            case "u" -> Optional.of(new Constraint.Unique(name, terms, ConflictAction.ABORT, Declaration.NONE));
            case "c" -> {
                if (rule.noInherit()) {
                    leave("NO INHERIT", rule.name(), table, "it stays so", Optional.empty());
                }
                yield Optional.of(new Constraint.Check(
                        name, SqlText.of(CanonicalText.bare(rule.expression())), Declaration.NONE));
            }
            case "f" -> reference(table, rule, own);
            default -> {
                leave("constraint", rule.name(), table, "its kind is not managed", Optional.empty());
                yield Optional.empty();
            }
        };
    }

    private Optional<Constraint> reference(Relation table, Rule rule, List<String> own) {
        String definition = rule.definition();
        if (rule.match().equals("f") || definition.matches(".* ON DELETE SET (NULL|DEFAULT) \\(.*")) {
            leave("reference", rule.name(), table, "its form has no word", Optional.of(definition));
            return Optional.empty();
        }
        // the server writes a parent in another schema with that
        boolean foreign = definition.contains("REFERENCES " + Keywords.plain(rule.parentSchema()) + ".");
        if (foreign) {
            leave("reference", rule.name(), table, "it is to a table of another schema", Optional.of(definition));
            return Optional.empty();
        }
        return Optional.of(new Constraint.ForeignKey(
                Optional.of(rule.name()),
                own,
                rule.parent(),
                rule.parentColumns(),
                action(rule.onDelete()),
                action(rule.onUpdate()),
                rule.deferred(),
                Declaration.NONE));
    }

    private static ReferentialAction action(String code) {
        return switch (code) {
            case "r" -> ReferentialAction.RESTRICT;
            case "c" -> ReferentialAction.CASCADE;
            case "n" -> ReferentialAction.SET_NULL;
            case "d" -> ReferentialAction.SET_DEFAULT;
            default -> ReferentialAction.NO_ACTION;
        };
    }

    private Optional<Index> index(Relation table, IndexRow row, Map<Integer, String> names) {
        if (row.ofConstraint()) {
            return Optional.empty();
        }
        Optional<String> reason = reason(row);
        if (reason.isPresent()) {
            leave("index", row.name(), table, reason.get(), Optional.of(row.definition()));
            return Optional.empty();
        }
        List<IndexTerm> terms = new ArrayList<>();
        for (int i = 0; i < row.keys(); i++) {
            Optional<String> collation = Optional.ofNullable(row.collations().get(i));
            SortOrder order = (row.options().get(i) & DESCENDING) == 0 ? SortOrder.ASC : SortOrder.DESC;
            terms.add(
                    row.columns().get(i) == 0
                            ? new IndexTerm.OnExpression(
                                    SqlText.of(CanonicalText.bare(row.expressions().get(i))), collation, order)
                            : new IndexTerm.OnColumn(names.getOrDefault(row.columns().get(i), ""), collation, order));
        }
        return Optional.of(new Index(
                row.name(),
                terms,
                row.unique(),
                row.condition().map(CanonicalText::bare).map(SqlText::of),
                Declaration.NONE));
    }

    /** Returns why an index is left alone, if it is. */
    private static Optional<String> reason(IndexRow row) {
        if (!row.valid()) {
            return Optional.of("it is INVALID, as its creation has failed");
        }
        if (!row.method().equals("btree")) {
            return Optional.of("its method " + row.method() + " has no word");
        }
        if (row.columns().size() > row.keys()) {
            return Optional.of("INCLUDE has no word");
        }
        boolean nulls = row.options().stream()
                .anyMatch(option -> (option & DESCENDING) != 0 != ((option & NULLS_FIRST) != 0));
        if (nulls || row.nullsNotDistinct()) {
            return Optional.of("its order of NULL has no word");
        }
        if (!row.usualClasses()) {
            return Optional.of("its operator class has no word");
        }
        return row.storage().map(parameters -> "its parameters " + parameters + " have no word");
    }
}
