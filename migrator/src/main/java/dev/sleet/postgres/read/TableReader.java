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
import dev.sleet.model.Quoting;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.Deferral;
import dev.sleet.model.postgres.Identity;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.model.postgres.Sequence;
import dev.sleet.model.postgres.SequenceOptions;
import dev.sleet.postgres.form.ConstraintNames;
import dev.sleet.postgres.form.SerialColumns;
import dev.sleet.postgres.read.Rows.Attribute;
import dev.sleet.postgres.read.Rows.IndexRow;
import dev.sleet.postgres.read.Rows.Relation;
import dev.sleet.postgres.read.Rows.Rule;
import dev.sleet.postgres.text.CanonicalText;
import dev.sleet.postgres.text.ColumnStorage;
import dev.sleet.postgres.text.Defaults;
import dev.sleet.postgres.text.Lexer;
import dev.sleet.postgres.text.Token;
import dev.sleet.postgres.text.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes tables of what the catalogue says. */
final class TableReader {
    private static final Pattern SET_COLUMNS = Pattern.compile(" ON DELETE SET (?:NULL|DEFAULT) \\(([^)]*)\\)");

    private final List<Unmanaged> unmanaged;
    private final Map<Long, List<Attribute>> columns = new HashMap<>();
    private final Map<Long, List<Rule>> rules = new HashMap<>();
    private final Map<Long, List<IndexRow>> indexes = new HashMap<>();
    private final Map<Long, IndexRow> keys = new HashMap<>();
    private final Map<String, Sequence> sequences = new HashMap<>();
    private final Set<String> serial = new HashSet<>();
    private final Map<Long, Partition> partitions;
    private final Map<String, Table> alone = new HashMap<>();

    TableReader(Rows rows, List<Unmanaged> unmanaged) {
        this.unmanaged = unmanaged;
        this.partitions = rows.partitions;
        rows.attributes.forEach(row ->
                columns.computeIfAbsent(row.table(), id -> new ArrayList<>()).add(row));
        rows.constraints.forEach(row ->
                rules.computeIfAbsent(row.table(), id -> new ArrayList<>()).add(row));
        rows.indexes.forEach(row ->
                indexes.computeIfAbsent(row.table(), id -> new ArrayList<>()).add(row));
        rows.indexes.forEach(row -> keys.put(row.id(), row));
        rows.objects.forEach(object -> {
            if (object instanceof Sequence sequence) {
                sequences.put(sequence.name(), sequence);
            }
        });
    }

    /** Returns whether a sequence is that of a serial column that was read, of which it is a part. */
    boolean isSerial(Sequence sequence) {
        return serial.contains(sequence.name());
    }

    private void leave(String type, String name, Relation table, String reason, Optional<String> sql) {
        unmanaged.add(new Unmanaged(type, name, table.name(), sql, Optional.of(reason)));
    }

    /** Returns a table as it is declared: a part with no more than it has of its own. */
    Table table(Relation relation) {
        Table all = whole(relation);
        Optional<Partition> part = Optional.ofNullable(partitions.get(relation.id()))
                .filter(each -> each.parent().isPresent());
        if (part.isEmpty()) {
            return ConstraintNames.hidden(all);
        }
        alone.put(relation.name(), all);
        return PartForms.own(
                all,
                rules.getOrDefault(relation.id(), List.of()),
                indexes.getOrDefault(relation.id(), List.of()),
                PartForms.inherited(
                        columns.getOrDefault(relation.id(), List.of()),
                        columns.getOrDefault(part.get().whole(), List.of())));
    }

    /** Returns the parts as the tables that they would be alone, each constraint with its name. */
    Map<String, Table> alone() {
        return alone;
    }

    private Table whole(Relation relation) {
        List<Attribute> attributes = columns.getOrDefault(relation.id(), List.of());
        Map<Integer, String> names = names(relation);
        List<Constraint> constraints = new ArrayList<>();
        for (Rule rule : rules.getOrDefault(relation.id(), List.of())) {
            constraint(relation, rule, names).ifPresent(constraints::add);
        }
        return new Table(
                relation.name(),
                attributes.stream().map(this::column).toList(),
                constraints,
                indexes(relation),
                Set.of(),
                relation.special(Optional.ofNullable(partitions.get(relation.id()))),
                Declaration.NONE,
                NameRule.EXACT);
    }

    private Map<Integer, String> names(Relation relation) {
        Map<Integer, String> names = new HashMap<>();
        columns.getOrDefault(relation.id(), List.of())
                .forEach(attribute -> names.put(attribute.number(), attribute.name()));
        return names;
    }

    /** Returns the indexes of a table or materialised view. */
    List<Index> indexes(Relation relation) {
        Map<Integer, String> names = names(relation);
        List<Index> found = new ArrayList<>();
        for (IndexRow row : indexes.getOrDefault(relation.id(), List.of())) {
            if (row.valid() || row.ofConstraint()) {
                IndexForms.index(row, names).ifPresent(found::add);
            } else {
                leave(
                        "index",
                        row.name(),
                        relation,
                        "it is INVALID, as its creation has failed",
                        Optional.of(row.definition()));
            }
        }
        return found;
    }

    /** Returns whether the table of a column is a part, which counts as its whole does. */
    private boolean isPart(Attribute row) {
        return Optional.ofNullable(partitions.get(row.table()))
                .flatMap(Partition::bounds)
                .isPresent();
    }

    private Column column(Attribute row) {
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
        PgColumn special = row.identity().isEmpty() || isPart(row)
                ? row.storage()
                : row.storage()
                        .withIdentity(new Identity(
                                row.identity().equals("a"), row.counting().orElse(SequenceOptions.USUAL)));
        return new Column(
                row.name(),
                SqlText.of(serial.orElse(row.type())),
                row.notNull() && serial.isEmpty() ? Optional.of(NotNull.PLAIN) : Optional.empty(),
                generated.isPresent() || serial.isPresent() ? Optional.empty() : value,
                row.collation(),
                generated,
                ColumnStorage.normal(special, TypeName.of(row.type())).ifAny(),
                Declaration.NONE);
    }

    /** Returns the word for a whole number that a sequence of its own gives. */
    private Optional<String> serial(Attribute row) {
        Optional<String> word = row.sequence()
                .filter(name -> Optional.ofNullable(sequences.get(name))
                        .filter(sequence -> SerialColumns.isUsual(sequence, row.type()))
                        .isPresent())
                .filter(sequence -> row.notNull() && row.generated().isEmpty())
                .flatMap(sequence -> row.writtenSequence())
                .filter(sequence -> row.expression()
                        .filter(("nextval(" + Quoting.string(sequence) + "::regclass)")::equals)
                        .isPresent())
                .flatMap(sequence -> TypeName.serial(row.type()));
        word.ifPresent(found -> row.sequence().ifPresent(serial::add));
        return word;
    }

    private Optional<Constraint> constraint(Relation table, Rule rule, Map<Integer, String> names) {
        Optional<String> name = Optional.of(rule.name());
        List<String> own = rule.columns().stream()
                .map(number -> names.getOrDefault(number, ""))
                .toList();
        Optional<Special> special = special(rule, names);
        Optional<IndexRow> index = Optional.ofNullable(keys.get(rule.index()));
        if (!rule.kind().equals("f")
                && index.filter(row -> !row.storage().isEmpty()).isPresent()) {
            leave("index", rule.name(), table, "its parameters stay as they are", Optional.empty());
        }
        if (!rule.kind().equals("f") && index.filter(row -> !row.valid()).isPresent()) {
            leave("constraint", rule.name(), table, "it is INVALID, as a partition lacks it", Optional.empty());
            return Optional.empty();
        }
        List<IndexTerm.OnColumn> terms =
                own.stream().map(IndexTerm.OnColumn::of).toList();
        return switch (rule.kind()) {
            case "p" ->
                Optional.of(
                        new Constraint.PrimaryKey(name, terms, false, ConflictAction.ABORT, special, Declaration.NONE));
            case "u" ->
                Optional.of(new Constraint.Unique(name, terms, ConflictAction.ABORT, special, Declaration.NONE));
            case "c" ->
                Optional.of(new Constraint.Check(
                        name, SqlText.of(CanonicalText.bare(rule.expression())), special, Declaration.NONE));
            case "f" -> reference(table, rule, own, special);
            case "x" -> index.map(row -> IndexForms.exclude(rule, row, names, special));
            default -> {
                leave("constraint", rule.name(), table, "it is of a kind that is not managed", Optional.empty());
                yield Optional.empty();
            }
        };
    }

    private Optional<Constraint> reference(Relation table, Rule rule, List<String> own, Optional<Special> special) {
        String definition = rule.definition();
        if (rule.isOfOtherSchema()) {
            leave("reference", rule.name(), table, "it is to a table of another schema", Optional.of(definition));
            return Optional.empty();
        }
        return Optional.of(new Constraint.ForeignKey(
                Optional.of(rule.name()),
                own,
                rule.parent(),
                rule.parentColumns(),
                References.action(rule.onDelete()),
                References.action(rule.onUpdate()),
                rule.deferred(),
                special,
                Declaration.NONE));
    }

    /** Returns what only PostgreSQL has of a constraint. */
    private Optional<Special> special(Rule rule, Map<Integer, String> names) {
        PgConstraint special = PgConstraint.NONE;
        if (rule.deferrable() && !(rule.kind().equals("f") && rule.deferred())) {
            special =
                    special.withDeferral(rule.deferred() ? Deferral.INITIALLY_DEFERRED : Deferral.INITIALLY_IMMEDIATE);
        }
        if (!rule.enforced() || !rule.validated()) {
            special = rule.enforced() ? special.asNotValid() : special.asNotEnforced();
        }
        special = rule.ofPeriods() ? special.asWithoutOverlaps() : special;
        special = rule.kind().equals("c") && rule.noInherit() ? special.asNoInherit() : special;
        special = rule.match().equals("f") ? special.asMatchFull() : special;
        Matcher columns = SET_COLUMNS.matcher(rule.definition());
        if (columns.find()) {
            special = special.withSetColumns(Lexer.tokens(columns.group(1)).stream()
                    .filter(Token::isName)
                    .map(Token::name)
                    .toList());
        }
        IndexRow index = keys.get(rule.index());
        if (index != null && !rule.kind().equals("f")) {
            List<String> include = index.columns().stream()
                    .skip(index.keys())
                    .map(number -> names.getOrDefault(number, ""))
                    .toList();
            special = include.isEmpty() ? special : special.withInclude(include);
            special = index.nullsNotDistinct() ? special.asNullsNotDistinct() : special;
        }
        return special.ifAny();
    }
}
